namespace CoGen;

/// <summary>
/// Parked green threads, first come, first served: the base of every primitive. Only green threads (and plain code) of
/// one scheduler wait in it and wake from it. Waiting is <c>Green.Park(queue.Enter())</c> and allocates nothing.
/// </summary>
internal class WaitQueue(object purpose) : IWaitPlace
{
    private NodeList waiting;
    private GreenScheduler? scheduler; // of those who wait

    // Links in the scheduler's list of queues with waiters, for the deadlock report.
    internal WaitQueue? NextOccupied;
    internal WaitQueue? PreviousOccupied;

    /// <summary>What is waited for here: the subject of a report.</summary>
    public object Purpose { get; } = purpose;

    public int Count { get; private set; }

    /// <summary>The next to be woken: a green thread that waits here alone, or a <see cref="Waiter"/>.</summary>
    public GreenNode? First => waiting.First;

    /// <summary>Puts the current green thread at the end. It must park on the ticket right away.</summary>
    public Parking Enter()
    {
        GreenScheduler current = GreenScheduler.Current;
        CheckScheduler(current);
        Parking parking = current.PrepareToPark();
        GreenThread thread = parking.Thread;
        thread.Place = this;
        thread.InQueue = true;
        Add(thread, current);
        return parking;
    }

    /// <summary>The same for a green thread that brings something along.</summary>
    public Parking Enter(Waiter waiter)
    {
        GreenScheduler current = GreenScheduler.Current;
        CheckScheduler(current);
        Parking parking = current.PrepareToPark();
        waiter.Thread = parking.Thread;
        waiter.Join(this);
        parking.Thread.Place = waiter;
        parking.Thread.InQueue = true;
        return parking;
    }

    /// <summary>Puts a node at the end.</summary>
    internal void Add(GreenNode node, GreenScheduler current)
    {
        CheckScheduler(current);
        if (Count++ == 0)
        {
            if (!ReferenceEquals(scheduler, current))
                scheduler = current;
            current.Occupied.Add(this);
        }
        waiting.AddLast(node);
    }

    /// <summary>Wakes the one that has waited longest. Returns false when nobody waits.</summary>
    public bool WakeOne()
    {
        GreenNode? node = waiting.First;
        if (node is null)
            return false;
        Wake(node);
        return true;
    }

    /// <summary>Wakes one that waits here.</summary>
    public void Wake(GreenNode node)
    {
        if (!scheduler!.IsHome)
            throw WrongScheduler();
        Remove(node);
        node.Grant();
    }

    /// <summary>Wakes those who wait now.</summary>
    public void WakeAll()
    {
        for (int left = Count; left > 0 && WakeOne(); left--)
        {
        }
    }

    public void Withdraw(GreenThread thread)
    {
        Remove(thread);
        OnLeft();
    }

    /// <inheritdoc cref="IWaitPlace.PassOn"/>
    public virtual void PassOn()
    {
    }

    /// <summary>The same, of what was given to one that brought something along.</summary>
    public virtual void PassOn(Waiter waiter) => PassOn();

    /// <summary>One that waited has left without having been woken.</summary>
    public virtual void OnLeft()
    {
    }

    internal void Remove(GreenNode node)
    {
        waiting.Remove(node);
        if (--Count == 0)
            scheduler!.Occupied.Remove(this);
    }

    private void CheckScheduler(GreenScheduler current)
    {
        if (Count > 0 && !ReferenceEquals(scheduler, current))
            throw WrongScheduler();
    }

    private InvalidOperationException WrongScheduler() => new(
        $"Others wait on another OS thread for {Purpose}. Green objects belong to one scheduler; reach it by GreenScheduler.Post.");
}

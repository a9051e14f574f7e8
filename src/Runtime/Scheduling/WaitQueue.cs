namespace CoGen;

/// <summary>
/// Parked green threads, first come, first served: the base of every primitive. Only green threads (and plain code) of
/// one scheduler wait in it and wake from it. Waiting is <c>Green.Park(queue.Enter())</c> and allocates nothing.
/// </summary>
internal class WaitQueue(object purpose) : IWaitPlace
{
    private GreenThread? last;

    // Links in the scheduler's list of queues with waiters, for the deadlock report.
    internal WaitQueue? NextOccupied;
    internal WaitQueue? PreviousOccupied;

    /// <summary>What is waited for here: the subject of a report.</summary>
    public object Purpose { get; } = purpose;

    public int Count { get; private set; }

    /// <summary>The next to be woken.</summary>
    public GreenThread? First { get; private set; }

    /// <summary>Puts the current green thread at the end. It must park on the ticket right away.</summary>
    /// <param name="place">What else takes part when the wait ends by an exception; must withdraw from this queue.</param>
    public Parking Enter(IWaitPlace? place = null)
    {
        GreenScheduler scheduler = GreenScheduler.Current;
        if (First is not null && !ReferenceEquals(First.Scheduler, scheduler))
            throw WrongScheduler();
        Parking parking = scheduler.PrepareToPark();
        GreenThread thread = parking.Thread;
        thread.Place = place ?? this;
        thread.InQueue = true;
        thread.Previous = last;
        if (last is null)
        {
            First = thread;
            scheduler.Occupied.Add(this);
        }
        else
        {
            last.Next = thread;
        }
        last = thread;
        Count++;
        return parking;
    }

    /// <summary>Wakes the one that has waited longest. Returns false when nobody waits.</summary>
    public bool WakeOne()
    {
        GreenThread? thread = First;
        if (thread is null)
            return false;
        if (!thread.Scheduler.IsHome)
            throw WrongScheduler();
        Remove(thread);
        thread.Granted = true;
        thread.Scheduler.EndPark(thread, null);
        return true;
    }

    public void WakeAll()
    {
        while (WakeOne())
        {
        }
    }

    public void Withdraw(GreenThread thread) => Remove(thread);

    /// <inheritdoc cref="IWaitPlace.PassOn"/>
    public virtual void PassOn()
    {
    }

    private InvalidOperationException WrongScheduler() => new(
        $"Others wait on another OS thread for {Purpose}. Green objects belong to one scheduler; reach it by GreenScheduler.Post.");

    private void Remove(GreenThread thread)
    {
        if (thread.Previous is null)
            First = thread.Next;
        else
            thread.Previous.Next = thread.Next;
        if (thread.Next is null)
            last = thread.Previous;
        else
            thread.Next.Previous = thread.Previous;
        thread.Next = thread.Previous = null;
        if (--Count == 0)
            thread.Scheduler.Occupied.Remove(this);
    }
}

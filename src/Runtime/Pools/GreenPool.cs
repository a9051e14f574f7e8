namespace CoGen;

/// <summary>
/// Runs at most so many green threads at a time: starting one more suspends the caller until a slot is free. Slots are given
/// out in the order they were asked for. A pool belongs to one scheduler.
/// </summary>
/// <remarks>
/// A green thread of a full pool may start another one in it, and so may those that it has spawned: the new one runs at once, in the
/// place of its starter, which waits until that one has ended or a slot is free. So threads that spawn threads into their own pool never
/// wait for each other, and no more of them run than before.
/// </remarks>
public sealed partial class GreenPool : ISpawner
{
    private readonly Members members;
    private readonly WaitQueue starters;
    private readonly WaitQueue lenders = new("a slot of a GreenPool, having given it to another");
    private readonly WaitQueue empty = new("the end of a GreenPool's green threads");
    private readonly Dictionary<GreenThread, Waiter> borrowers = []; // by the thread that runs in place of one that waits
    private int taken; // slots; more than there are after a shrink, and when threads spawned outside the pool start others in it

    /// <summary>A pool of <paramref name="size"/> slots.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1.</exception>
    public GreenPool(int size = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Size = size;
        members = new Members(this);
        starters = new Starters(this);
    }

    /// <summary>How many green threads may run at a time.</summary>
    public int Size { get; private set; }

    /// <summary>Slots taken. Those that wait for a thread they have started in their own place hold none.</summary>
    public int RunningCount => taken;

    /// <summary>Slots free; negative when more run than there are slots, after a shrink for instance.</summary>
    public int FreeCount => Size - taken;

    /// <summary>How many wait to start a green thread.</summary>
    public int WaitingCount => starters.Count + lenders.Count;

    internal int Joining => empty.Count;

    private bool IsEmpty => taken == 0 && members.Count == 0 && starters.Count == 0;

    /// <summary>
    /// Starts a green thread when a slot is free. The slot comes free again when the thread ends, in whatever way; a
    /// caller that is killed while it waits takes none.
    /// </summary>
    [Green]
    public void Start(GreenThread thread)
    {
        ArgumentNullException.ThrowIfNull(thread);
        if (TryStart(thread))
            return;
        if (Lineage.Includes(GreenThread.Current?.Lineage, members))
        {
            StartInPlaceOf(GreenThread.Current!, thread);
            Green.Park(lenders.Enter(borrowers[thread]));
            return;
        }
        Green.Park(starters.Enter(new Waiter<GreenThread> { Item = thread }));
        Occupy(thread);
    }

    /// <summary>
    /// Changes the number of slots. Those that wait get the new ones at once; when there are fewer, running threads end normally first.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1.</exception>
    public void Resize(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Size = size;
        GiveOut();
    }

    /// <summary>
    /// Waits until every green thread of the pool has ended, those that wait for a slot included. Their faults are not
    /// thrown here: wait for the threads themselves.
    /// </summary>
    /// <exception cref="InvalidOperationException">Called by a green thread of this pool, which would wait for itself.</exception>
    [Green]
    public void WaitAll()
    {
        CheckOutside();
        if (!IsEmpty)
            Green.Park(empty.Enter());
    }

    /// <inheritdoc cref="WaitAll()"/>
    /// <exception cref="TimeoutException">They have not ended in time; they go on.</exception>
    [Green]
    public void WaitAll(TimeSpan timeout)
    {
        if (!TryWaitAll(timeout))
            throw WaitLimit.TimedOut(timeout, empty.Purpose);
    }

    /// <inheritdoc cref="WaitAll()"/>
    /// <exception cref="OperationCanceledException">The wait was cancelled; they go on.</exception>
    [Green]
    public void WaitAll(CancellationToken cancellationToken) => TryWaitAll(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="WaitAll(CancellationToken)"/>
    /// <returns>False when the time is over and they have not ended.</returns>
    [Green]
    public bool TryWaitAll(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        WaitLimit.Check(timeout, cancellationToken);
        CheckOutside();
        if (IsEmpty)
            return true;
        Parking parking = WaitLimit.On(empty.Enter(), timeout, cancellationToken);
        Green.Park(parking);
        return !parking.TimedOut;
    }

    /// <summary>
    /// Kills every green thread of the pool, those that wait for a slot before they begin. Returns at once; to know that they are dead,
    /// <see cref="WaitAll()"/>. A member that calls it dies last.
    /// </summary>
    public void Kill()
    {
        for (GreenNode? node = starters.First; node is not null; node = node.Next)
            ((Waiter<GreenThread>)node).Item.Kill();
        members.Kill();
    }

    /// <summary>Starts a green thread if a slot is free.</summary>
    internal bool TryStart(GreenThread thread)
    {
        if (taken >= Size || starters.Count > 0 || lenders.Count > 0)
            return false;
        taken++;
        Occupy(thread);
        return true;
    }

    private void CheckOutside()
    {
        if (members.Has(GreenThread.Current))
            throw new InvalidOperationException("A green thread of a pool cannot wait for all of that pool.");
    }

    private void Occupy(GreenThread thread)
    {
        if (thread.Started || thread.IsCompleted)
            Release(); // a mistake, or killed before it was started: it will not leave by itself
        else
            members.Add(thread);
        GreenScheduler.Current.Begin(thread);
    }

    private void StartInPlaceOf(GreenThread starter, GreenThread thread)
    {
        if (members.Has(starter) && !starter.Lending)
            starter.Lending = true;
        else
            taken++;
        borrowers[thread] = new Waiter();
        Occupy(thread);
    }

    private void Release()
    {
        taken--;
        GiveOut();
    }

    // Those that lent their slots come first.
    private void GiveOut()
    {
        while (lenders.First is Waiter lender && taken + (lender.Thread!.Lending ? 1 : 0) <= Size)
            GoOn(lender);
        while (taken < Size && starters.Count > 0)
        {
            taken++;
            starters.WakeOne();
        }
        if (IsEmpty)
            empty.WakeAll();
    }

    private void GoOn(Waiter lender)
    {
        if (lender.Thread!.Lending)
            taken++;
        lender.Thread.Lending = false;
        lenders.Wake(lender);
    }

    // Its slot goes to the one in whose place it ran: that one may be all that the others wait for.
    private void Left(GreenThread thread)
    {
        if (!thread.Lending)
            taken--;
        thread.Lending = false; // killed while it waited to get it back
        if (borrowers.Remove(thread, out Waiter? lender) && lender.IsQueued)
            GoOn(lender);
        GiveOut();
    }

    private sealed class Members(GreenPool pool) : Group
    {
        protected override void OnLeft(GreenThread thread) => pool.Left(thread);
    }

    // A slot given to a starter that is killed before it could use it is free again.
    private sealed class Starters(GreenPool pool) : WaitQueue("a slot of a GreenPool")
    {
        public override void PassOn() => pool.Release();
    }
}

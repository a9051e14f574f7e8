namespace CoGen;

/// <summary>
/// Runs at most so many green threads at a time: starting one more suspends the caller until a slot is free. Slots are given
/// out in the order they were asked for. A pool belongs to one scheduler.
/// </summary>
public sealed partial class GreenPool : ISpawner
{
    private readonly Slots slots;
    private readonly WaitQueue empty = new("the end of a GreenPool's green threads");

    /// <summary>A pool of <paramref name="size"/> slots.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1.</exception>
    public GreenPool(int size = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Size = size;
        slots = new Slots(this);
    }

    /// <summary>How many green threads may run at a time.</summary>
    public int Size { get; }

    /// <summary>Slots taken.</summary>
    public int RunningCount => Size - slots.Free;

    /// <summary>Slots free.</summary>
    public int FreeCount => slots.Free;

    /// <summary>How many wait to start a green thread.</summary>
    public int WaitingCount => slots.Count;

    /// <summary>
    /// Starts a green thread when a slot is free. The slot comes free again when the thread ends, in whatever way; a
    /// caller that is killed while it waits takes none.
    /// </summary>
    [Green]
    public void Start(GreenThread thread)
    {
        ArgumentNullException.ThrowIfNull(thread);
        slots.Acquire();
        Occupy(thread);
    }

    /// <summary>
    /// Waits until every green thread of the pool has ended, those that wait for a slot included. Their faults are not
    /// thrown here: wait for the threads themselves.
    /// </summary>
    /// <exception cref="InvalidOperationException">Called by a green thread of this pool, which would wait for itself.</exception>
    [Green]
    public void WaitAll()
    {
        if (ReferenceEquals(GreenThread.Current?.Pool, this))
            throw new InvalidOperationException("A green thread of a pool cannot wait for all of that pool.");
        while (!IsEmpty)
            Green.Park(empty.Enter());
    }

    internal void Leave()
    {
        slots.Release();
        if (IsEmpty)
            empty.WakeAll();
    }

    private bool IsEmpty => slots.Free == Size;

    private void Occupy(GreenThread thread)
    {
        if (thread.Started || thread.IsCompleted)
            Leave(); // a mistake, or killed before it was started: it will not leave by itself
        else
            thread.Pool = this;
        GreenScheduler.Current.Begin(thread);
    }

    // A slot given to a starter that is killed before it could use it also counts as the end of a green thread.
    private sealed class Slots(GreenPool pool) : Permits(pool.Size, "a slot of a GreenPool")
    {
        public override void PassOn() => pool.Leave();
    }
}

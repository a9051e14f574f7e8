namespace CoGen;

/// <summary>
/// The <c>lock</c> of green code: one green thread at a time holds it, across suspensions too, and may enter it again. Those that
/// wait for it get it in the order they came, and nobody overtakes. A lock belongs to one scheduler.
/// </summary>
/// <remarks>
/// <c>using (gate.Hold()) { … }</c> stands for <c>lock (gate) { … }</c>. Code without a suspension inside needs neither: nothing else
/// runs meanwhile.
/// </remarks>
public sealed partial class GreenReentrantLock
{
    // Between the hand-over to a waiter and its turn the permit is taken and there is no owner.
    private readonly Permits permit = new(1, "a GreenReentrantLock");
    private GreenThread? owner;
    private int depth;

    /// <summary>Whether the current green thread, or plain code, holds it.</summary>
    public bool IsHeld => owner is not null && ReferenceEquals(owner, GreenScheduler.Current.Self);

    /// <summary>How many wait for it.</summary>
    public int WaitingCount => permit.Count;

    /// <summary>
    /// Takes the lock; waits while another holds it. Each call needs its <see cref="Exit"/>. A caller that is killed while it waits holds
    /// nothing.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is held on another OS thread.</exception>
    [Green]
    public void Enter()
    {
        if (!IsHeld)
        {
            CheckScheduler();
            permit.Acquire();
            owner = GreenScheduler.Current.Self;
        }
        depth++;
    }

    /// <summary>Takes the lock if nobody else holds it.</summary>
    public bool TryEnter()
    {
        if (!IsHeld)
        {
            if (!permit.TryAcquire())
                return false;
            owner = GreenScheduler.Current.Self;
        }
        depth++;
        return true;
    }

    /// <summary>Undoes one <see cref="Enter"/>; after the last, the lock goes to the one that has waited longest.</summary>
    /// <exception cref="SynchronizationLockException">The caller does not hold it.</exception>
    public void Exit()
    {
        if (!IsHeld)
            throw new SynchronizationLockException("Only the one that holds a GreenReentrantLock can exit it.");
        if (--depth > 0)
            return;
        owner = null;
        permit.Release();
    }

    /// <summary>Takes the lock until the result is disposed: <c>using (gate.Hold()) { … }</c>.</summary>
    /// <inheritdoc cref="Enter" path="/exception"/>
    [Green]
    public Scope Hold()
    {
        Enter();
        return new Scope(this);
    }

    private void CheckScheduler()
    {
        if (owner is not null && !owner.Scheduler.IsHome)
        {
            throw new InvalidOperationException(
                "The lock is held on another OS thread. Green objects belong to one scheduler; reach it by GreenScheduler.Post.");
        }
    }

    /// <summary>The lock, held until it is disposed.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly GreenReentrantLock? held;

        internal Scope(GreenReentrantLock held) => this.held = held;

        /// <summary>Exits the lock.</summary>
        public void Dispose() => held?.Exit();
    }
}

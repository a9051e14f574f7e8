namespace CoGen;

/// <summary>
/// The <c>lock</c> of green code: one green thread at a time holds it, across suspensions too. Those that wait for it get it in the order
/// they came, and nobody overtakes. A lock belongs to one scheduler.
/// </summary>
/// <remarks>
/// <c>using (gate.Hold()) { … }</c> stands for <c>lock (gate) { … }</c>. Code without a suspension inside needs neither: nothing else
/// runs meanwhile. Who holds it must not enter it again; a <see cref="GreenReentrantLock"/> allows that.
/// </remarks>
public partial class GreenLock
{
    // Between the hand-over to a waiter and its turn the permit is taken and there is no owner.
    private readonly Permits permit;
    private readonly bool isReentrant;
    private GreenThread? owner;
    private int depth;

    /// <summary>A lock that nobody holds.</summary>
    public GreenLock()
        : this(false)
    {
    }

    private protected GreenLock(bool isReentrant)
    {
        this.isReentrant = isReentrant;
        permit = new Permits(1, $"a {GetType().Name}");
    }

    /// <summary>Whether the current green thread, or plain code, holds it.</summary>
    public bool IsHeld => owner is not null && ReferenceEquals(owner, GreenScheduler.Current.Self);

    /// <summary>How many wait for it.</summary>
    public int WaitingCount => permit.Count;

    /// <summary>
    /// Takes the lock; waits while another holds it. Each call needs its <see cref="Exit"/>. A caller that is killed while it waits holds
    /// nothing.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is held on another OS thread.</exception>
    /// <exception cref="LockRecursionException">The caller holds it, and it is not reentrant.</exception>
    [Green]
    public void Enter()
    {
        if (!TryReenter())
        {
            permit.Acquire();
            owner = GreenScheduler.Current.Self;
        }
        depth++;
    }

    /// <inheritdoc cref="Enter()"/>
    /// <exception cref="TimeoutException">It was not to be had in time.</exception>
    [Green]
    public void Enter(TimeSpan timeout)
    {
        if (!TryEnter(timeout))
            throw WaitLimit.TimedOut(timeout, permit.Purpose);
    }

    /// <inheritdoc cref="Enter()"/>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    [Green]
    public void Enter(CancellationToken cancellationToken) => TryEnter(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="Enter(CancellationToken)"/>
    /// <returns>False when the time is over.</returns>
    [Green]
    public bool TryEnter(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        WaitLimit.Check(timeout, cancellationToken);
        if (!TryReenter())
        {
            if (!permit.TryAcquire(timeout, cancellationToken))
                return false;
            owner = GreenScheduler.Current.Self;
        }
        depth++;
        return true;
    }

    /// <summary>Takes the lock if nobody else holds it.</summary>
    /// <exception cref="LockRecursionException">The caller holds it, and it is not reentrant.</exception>
    public bool TryEnter()
    {
        if (!TryReenter())
        {
            if (!permit.TryAcquire())
                return false;
            owner = GreenScheduler.Current.Self;
        }
        depth++;
        return true;
    }

    /// <summary>Undoes one <see cref="Enter()"/>; after the last, the lock goes to the one that has waited longest.</summary>
    /// <exception cref="SynchronizationLockException">The caller does not hold it.</exception>
    public void Exit()
    {
        CheckHeld();
        if (--depth > 0)
            return;
        owner = null;
        permit.Release();
    }

    /// <summary>Takes the lock until the result is disposed: <c>using (gate.Hold()) { … }</c>.</summary>
    /// <inheritdoc cref="Enter()" path="/exception"/>
    [Green]
    public Scope Hold()
    {
        Enter();
        return new Scope(this);
    }

    /// <inheritdoc cref="Hold()"/>
    /// <exception cref="TimeoutException">It was not to be had in time.</exception>
    [Green]
    public Scope Hold(TimeSpan timeout)
    {
        Enter(timeout);
        return new Scope(this);
    }

    /// <summary>Gives the lock away, however often it was entered.</summary>
    /// <returns>For <see cref="EnterAgain"/>.</returns>
    internal int ExitAll()
    {
        CheckHeld();
        int entered = depth;
        depth = 0;
        owner = null;
        permit.Release();
        return entered;
    }

    /// <summary>Whatever happens: who has it afterwards must be able to exit it.</summary>
    [Green]
    internal void EnterAgain(int entered)
    {
        GreenScheduler scheduler = GreenScheduler.Current;
        bool isAcquired = false;
        try
        {
            permit.AcquireShielded();
            isAcquired = true;
        }
        finally
        {
            // What is thrown in a green thread comes with the permit; plain code may be told of a deadlock.
            if (isAcquired || scheduler.Running is not null)
            {
                owner = scheduler.Self;
                depth = entered;
            }
        }
    }

    internal void CheckHeld()
    {
        if (!IsHeld)
            throw new SynchronizationLockException($"Only the one that holds a {GetType().Name} can do that.");
    }

    private bool TryReenter()
    {
        if (owner is null)
            return false;
        if (IsHeld)
            return isReentrant ? true : throw new LockRecursionException("Who holds a GreenLock cannot enter it again: it would wait for itself.");
        if (!owner.Scheduler.IsHome)
        {
            throw new InvalidOperationException(
                "The lock is held on another OS thread. Green objects belong to one scheduler; reach it by GreenScheduler.Post.");
        }
        return false;
    }

    /// <summary>The lock, held until it is disposed.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly GreenLock? held;

        internal Scope(GreenLock held) => this.held = held;

        /// <summary>Exits the lock.</summary>
        public void Dispose() => held?.Exit();
    }
}

/// <summary>A <see cref="GreenLock"/> that the one that holds it may enter again.</summary>
public sealed class GreenReentrantLock() : GreenLock(isReentrant: true);

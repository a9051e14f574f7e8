namespace CoGen;

/// <summary>
/// A counted number of permits. One that is released goes to the one that has waited longest, and nobody overtakes, whichever way it
/// waits. A semaphore belongs to one scheduler.
/// </summary>
public sealed partial class GreenSemaphore
{
    private readonly Permits permits;
    private readonly int maximum;

    /// <summary>A semaphore.</summary>
    /// <param name="count">Permits that are free at first.</param>
    /// <param name="maximum">More must never be free.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative or above the maximum.</exception>
    public GreenSemaphore(int count = 1, int maximum = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, maximum);
        this.maximum = maximum;
        permits = new Permits(count, "a permit of a GreenSemaphore");
    }

    /// <summary>Permits that are free.</summary>
    public int FreeCount => permits.Free;

    /// <summary>How many wait for a permit.</summary>
    public int WaitingCount => permits.Count;

    /// <summary>Takes a permit; waits while none is free. A caller that is killed while it waits takes none.</summary>
    [Green]
    public void Acquire() => permits.Acquire();

    /// <inheritdoc cref="Acquire()"/>
    /// <exception cref="TimeoutException">None was free in time.</exception>
    [Green]
    public void Acquire(TimeSpan timeout)
    {
        if (!permits.TryAcquire(timeout, default))
            throw WaitLimit.TimedOut(timeout, permits.Purpose);
    }

    /// <inheritdoc cref="Acquire()"/>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    [Green]
    public void Acquire(CancellationToken cancellationToken) => permits.TryAcquire(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="Acquire(CancellationToken)"/>
    /// <returns>False when the time is over.</returns>
    [Green]
    public bool TryAcquire(TimeSpan timeout, CancellationToken cancellationToken = default) => permits.TryAcquire(timeout, cancellationToken);

    /// <summary>Takes a permit if one is free.</summary>
    public bool TryAcquire() => permits.TryAcquire();

    /// <summary>Gives a permit back, or a new one. Never waits.</summary>
    /// <exception cref="SemaphoreFullException">The maximum is free.</exception>
    public void Release()
    {
        if (permits.Free >= maximum)
            throw new SemaphoreFullException();
        permits.Release();
    }

    /// <summary>Takes a permit until the result is disposed: <c>using (semaphore.Hold()) { … }</c>.</summary>
    [Green]
    public Scope Hold()
    {
        permits.Acquire();
        return new Scope(this);
    }

    /// <inheritdoc cref="Hold()"/>
    /// <exception cref="TimeoutException">None was free in time.</exception>
    [Green]
    public Scope Hold(TimeSpan timeout)
    {
        Acquire(timeout);
        return new Scope(this);
    }

    /// <summary>For <see cref="Green.WaitAny(GreenChoice[])"/>: to take a permit.</summary>
    public GreenChoice Acquiring() => new GreenChoice.Ready(permits, permits.TryAcquire);

    /// <summary>A permit, held until it is disposed.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly GreenSemaphore? held;

        internal Scope(GreenSemaphore held) => this.held = held;

        /// <summary>Gives it back.</summary>
        public void Dispose() => held?.Release();
    }
}

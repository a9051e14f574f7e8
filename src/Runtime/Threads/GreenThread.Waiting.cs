namespace CoGen;

public partial class GreenThread
{
    /// <summary>
    /// Waits for the end. May be called again, and by many. Plain code that calls it drives the scheduler meanwhile.
    /// </summary>
    /// <exception cref="GreenKilledException">The thread was killed. Any other exception it ended with is rethrown
    /// as it is, with its stack trace.</exception>
    /// <exception cref="InvalidOperationException">A green thread waits for itself.</exception>
    [Green]
    public void Wait()
    {
        if (!IsCompleted)
            Green.Park(PrepareToWait());
        RethrowFailure();
    }

    /// <inheritdoc cref="Wait()"/>
    /// <exception cref="TimeoutException">It has not ended in time; it goes on.</exception>
    [Green]
    public void Wait(TimeSpan timeout)
    {
        if (!TryWait(timeout))
            throw WaitLimit.TimedOut(timeout, this);
    }

    /// <inheritdoc cref="Wait()"/>
    /// <exception cref="OperationCanceledException">The wait was cancelled; the thread goes on.</exception>
    [Green]
    public void Wait(CancellationToken cancellationToken) => TryWait(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="Wait(CancellationToken)"/>
    /// <returns>False when the time is over and it has not ended.</returns>
    [Green]
    public bool TryWait(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        WaitLimit.Check(timeout, cancellationToken);
        if (!IsCompleted)
            Green.Park(WaitLimit.On(PrepareToWait(), timeout, cancellationToken));
        if (!IsCompleted)
            return false;
        RethrowFailure();
        return true;
    }

    /// <summary>Waits for the end and throws nothing of it.</summary>
    [Green]
    internal void Join()
    {
        if (!IsCompleted)
            Green.Park(PrepareToWait());
    }

    internal WaitQueue Waiters => GetExtras();

    internal Parking PrepareToWait()
    {
        if (ReferenceEquals(Current, this))
            throw new InvalidOperationException($"{this} waits for itself.");
        if (Scheduler.IsHome)
            return GetExtras().Enter();
        Parking parking = GreenScheduler.Current.PrepareToPark();
        AsTask().ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(parking.Unpark);
        return parking;
    }

    internal void RethrowFailure()
    {
        if (Failure is not { } fault)
            return;
        observed = true;
        fault.Throw(); // each time with the stack as it was at the end
    }
}

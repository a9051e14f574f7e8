namespace CoGen;

public static partial class Green
{
    /// <summary>
    /// Runs blocking work on a thread of the pool and suspends the green thread until it is done. What the work throws is thrown here,
    /// with its stack trace.
    /// </summary>
    /// <remarks>
    /// A kill ends the wait, not the work: what it returns or throws then is ignored. The work runs beside the other green threads, so
    /// it must not touch what they touch; and it is plain code, on another OS thread: a suspending call in it does not suspend.
    /// </remarks>
    [Green]
    public static void Offload(Action work) => Offload(work, Timeout.InfiniteTimeSpan, default);

    /// <inheritdoc cref="Offload(Action)"/>
    /// <exception cref="TimeoutException">The work has not ended in time; it goes on, and what comes of it is ignored.</exception>
    [Green]
    public static void Offload(Action work, TimeSpan timeout) => Offload(work, timeout, default);

    /// <inheritdoc cref="Offload(Action)"/>
    /// <exception cref="OperationCanceledException">The wait was cancelled; the work goes on, and what comes of it is ignored.</exception>
    [Green]
    public static void Offload(Action work, CancellationToken cancellationToken) => Offload(work, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="Offload(Action)"/>
    /// <returns>What the work returns.</returns>
    [Green]
    public static T Offload<T>(Func<T> work) => Offload(work, Timeout.InfiniteTimeSpan, default);

    /// <inheritdoc cref="Offload{T}(Func{T})"/>
    /// <inheritdoc cref="Offload(Action, TimeSpan)" path="/exception"/>
    [Green]
    public static T Offload<T>(Func<T> work, TimeSpan timeout) => Offload(work, timeout, default);

    /// <inheritdoc cref="Offload{T}(Func{T})"/>
    /// <inheritdoc cref="Offload(Action, CancellationToken)" path="/exception"/>
    [Green]
    public static T Offload<T>(Func<T> work, CancellationToken cancellationToken) => Offload(work, Timeout.InfiniteTimeSpan, cancellationToken);

    [Green]
    private static void Offload(Action work, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        Offload<object?>(() =>
        {
            work();
            return null;
        }, timeout, cancellationToken);
    }

    [Green]
    private static T Offload<T>(Func<T> work, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        WaitLimit.Check(timeout, cancellationToken);
        var offloaded = new OffloadedWork<T>(work, PrepareToPark());
        offloaded.Begin();
        Park(WaitLimit.On(offloaded.Ended, timeout, cancellationToken));
        if (offloaded.Ended.TimedOut)
            throw WaitLimit.TimedOut(timeout, "offloaded work");
        return offloaded.TakeResult();
    }
}

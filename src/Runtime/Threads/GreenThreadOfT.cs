using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace CoGen;

/// <summary>A green thread whose method returns <typeparamref name="T"/>.</summary>
public partial class GreenThread<T> : GreenThread
{
    internal GreenThread(GreenScheduler scheduler, GreenFrame<T> body)
        : base(scheduler, body)
    {
    }

    // The outermost frame, kept after the end, holds the result: the handle needs no field for it.
    internal T Result => Unsafe.As<GreenFrame<T>>(Leaf!).Result;

    /// <summary>
    /// Waits for the result. May be called again, and by many. Plain code that calls it drives the scheduler meanwhile.
    /// </summary>
    /// <exception cref="GreenKilledException">The thread was killed. Any other exception it ended with is rethrown
    /// as it is, with its stack trace.</exception>
    /// <exception cref="InvalidOperationException">A green thread waits for itself.</exception>
    [Green]
    public new T Wait()
    {
        if (!IsCompleted)
            Green.Park(PrepareToWait());
        RethrowFailure();
        return Result;
    }

    /// <inheritdoc cref="Wait()"/>
    /// <exception cref="TimeoutException">It has not ended in time; it goes on.</exception>
    [Green]
    public new T Wait(TimeSpan timeout)
    {
        GreenOption<T> result = TryWait(timeout);
        return result.InTime(timeout, this);
    }

    /// <inheritdoc cref="Wait()"/>
    /// <exception cref="OperationCanceledException">The wait was cancelled; the thread goes on.</exception>
    [Green]
    public new T Wait(CancellationToken cancellationToken) => TryWait(Timeout.InfiniteTimeSpan, cancellationToken).Value;

    /// <inheritdoc cref="Wait(CancellationToken)"/>
    /// <returns>No result when the time is over and it has not ended.</returns>
    [Green]
    public new GreenOption<T> TryWait(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        WaitLimit.Check(timeout, cancellationToken);
        if (!IsCompleted)
            Green.Park(WaitLimit.On(PrepareToWait(), timeout, cancellationToken));
        if (!IsCompleted)
            return default;
        RethrowFailure();
        return new GreenOption<T>(Result);
    }

    /// <inheritdoc cref="GreenThread.AsTask"/>
    public new Task<T> AsTask() => ((TaskBridge<T>)GetBridge()).Typed;

    /// <inheritdoc cref="GreenThread.GetAwaiter"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new TaskAwaiter<T> GetAwaiter() => AsTask().GetAwaiter();

    private protected override TaskBridge MakeBridge() => new TaskBridge<T>();
}

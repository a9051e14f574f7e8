using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace CoGen;

/// <summary>
/// A value, or an exception, that is set once and that many wait for. They go on in the order they came. An event belongs to one
/// scheduler.
/// </summary>
public sealed partial class GreenEvent<T>
{
    private readonly WaitQueue waiters = new("a GreenEvent");
    private ExceptionDispatchInfo? failure;
    private T? value;

    /// <summary>Whether it has a value or an exception.</summary>
    public bool IsSet { get; private set; }

    /// <summary>Whether it has an exception.</summary>
    public bool IsFaulted => failure is not null;

    /// <summary>How many wait.</summary>
    public int WaitingCount => waiters.Count;

    /// <summary>Sets the value. Those that wait go on at their turn; the caller is not suspended.</summary>
    /// <exception cref="InvalidOperationException">It has been set before.</exception>
    public void Set(T value)
    {
        if (!TrySet(value))
            throw SetTwice();
    }

    /// <summary>Sets an exception, which is thrown in those that wait.</summary>
    /// <exception cref="InvalidOperationException">It has been set before.</exception>
    public void SetException(Exception exception)
    {
        if (!TrySetException(exception))
            throw SetTwice();
    }

    /// <summary>Sets the value unless it has been set before.</summary>
    public bool TrySet(T value)
    {
        if (IsSet)
            return false;
        this.value = value;
        IsSet = true;
        waiters.WakeAll();
        return true;
    }

    /// <summary>Sets an exception unless it has been set before.</summary>
    public bool TrySetException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (IsSet)
            return false;
        failure = ExceptionDispatchInfo.Capture(exception);
        IsSet = true;
        waiters.WakeAll();
        return true;
    }

    /// <summary>Waits until it is set.</summary>
    /// <returns>The value; an exception that was set is thrown.</returns>
    [Green]
    public T Wait()
    {
        if (!IsSet)
            Green.Park(waiters.Enter());
        return Take();
    }

    /// <inheritdoc cref="Wait()"/>
    /// <exception cref="TimeoutException">It was not set in time.</exception>
    [Green]
    public T Wait(TimeSpan timeout)
    {
        GreenOption<T> result = TryWait(timeout);
        return result.InTime(timeout, waiters.Purpose);
    }

    /// <inheritdoc cref="Wait()"/>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    [Green]
    public T Wait(CancellationToken cancellationToken) => TryWait(Timeout.InfiniteTimeSpan, cancellationToken).Value;

    /// <inheritdoc cref="Wait(CancellationToken)"/>
    /// <returns>No value when the time is over.</returns>
    [Green]
    public GreenOption<T> TryWait(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        WaitLimit.Check(timeout, cancellationToken);
        if (!IsSet)
            Green.Park(WaitLimit.On(waiters.Enter(), timeout, cancellationToken));
        return IsSet ? new GreenOption<T>(Take()) : default;
    }

    /// <summary>The value if it is set; an exception that was set is thrown.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value)
    {
        value = IsSet ? Take() : default;
        return IsSet;
    }

    /// <summary>For <see cref="Green.WaitAny(GreenChoice[])"/>: that it is set.</summary>
    public static implicit operator GreenChoice(GreenEvent<T> green)
    {
        ArgumentNullException.ThrowIfNull(green);
        return new GreenChoice.Ready(green.waiters, () => green.IsSet);
    }

    private T Take()
    {
        failure?.Throw();
        return value!;
    }

    private static InvalidOperationException SetTwice() => new("The event has been set before.");
}

namespace CoGen;

/// <summary>
/// Something to wait for: a signal, a countdown, the permits of a semaphore. Those that wait go on in the order they came, and nobody
/// overtakes. It belongs to one scheduler, and is a choice of <see cref="Green.WaitAny(GreenChoice[])"/>.
/// </summary>
public abstract partial class GreenWaitable
{
    private protected GreenWaitable()
    {
    }

    internal abstract WaitQueue Queue { get; }

    /// <summary>How many wait.</summary>
    public int WaitingCount => Queue.Count;

    /// <summary>Waits.</summary>
    [Green]
    public void Wait()
    {
        if (!TryPass())
            Green.Park(Queue.Enter());
    }

    /// <summary>Waits.</summary>
    /// <exception cref="TimeoutException">It has not happened in time.</exception>
    [Green]
    public void Wait(TimeSpan timeout)
    {
        if (!TryWait(timeout))
            throw WaitLimit.TimedOut(timeout, Queue.Purpose);
    }

    /// <summary>Waits.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    [Green]
    public void Wait(CancellationToken cancellationToken) => TryWait(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="Wait(CancellationToken)"/>
    /// <returns>False when the time is over.</returns>
    [Green]
    public bool TryWait(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        WaitLimit.Check(timeout, cancellationToken);
        if (TryPass())
            return true;
        Parking parking = WaitLimit.On(Queue.Enter(), timeout, cancellationToken);
        Green.Park(parking);
        return !parking.TimedOut;
    }

    /// <summary>Does what <see cref="Wait()"/> does if that takes no waiting.</summary>
    public bool TryWait() => TryPass();

    internal abstract bool TryPass();
}

namespace CoGen;

/// <summary>
/// Green threads that hold a lock and wait, without it, until another one that holds it says that something has changed. Those that wait
/// go on in the order they came.
/// </summary>
/// <param name="gate">The lock.</param>
public sealed partial class GreenCondition(GreenLock gate)
{
    private readonly WaitQueue waiters = new Waiters();

    /// <summary>How many wait.</summary>
    public int WaitingCount => waiters.Count;

    /// <summary>
    /// Gives the lock away, waits to be pulsed, and takes the lock again: also when the wait ends by a kill or a limit. What was true
    /// when the pulse came may have changed again, so ask in a loop, or use <see cref="WaitUntil"/>.
    /// </summary>
    /// <exception cref="SynchronizationLockException">The caller does not hold the lock.</exception>
    [Green]
    public void Wait() => TryWait(Timeout.InfiniteTimeSpan);

    /// <inheritdoc cref="Wait()"/>
    /// <exception cref="TimeoutException">There was no pulse in time.</exception>
    [Green]
    public void Wait(TimeSpan timeout)
    {
        if (!TryWait(timeout))
            throw WaitLimit.TimedOut(timeout, waiters.Purpose);
    }

    /// <inheritdoc cref="Wait()"/>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    [Green]
    public void Wait(CancellationToken cancellationToken) => TryWait(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="Wait(CancellationToken)"/>
    /// <returns>False when the time is over.</returns>
    [Green]
    public bool TryWait(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        WaitLimit.Check(timeout, cancellationToken);
        int entered = gate.ExitAll();
        try
        {
            Parking parking = WaitLimit.On(waiters.Enter(), timeout, cancellationToken);
            Green.Park(parking);
            return !parking.TimedOut;
        }
        finally
        {
            gate.EnterAgain(entered);
        }
    }

    /// <summary>Waits until something is true, which is asked with the lock held: at once, and after each pulse.</summary>
    /// <exception cref="SynchronizationLockException">The caller does not hold the lock.</exception>
    [Green]
    public void WaitUntil(Func<bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        gate.CheckHeld();
        while (!condition())
            Wait();
    }

    /// <summary>Lets the one that has waited longest go on, as soon as it gets the lock.</summary>
    /// <exception cref="SynchronizationLockException">The caller does not hold the lock.</exception>
    public void Pulse()
    {
        gate.CheckHeld();
        waiters.WakeOne();
    }

    /// <summary>Lets all go on, one after the other.</summary>
    /// <exception cref="SynchronizationLockException">The caller does not hold the lock.</exception>
    public void PulseAll()
    {
        gate.CheckHeld();
        waiters.WakeAll();
    }

    // The pulse of one that is killed before its turn is for the next.
    private sealed class Waiters() : WaitQueue("a GreenCondition")
    {
        public override void PassOn() => WakeOne();
    }
}

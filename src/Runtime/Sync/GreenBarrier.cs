namespace CoGen;

/// <summary>
/// A point that a number of green threads reach together: each waits until all are there. Then the next phase begins. A barrier belongs
/// to one scheduler.
/// </summary>
public sealed partial class GreenBarrier
{
    private readonly WaitQueue arrived = new("a GreenBarrier");
    private readonly Action? afterPhase;

    /// <summary>A barrier.</summary>
    /// <param name="participants">How many meet.</param>
    /// <param name="afterPhase">Called by the last to arrive, before anybody goes on; it must not wait. What it throws, the last one gets.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1 meet.</exception>
    public GreenBarrier(int participants, Action? afterPhase = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(participants, 1);
        Participants = participants;
        this.afterPhase = afterPhase;
    }

    /// <summary>How many meet.</summary>
    public int Participants { get; private set; }

    /// <summary>How many are there and wait.</summary>
    public int WaitingCount => arrived.Count;

    /// <summary>How many times all have met.</summary>
    public long Phase { get; private set; }

    /// <summary>Arrives, and waits for the others. A caller that is killed, or whose time is over, has not arrived.</summary>
    [Green]
    public void SignalAndWait()
    {
        if (!TryMeet(1))
            Green.Park(arrived.Enter());
    }

    /// <inheritdoc cref="SignalAndWait()"/>
    /// <exception cref="TimeoutException">The others did not arrive in time.</exception>
    [Green]
    public void SignalAndWait(TimeSpan timeout)
    {
        if (!TrySignalAndWait(timeout))
            throw WaitLimit.TimedOut(timeout, arrived.Purpose);
    }

    /// <inheritdoc cref="SignalAndWait()"/>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    [Green]
    public void SignalAndWait(CancellationToken cancellationToken) => TrySignalAndWait(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="SignalAndWait(CancellationToken)"/>
    /// <returns>False when the time is over.</returns>
    [Green]
    public bool TrySignalAndWait(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        WaitLimit.Check(timeout, cancellationToken);
        if (TryMeet(1))
            return true;
        Parking parking = WaitLimit.On(arrived.Enter(), timeout, cancellationToken);
        Green.Park(parking);
        return !parking.TimedOut;
    }

    /// <summary>One more takes part.</summary>
    public void Add() => Participants++;

    /// <summary>One takes part no longer; perhaps that makes all be there.</summary>
    /// <exception cref="InvalidOperationException">It is the last one, or all others wait already.</exception>
    public void Remove()
    {
        if (Participants == 1)
            throw new InvalidOperationException("A barrier has at least one participant.");
        Participants--;
        TryMeet(0);
    }

    private bool TryMeet(int caller)
    {
        if (arrived.Count + caller < Participants)
            return false;
        Phase++;
        try
        {
            afterPhase?.Invoke();
        }
        finally
        {
            arrived.WakeAll();
        }
        return true;
    }
}

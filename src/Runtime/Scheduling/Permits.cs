namespace CoGen;

/// <summary>
/// A counted number of permits. A permit that is given back goes straight to the one that has waited longest, so
/// nobody overtakes: while anyone waits, none is free.
/// </summary>
internal partial class Permits(int count, object purpose) : WaitQueue(purpose)
{
    public int Free { get; private set; } = count;

    [Green]
    public void Acquire()
    {
        if (!TryAcquire())
            Green.Park(Enter());
    }

    /// <summary>The same; a kill or a timeout meanwhile is thrown when the caller has the permit.</summary>
    [Green]
    public void AcquireShielded()
    {
        if (TryAcquire())
            return;
        Parking parking = Enter();
        parking.Thread.Shielded = true;
        Green.Park(parking);
    }

    [Green]
    public bool TryAcquire(TimeSpan timeout, CancellationToken cancellationToken)
    {
        WaitLimit.Check(timeout, cancellationToken);
        if (TryAcquire())
            return true;
        Parking parking = WaitLimit.On(Enter(), timeout, cancellationToken);
        Green.Park(parking);
        return !parking.TimedOut;
    }

    public bool TryAcquire()
    {
        if (Free == 0)
            return false;
        Free--;
        return true;
    }

    public void Release()
    {
        if (!WakeOne())
            Free++;
    }

    public override void PassOn() => Release();
}

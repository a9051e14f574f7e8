namespace CoGen;

/// <summary>
/// A signal that is set or not. With manual reset everybody passes while it is set; with automatic reset each time it is set lets one
/// pass, the one that has waited longest.
/// </summary>
public sealed class GreenSignal : GreenWaitable
{
    private readonly Waiters waiters;
    private readonly bool autoReset;

    /// <summary>A signal.</summary>
    /// <param name="isSet">Whether it is set at first.</param>
    /// <param name="autoReset">Whether the one that passes resets it.</param>
    public GreenSignal(bool isSet = false, bool autoReset = false)
    {
        this.autoReset = autoReset;
        IsSet = isSet;
        waiters = new Waiters(this);
    }

    /// <summary>Whether it is set.</summary>
    public bool IsSet { get; private set; }

    internal override WaitQueue Queue => waiters;

    /// <summary>Sets it: all that wait pass, or with automatic reset the first of them.</summary>
    public void Set()
    {
        if (!autoReset)
            waiters.WakeAll();
        IsSet = !autoReset || !waiters.WakeOne();
    }

    /// <summary>Resets it. Those that were let pass before have passed.</summary>
    public void Reset() => IsSet = false;

    internal override bool TryPass()
    {
        if (!IsSet)
            return false;
        IsSet = !autoReset;
        return true;
    }

    // What was given to one that is killed before its turn is given to the next.
    private sealed class Waiters(GreenSignal signal) : WaitQueue("a GreenSignal")
    {
        public override void PassOn()
        {
            if (signal.autoReset)
                signal.Set();
        }
    }
}

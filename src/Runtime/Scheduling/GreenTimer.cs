namespace CoGen;

/// <summary>Something that happens at a time, unless it is removed from the heap before.</summary>
internal abstract class GreenTimer
{
    internal long Due;      // a timestamp of the scheduler's clock
    internal long Sequence; // timers due at the same time fire in the order they were added
    internal int Index = -1; // in the heap; -1 when it is in none

    /// <summary>Runs on the scheduler, between green threads, and must not throw.</summary>
    internal abstract void Fire();

    /// <summary>The green thread that it wakes; null when it wakes none.</summary>
    internal virtual GreenThread? Sleeper => null;

    internal bool IsBefore(GreenTimer other) => Due != other.Due ? Due < other.Due : Sequence < other.Sequence;
}

/// <summary>Wakes a sleeping green thread.</summary>
internal sealed class SleepTimer(Parking sleeper) : GreenTimer, IWaitPlace
{
    public object Purpose => "the end of its sleep";

    internal override GreenThread Sleeper => sleeper.Thread;

    internal override void Fire() => sleeper.Unpark();

    void IWaitPlace.Withdraw(GreenThread thread) => thread.Scheduler.Timers.Remove(this);

    void IWaitPlace.PassOn()
    {
    }
}

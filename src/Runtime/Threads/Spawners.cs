namespace CoGen;

public static partial class Green
{
    /// <summary>
    /// Starts green threads that nobody is going to wait for: <c>SpawnServe(Green.Detached, client)</c>. A fault is reported at once.
    /// </summary>
    public static ISpawner Detached { get; } = new DetachedSpawner();

    /// <summary>
    /// Starts green threads after a delay, whether or not the one that spawned them still runs: <c>SpawnRetry(Green.After(delay))</c>.
    /// Killed before, or by <see cref="GreenThread.TryCancelStart"/>, they never run.
    /// </summary>
    /// <param name="delay"><see cref="Timeout.InfiniteTimeSpan"/>: they can only be killed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative and not infinite.</exception>
    public static ISpawner After(TimeSpan delay)
    {
        WaitLimit.Check(delay, default);
        return new DelayedSpawner(delay);
    }
}

internal sealed partial class DetachedSpawner : ISpawner
{
    [Green]
    public void Start(GreenThread thread)
    {
        thread.Detached = true;
        GreenScheduler.Current.Begin(thread);
    }
}

internal sealed partial class DelayedSpawner(TimeSpan delay) : ISpawner
{
    [Green]
    public void Start(GreenThread thread) => GreenScheduler.Current.BeginAfter(thread, delay);
}

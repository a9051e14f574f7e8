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
    public static void Offload(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Offload<object?>(() =>
        {
            work();
            return null;
        });
    }

    /// <inheritdoc cref="Offload(Action)"/>
    /// <returns>What the work returns.</returns>
    [Green]
    public static T Offload<T>(Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var offloaded = new OffloadedWork<T>(work, PrepareToPark());
        offloaded.Begin();
        Park(offloaded.Ended);
        return offloaded.TakeResult();
    }
}

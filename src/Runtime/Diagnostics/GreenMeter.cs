using System.Diagnostics.Metrics;

namespace CoGen;

/// <summary>
/// The meter <c>CoGen</c>. All its instruments are observable: the schedulers count for themselves, and are read when somebody who listens
/// asks. Each measurement has the tag <c>cogen.scheduler</c>, its number.
/// </summary>
internal static class GreenMeter
{
    private const string Threads = "{thread}";

    private static readonly Meter Meter = new("CoGen", typeof(GreenMeter).Assembly.GetName().Version?.ToString(3));

    static GreenMeter()
    {
        Level("cogen.threads.live", Threads, "Green threads started and not ended.", static s => s.Live);
        Level("cogen.threads.ready", Threads, "Green threads that wait for their turn.", static s => s.ReadyCount);
        Level("cogen.threads.parked", Threads, "Green threads that wait for something else.", static s => Math.Max(0, s.Live - s.ReadyCount - (s.Running is null ? 0 : 1)));
        Total("cogen.threads.spawned", Threads, "Green threads started.", static s => s.Spawned);
        Total("cogen.threads.finished", Threads, "Green threads ended by returning.", static s => s.Completed);
        Total("cogen.threads.faulted", Threads, "Green threads ended by an exception.", static s => s.Faulted);
        Total("cogen.threads.killed", Threads, "Green threads ended by a kill.", static s => s.Killed);
        Total("cogen.switches", "{switch}", "Times that a green thread was given the OS thread.", static s => s.Switches);
        Level("cogen.timers", "{timer}", "Sleeps and timeouts pending.", static s => s.Timers.Count);
        Level("cogen.hub.waiters", Threads, "Green threads that wait for a socket.", static s => s.SocketWaits.Count);
        Meter.CreateObservableGauge("cogen.loop.lag", static () => Each(static s => s.TakeLag().TotalSeconds), "s", "How late the latest timer was since the last look.");
    }

    /// <summary>Publishes it, the first time.</summary>
    public static void Publish()
    {
    }

    private static void Level(string name, string unit, string description, Func<GreenScheduler, long> read) =>
        Meter.CreateObservableUpDownCounter(name, () => Each(read), unit, description);

    private static void Total(string name, string unit, string description, Func<GreenScheduler, long> read) =>
        Meter.CreateObservableCounter(name, () => Each(read), unit, description);

    private static IEnumerable<Measurement<T>> Each<T>(Func<GreenScheduler, T> read)
        where T : struct =>
        Schedulers.All().Select(scheduler => new Measurement<T>(read(scheduler), new KeyValuePair<string, object?>("cogen.scheduler", scheduler.Number)));
}

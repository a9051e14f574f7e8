using System.ComponentModel;

namespace CoGen;

/// <summary>What the generated <c>SpawnM</c> methods call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class GreenSpawn
{
    /// <summary>Starts a body on the scheduler of this OS thread.</summary>
    /// <param name="body">The outermost frame, in state 0.</param>
    /// <param name="site">Where it is spawned, if not at <paramref name="line"/> of <paramref name="file"/>.</param>
    /// <param name="file">A constant, the file of the call.</param>
    /// <param name="line">The line of the call.</param>
    public static GreenThread Here(GreenFrame body, SpawnSite site = default, string file = "", int line = 0)
    {
        GreenScheduler scheduler = GreenScheduler.Current;
        var thread = new GreenThread(scheduler, body) { Lineage = scheduler.Running?.Lineage, SpawnSite = site.OrAt(file, line) };
        scheduler.Begin(thread);
        return thread;
    }

    /// <inheritdoc cref="Here(GreenFrame, SpawnSite, string, int)"/>
    public static GreenThread<T> Here<T>(GreenFrame<T> body, SpawnSite site = default, string file = "", int line = 0)
    {
        GreenScheduler scheduler = GreenScheduler.Current;
        var thread = new GreenThread<T>(scheduler, body) { Lineage = scheduler.Running?.Lineage, SpawnSite = site.OrAt(file, line) };
        scheduler.Begin(thread);
        return thread;
    }

    /// <summary>Starts a body in a pool, on another scheduler, after a delay.</summary>
    /// <inheritdoc cref="Here(GreenFrame, SpawnSite, string, int)" path="/param"/>
    [Green]
    public static GreenThread On(ISpawner on, GreenFrame body, SpawnSite site = default, string file = "", int line = 0)
    {
        ArgumentNullException.ThrowIfNull(on);
        var thread = new GreenThread(SchedulerOf(on), body) { Lineage = GreenThread.Current?.Lineage, SpawnSite = site.OrAt(file, line) };
        on.Start(thread);
        return thread;
    }

    /// <inheritdoc cref="On(ISpawner, GreenFrame, SpawnSite, string, int)"/>
    [Green]
    public static GreenThread<T> On<T>(ISpawner on, GreenFrame<T> body, SpawnSite site = default, string file = "", int line = 0)
    {
        ArgumentNullException.ThrowIfNull(on);
        var thread = new GreenThread<T>(SchedulerOf(on), body) { Lineage = GreenThread.Current?.Lineage, SpawnSite = site.OrAt(file, line) };
        on.Start(thread);
        return thread;
    }

    // An OS thread that only spawns elsewhere needs no scheduler of its own.
    private static GreenScheduler SchedulerOf(ISpawner on) => on as GreenScheduler ?? GreenScheduler.Current;
}

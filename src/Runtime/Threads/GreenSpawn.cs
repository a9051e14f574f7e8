using System.ComponentModel;

namespace CoGen;

/// <summary>What the generated <c>SpawnM</c> methods call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class GreenSpawn
{
    /// <summary>Starts a body on the scheduler of this OS thread.</summary>
    public static GreenThread Here(GreenFrame body)
    {
        GreenScheduler scheduler = GreenScheduler.Current;
        var thread = new GreenThread(scheduler, body) { Lineage = scheduler.Running?.Lineage };
        scheduler.Begin(thread);
        return thread;
    }

    /// <inheritdoc cref="Here(GreenFrame)"/>
    public static GreenThread<T> Here<T>(GreenFrame<T> body)
    {
        GreenScheduler scheduler = GreenScheduler.Current;
        var thread = new GreenThread<T>(scheduler, body) { Lineage = scheduler.Running?.Lineage };
        scheduler.Begin(thread);
        return thread;
    }

    /// <summary>Starts a body in a pool, on another scheduler, after a delay.</summary>
    [Green]
    public static GreenThread On(ISpawner on, GreenFrame body)
    {
        ArgumentNullException.ThrowIfNull(on);
        var thread = new GreenThread(SchedulerOf(on), body) { Lineage = GreenThread.Current?.Lineage };
        on.Start(thread);
        return thread;
    }

    /// <inheritdoc cref="On(ISpawner, GreenFrame)"/>
    [Green]
    public static GreenThread<T> On<T>(ISpawner on, GreenFrame<T> body)
    {
        ArgumentNullException.ThrowIfNull(on);
        var thread = new GreenThread<T>(SchedulerOf(on), body) { Lineage = GreenThread.Current?.Lineage };
        on.Start(thread);
        return thread;
    }

    // An OS thread that only spawns elsewhere needs no scheduler of its own.
    private static GreenScheduler SchedulerOf(ISpawner on) => on as GreenScheduler ?? GreenScheduler.Current;
}

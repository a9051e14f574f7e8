namespace CoGen;

// What the scheduler knows of itself: counted on its OS thread, without locks, and read from anywhere.
public sealed partial class GreenScheduler
{
    // Parked where nothing lists them: they wait for a task, or for a ticket that is in the hands of another OS thread.
    private readonly HashSet<GreenThread> unplaced = [];
    private GreenThread? ending; // wakes those that wait for it
    private long spawned;
    private long completed;
    private long faulted;
    private long killed;
    private long switches;
    private long lag;
    private long beats; // moves on whenever the loop does
    private volatile bool idle;

    /// <summary>Its number in reports: from 1, in the order they were made in the process.</summary>
    internal int Number { get; }

    /// <summary>Who looks on; null, as nearly always, is nobody.</summary>
    internal Probe? Probe { get; private set; }

    /// <summary>Those that wait for sockets, in a list.</summary>
    internal SocketWaits SocketWaits { get; } = new();

    internal Thread? Home => home;

    internal long Spawned => Volatile.Read(ref spawned);

    internal long Completed => Volatile.Read(ref completed);

    internal long Faulted => Volatile.Read(ref faulted);

    internal long Killed => Volatile.Read(ref killed);

    internal long Switches => Volatile.Read(ref switches);

    internal long Live => Spawned - Completed - Faulted - Killed;

    internal int ReadyCount => ready.Count;

    /// <summary>Those parked where I/O, time or another OS thread may wake them.</summary>
    internal int AwaitingOutside => awaitingOutside;

    /// <summary>Changes while the loop runs. When it stands still and the loop neither sleeps nor has left, somebody holds it.</summary>
    internal long Beat => Volatile.Read(ref beats) + Volatile.Read(ref switches);

    internal bool IsBusy => Volatile.Read(ref driving) && !idle;

    internal bool IsDriven => Volatile.Read(ref driving);

    internal GreenThread Root => root;

    /// <summary>How late the latest timer was since the last call.</summary>
    internal TimeSpan TakeLag() => new((long)((Int128)Interlocked.Exchange(ref lag, 0) * TimeSpan.TicksPerSecond / time.TimestampFrequency));

    /// <summary>Every green thread that is started and has not ended, in no order. On another OS thread: most of them.</summary>
    internal HashSet<GreenThread> CollectThreads()
    {
        var threads = new HashSet<GreenThread>();
        if (Running is { } running)
            threads.Add(running);
        threads.UnionWith(ready.ToArray()!);
        foreach (GreenNode timer in Timers.All)
        {
            if (timer.Sleeper is { } sleeper)
                threads.Add(sleeper);
        }
        Occupied.CollectInto(threads);
        SocketWaits.CollectInto(threads);
        threads.UnionWith(unplaced);
        threads.RemoveWhere(thread => thread is null || thread.IsCompleted || IsRoot(thread));
        return threads;
    }

    internal void AddProbe(Probe probe) => Probe = Probe is null ? probe : new ProbePair(Probe, probe);

    internal void RemoveProbe(Probe probe) => Probe = Probe?.Without(probe);

    internal void CountEnd(GreenThread thread)
    {
        if (!thread.Counted)
            return; // killed before it was started
        ref long ended = ref thread.Status == GreenThreadStatus.Completed ? ref completed : ref thread.Status == GreenThreadStatus.Faulted ? ref faulted : ref killed;
        ended++;
    }

    private void CountStart(GreenThread thread)
    {
        if (thread.IsCompleted)
            return;
        thread.Counted = true;
        spawned++;
    }

    private void NoteLag(long late)
    {
        if (late > lag)
            lag = late;
    }

    private static bool IsUnplaced(GreenThread thread) => thread is { AwaitsOutside: true, Place: not (TimerWheel or SocketWait) };
}

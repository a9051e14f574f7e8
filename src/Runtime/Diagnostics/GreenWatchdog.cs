using System.Diagnostics;

namespace CoGen;

/// <summary>
/// Tells who holds the loop of a scheduler, of any in the process: no other green thread runs until that one suspends. It looks from an OS thread of its own, twice within the
/// limit, and costs the schedulers nothing.
/// </summary>
/// <remarks>
/// One report when the limit is passed, and again every 10 seconds; none while a debugger is attached, and none for a time in which the whole
/// process stood still. Plain code that does not wait holds no loop.
/// </remarks>
public sealed class GreenWatchdog : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(10);

    private readonly TimeSpan limit;
    private readonly TimeSpan period;
    private readonly Action<GreenBlockage> report;
    private readonly TimeProvider time;
    private readonly Dictionary<GreenScheduler, Watch> watches = [];
    private readonly ITimer? timer;
    private readonly ManualResetEventSlim stopped = new();
    private long lastLook;

    /// <summary>Begins to watch.</summary>
    /// <param name="limit">How long a green thread may run without suspending. 100 ms when left out.</param>
    /// <param name="report">Is given each blockage, on an OS thread of the watchdog's. Writes it to standard error when left out.</param>
    /// <param name="time">The clock; the system's when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is less than 2 ms.</exception>
    public GreenWatchdog(TimeSpan? limit = null, Action<GreenBlockage>? report = null, TimeProvider? time = null)
    {
        this.limit = limit ?? TimeSpan.FromMilliseconds(100);
        ArgumentOutOfRangeException.ThrowIfLessThan(this.limit, TimeSpan.FromMilliseconds(2), nameof(limit));
        period = this.limit / 2;
        this.report = report ?? (static blockage => Console.Error.WriteLine($"CoGen: {blockage}"));
        this.time = time ?? TimeProvider.System;
        lastLook = this.time.GetTimestamp();
        // Timers of the system run on the thread pool, which may be what is blocked.
        if (ReferenceEquals(this.time, TimeProvider.System))
            new Thread(Run) { IsBackground = true, Name = "CoGen watchdog" }.Start();
        else
            timer = this.time.CreateTimer(_ => Look(), null, period, period);
    }

    internal Func<bool> IsDebugged { get; init; } = static () => Debugger.IsAttached;

    /// <summary>Watches no longer.</summary>
    public void Dispose()
    {
        timer?.Dispose();
        stopped.Set();
    }

    private void Run()
    {
        while (!stopped.Wait(period))
            Look();
    }

    private void Look()
    {
        long now = time.GetTimestamp();
        // We come late ourselves: everything stood still, not just a loop.
        bool stoodStill = time.GetElapsedTime(lastLook, now) > 3 * period;
        lastLook = now;
        List<GreenScheduler> schedulers = Schedulers.All();
        foreach (GreenScheduler gone in watches.Keys.Except(schedulers).ToArray())
            watches.Remove(gone);
        foreach (GreenScheduler scheduler in schedulers)
        {
            if (!watches.TryGetValue(scheduler, out Watch? watch))
                watches[scheduler] = watch = new Watch { Beat = -1 };
            Look(scheduler, watch, now, stoodStill || IsDebugged());
        }
    }

    private void Look(GreenScheduler scheduler, Watch watch, long now, bool pardons)
    {
        long beat = scheduler.Beat;
        if (pardons || !scheduler.IsBusy || beat != watch.Beat)
        {
            watch.Beat = beat;
            watch.Since = now;
            watch.NextReport = limit;
            return;
        }
        TimeSpan held = time.GetElapsedTime(watch.Since, now);
        if (held < watch.NextReport)
            return;
        watch.NextReport = held + Again;
        var blockage = new GreenBlockage(scheduler, scheduler.Running, held);
        if (beat == scheduler.Beat) // else it has gone on this moment, and we saw somebody else
            report(blockage);
    }

    private sealed class Watch
    {
        public long Beat;
        public long Since;
        public TimeSpan NextReport;
    }
}

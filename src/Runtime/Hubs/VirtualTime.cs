namespace CoGen;

/// <summary>
/// A clock that stands still while anything can run, and jumps to the next timer when nothing can: a test of an hour takes a millisecond.
/// <c>using var time = VirtualTime.Enter();</c> It starts at midnight, 1 January 2000, UTC.
/// </summary>
/// <remarks>
/// Everything on the OS thread that waits by CoGen runs in it, and what is given it as <see cref="TimeProvider"/>:
/// <c>Task.Delay(delay, time)</c>. Real tasks have no place in it: timers do not wait for them. Sockets are those of a
/// <see cref="SimulatedHub"/>.
/// </remarks>
public sealed class VirtualTime : TimeProvider, IDisposable
{
    private static readonly DateTimeOffset Start = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private long ticks;
    private IDisposable? stay;

    internal VirtualTime()
    {
    }

    /// <summary>How far it has come.</summary>
    public TimeSpan Elapsed => new(GetTimestamp());

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    // The one whose clock it is.
    internal GreenScheduler? Scheduler { get; set; }

    /// <summary>Gives the calling OS thread a scheduler in virtual time, until the result is disposed.</summary>
    /// <exception cref="InvalidOperationException">A scheduler is running here.</exception>
    public static VirtualTime Enter()
    {
        var hub = new SimulatedHub();
        var time = (VirtualTime)hub.Time;
        time.stay = new GreenScheduler(hub).Enter();
        return time;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Start.AddTicks(GetTimestamp());

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new CallbackTimer(Scheduler ?? throw new InvalidOperationException("This clock is nobody's."), callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Gives the OS thread back the scheduler it had.</summary>
    public void Dispose()
    {
        stay?.Dispose();
        if (stay is not null)
            Scheduler!.Dispose();
        stay = null;
    }

    internal void Advance(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);

    private sealed class CallbackTimer(GreenScheduler scheduler, TimerCallback callback, object? state) : GreenTimer, ITimer
    {
        private TimeSpan every;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (!scheduler.IsHome)
            {
                scheduler.Post(() => Change(dueTime, period));
                return true;
            }
            every = period;
            scheduler.Timers.Remove(this);
            if (dueTime != Timeout.InfiniteTimeSpan)
                scheduler.Timers.Add(this, scheduler.After(dueTime));
            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        internal override void Fire()
        {
            if (every > TimeSpan.Zero)
                scheduler.Timers.Add(this, scheduler.After(every));
            try
            {
                callback(state);
            }
            catch (Exception e)
            {
                GreenScheduler.ReportFault(null, e);
            }
        }
    }
}

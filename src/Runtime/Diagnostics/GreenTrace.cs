namespace CoGen;

/// <summary>
/// Records what the green threads of a scheduler do, the last so many events, for a picture of time: the file opens in Perfetto
/// (ui.perfetto.dev) and <c>chrome://tracing</c>. A switch costs some 70 ns more while it records, and an event takes 32 bytes.
/// </summary>
/// <remarks>
/// Green threads are kept in memory as long as their events are. Members are for the scheduler's OS thread, or for a time when it does not run.
/// </remarks>
public sealed class GreenTrace : IDisposable
{
    private readonly GreenScheduler scheduler;
    private readonly Recorder recorder;

    private GreenTrace(GreenScheduler scheduler, int capacity)
    {
        this.scheduler = scheduler;
        recorder = new Recorder(scheduler.Time, capacity);
        scheduler.AddProbe(recorder);
    }

    /// <summary>Events that were overwritten by later ones.</summary>
    public long DroppedCount => recorder.Dropped;

    /// <summary>Begins to record.</summary>
    /// <param name="scheduler">The scheduler of this OS thread when left out.</param>
    /// <param name="capacity">How many events are kept; a switch makes two or three.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is less than 1.</exception>
    public static GreenTrace Start(GreenScheduler? scheduler = null, int capacity = 100_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        return new GreenTrace(scheduler ?? GreenScheduler.Current, capacity);
    }

    /// <summary>Records no longer; what was recorded can still be written.</summary>
    public void Dispose() => scheduler.RemoveProbe(recorder);

    /// <summary>Writes the events so far, as JSON in Chrome's trace event format.</summary>
    public void WriteTo(Stream stream) => ChromeTrace.Write(stream, scheduler, recorder.Events());

    /// <summary>The same, to a file.</summary>
    public void Save(string path)
    {
        using FileStream file = File.Create(path);
        WriteTo(file);
    }

    private sealed class Recorder(TimeProvider time, int capacity) : Probe
    {
        private readonly TraceEvent[] ring = new TraceEvent[capacity];
        private long count;

        public long Dropped => Math.Max(0, count - ring.Length);

        public IEnumerable<TraceEvent> Events()
        {
            for (long i = Dropped; i < count; i++)
                yield return ring[i % ring.Length];
        }

        public override void Begins(GreenThread thread, GreenThread? by) => Add(TraceKind.Begin, thread, by);

        public override void Resumes(GreenThread thread) => Add(TraceKind.Resume, thread, null);

        public override void Pauses(GreenThread thread)
        {
            if (thread.Status == GreenThreadStatus.Parked)
                Add(TraceKind.Park, thread, thread.Place?.Purpose ?? "a task or another OS thread");
            else
                Add(thread.IsCompleted ? TraceKind.End : TraceKind.Yield, thread, null);
        }

        // Who yields wakes itself while it runs: the pause says so.
        public override void Wakes(GreenThread thread, GreenThread? by)
        {
            if (!ReferenceEquals(thread, by) && !thread.Scheduler.IsRoot(thread))
                Add(TraceKind.Wake, thread, by);
        }

        private void Add(TraceKind kind, GreenThread thread, object? other) =>
            ring[count++ % ring.Length] = new TraceEvent(time.GetTimestamp(), kind, thread, other);
    }
}

using System.ComponentModel;
using System.Runtime.ExceptionServices;

namespace CoGen;

/// <summary>
/// A running activity made of green methods: what <c>SpawnM</c> returns. It belongs to one scheduler; members may be
/// called from any OS thread unless they say otherwise.
/// </summary>
public partial class GreenThread
{
    // A server holds a hundred thousand of these: every field counts. What few threads need is in Extras.
    private volatile GreenThreadStatus status;
    private Marks marks; // of the scheduler's OS thread only
    private bool observed; // apart from the marks, since any OS thread sets it
    private readonly int site; // where it was spawned: see SpawnSites
    private object? failure; // while it lives, the exception to throw where it is suspended; then ExceptionDispatchInfo: how it ended
    private Extras? extras;

    // The frames of the suspended activations, the leaf first. At the end the outermost: it has the result, and names the thread.
    internal GreenFrame? Leaf;
    internal GreenScheduler Scheduler;
    internal GreenPool? Pool;
    internal ExecutionContext? Flow;
    internal uint Epoch; // see Parking

    // Where it is registered while parked, and its neighbours there when that is a WaitQueue.
    internal IWaitPlace? Place;
    internal GreenThread? Next;
    internal GreenThread? Previous;

    internal GreenThread(GreenScheduler scheduler, GreenFrame? body)
    {
        Scheduler = scheduler;
        Leaf = body;
        Flow = ExecutionContext.Capture();
    }

    [Flags]
    private enum Marks : byte
    {
        Started = 1,
        InQueue = 2,
        Granted = 4,
        AwaitsOutside = 8,
        Killed = 16,
        Counted = 32,
    }

    /// <summary>The green thread that runs on this OS thread; null in plain code.</summary>
    public static GreenThread? Current => GreenScheduler.CurrentOrNull?.Running;

    /// <summary>Where it is in its life. From another OS thread: a snapshot.</summary>
    public GreenThreadStatus Status
    {
        get => status;
        internal set => status = value;
    }

    /// <summary>Whether it has ended, in whatever way.</summary>
    public bool IsCompleted => status >= GreenThreadStatus.Completed;

    /// <summary>Where it was spawned, if that is <see cref="SpawnSite.AreKept">kept</see>.</summary>
    public SpawnSite SpawnSite
    {
        get => new(site);
        internal init => site = value.Number;
    }

    /// <summary>A name for reports; without one, the name of the green method it runs.</summary>
    public string Name
    {
        get => extras?.Name ?? MethodName();
        set => GetExtras().Name = value;
    }

    /// <summary>What it ended with, if by an exception. Reading it counts as having observed the fault.</summary>
    public Exception? Exception
    {
        get
        {
            if (!IsCompleted)
                return null;
            observed = true;
            return (failure as ExceptionDispatchInfo)?.SourceException;
        }
    }

    /// <summary>
    /// Waits for the end. May be called again, and by many. Plain code that calls it drives the scheduler meanwhile.
    /// </summary>
    /// <exception cref="GreenKilledException">The thread was killed. Any other exception it ended with is rethrown
    /// as it is, with its stack trace.</exception>
    /// <exception cref="InvalidOperationException">A green thread waits for itself.</exception>
    [Green]
    public void Wait()
    {
        if (!IsCompleted)
            Green.Park(PrepareToWait());
        RethrowFailure();
    }

    /// <summary>The name and the status.</summary>
    public override string ToString() => Leaf is null && extras?.Name is null && Scheduler.IsRoot(this)
        ? "plain code"
        : $"green thread '{Name}' ({Status})";

    /// <summary>
    /// The green methods that are under way in it, the innermost first, and where each of them stands. Of a thread that runs on another OS
    /// thread: where it went on last, and who called that.
    /// </summary>
    public IReadOnlyList<GreenStackFrame> GetStack() => LogicalStack.Of(this);

    /// <summary>A task that ends as this green thread does; always the same one. A kill faults it with the exception.</summary>
    public Task AsTask() => GetBridge().Task;

    /// <summary>Lets async code await the end; many may. Somebody must drive the scheduler meanwhile.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => AsTask().GetAwaiter();

    // A waiter counts when the exception is thrown at it: it might be killed before. A task has a report of its own.
    internal bool IsObserved => observed || extras?.Bridge is not null;

    internal bool InQueue { get => Has(Marks.InQueue); set => Mark(Marks.InQueue, value); }

    internal bool Granted { get => Has(Marks.Granted); set => Mark(Marks.Granted, value); }

    // Parked where something outside the green threads may wake it at any time: I/O, time, a task.
    internal bool AwaitsOutside { get => Has(Marks.AwaitsOutside); set => Mark(Marks.AwaitsOutside, value); }

    // Among the live threads of its scheduler's figures.
    internal bool Counted { get => Has(Marks.Counted); set => Mark(Marks.Counted, value); }

    internal bool Started { get => Has(Marks.Started); set => Mark(Marks.Started, value); }

    internal Parking PrepareToWait()
    {
        if (ReferenceEquals(Current, this))
            throw new InvalidOperationException($"{this} waits for itself.");
        if (Scheduler.IsHome)
            return GetExtras().Enter();
        Parking parking = GreenScheduler.Current.PrepareToPark();
        AsTask().ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(parking.Unpark);
        return parking;
    }

    private protected void RethrowFailure()
    {
        if (failure is not ExceptionDispatchInfo fault)
            return;
        observed = true;
        fault.Throw(); // each time with the stack as it was at the end
    }

    private protected virtual TaskBridge MakeBridge() => new VoidBridge();

    private protected TaskBridge GetBridge()
    {
        Extras its = GetExtras();
        TaskBridge bridge = its.Bridge ?? Interlocked.CompareExchange(ref its.Bridge, MakeBridge(), null) ?? its.Bridge;
        if (IsCompleted)
            bridge.Settle(this, failure as ExceptionDispatchInfo);
        return bridge;
    }

    private Extras GetExtras() => extras ?? Interlocked.CompareExchange(ref extras, new Extras(this), null) ?? extras!;

    private bool Has(Marks mark) => (marks & mark) != 0;

    private void Mark(Marks mark, bool on) => marks = on ? marks | mark : marks & ~mark;

    private string MethodName()
    {
        GreenFrame? outermost = Leaf;
        while (outermost?.Parent is { } parent)
            outermost = parent;
        return outermost is null ? "ended before it began" : LogicalStack.NameOf(outermost);
    }

    // Also the queue of those who wait for the end.
    private sealed class Extras(GreenThread thread) : WaitQueue(thread)
    {
        public string? Name;
        public TaskBridge? Bridge;
        public Exception? KillReason;
    }
}

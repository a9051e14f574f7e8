using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace CoGen;

/// <summary>
/// A running activity made of green methods: what <c>SpawnM</c> returns. It belongs to one scheduler; members may be
/// called from any OS thread unless they say otherwise.
/// </summary>
public partial class GreenThread : GreenNode
{
    // A server holds a hundred thousand of these: every field counts. What few threads need is in Extras.
    private volatile GreenThreadStatus status;
    private bool observed; // apart from the marks, since any OS thread sets it
    private Marks marks; // of the scheduler's OS thread only
    private readonly int site; // where it was spawned: see SpawnSites
    private Extras? extras;

    // The frames of the suspended activations, the leaf first. At the end the outermost: it has the result, and names the thread.
    internal GreenFrame? Leaf;
    internal GreenScheduler Scheduler;
    internal uint Epoch; // see Parking
    internal int Member = -1; // its place among the members of its group
    internal Lineage? Lineage; // the groups it is in, itself or by those that spawned it
    internal IWaitPlace? Place; // where it is registered while parked

    internal GreenThread(GreenScheduler scheduler, GreenFrame? body)
    {
        Scheduler = scheduler;
        Leaf = body;
        Flow = ExecutionContext.Capture();
    }

    [Flags]
    private enum Marks : ushort
    {
        Started = 1,
        InQueue = 2,
        Granted = 4,
        AwaitsOutside = 8,
        Killed = 16,
        Limited = 32,
        TimedOut = 64,
        Overdue = 128,
        Detached = 256,
        Lending = 512,
        Counted = 1024,
        Shielded = 2048,
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

    /// <summary>Whether it has ended by an exception that was not a kill.</summary>
    public bool IsFaulted => status == GreenThreadStatus.Faulted;

    /// <summary>Whether it has ended by a kill.</summary>
    public bool IsKilled => status == GreenThreadStatus.Killed;

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
            return Failure?.SourceException;
        }
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
    public TaskAwaiter GetAwaiter() => AsTask().GetAwaiter();

    // A waiter counts when the exception is thrown at it: it might be killed before. A task has a report of its own.
    internal bool IsObserved => observed || extras?.Bridge is not null;

    internal bool InQueue { get => Has(Marks.InQueue); set => Mark(Marks.InQueue, value); }

    internal bool Granted { get => Has(Marks.Granted); set => Mark(Marks.Granted, value); }

    // Parked where something outside the green threads may wake it at any time: I/O, time, a task.
    internal bool AwaitsOutside { get => Has(Marks.AwaitsOutside); set => Mark(Marks.AwaitsOutside, value); }

    // Among the live threads of its scheduler's figures.
    internal bool Counted { get => Has(Marks.Counted); set => Mark(Marks.Counted, value); }

    internal bool Started { get => Has(Marks.Started); set => Mark(Marks.Started, value); }

    // Its place is a WaitLimit around the place where it waits.
    internal bool Limited { get => Has(Marks.Limited); set => Mark(Marks.Limited, value); }

    // The last limited wait ended because its time was over.
    internal bool TimedOut { get => Has(Marks.TimedOut); set => Mark(Marks.TimedOut, value); }

    // A GreenTimeout of it has expired while it could not be told: the next suspension throws.
    internal bool Overdue { get => Has(Marks.Overdue); set => Mark(Marks.Overdue, value); }

    // Parked where neither a kill nor a timeout ends the wait: it is thrown when the wait has ended by itself.
    internal bool Shielded { get => Has(Marks.Shielded); set => Mark(Marks.Shielded, value); }

    // Nobody is going to wait for it: a fault is reported at once.
    internal bool Detached { get => Has(Marks.Detached); set => Mark(Marks.Detached, value); }

    // A member of a pool that runs another one in its slot, and waits.
    internal bool Lending { get => Has(Marks.Lending); set => Mark(Marks.Lending, value); }

    /// <summary>The execution context it goes on with; null: that of its scheduler.</summary>
    internal ExecutionContext? Flow
    {
        get => extras?.Flow ?? Scheduler.BaseFlow;
        set
        {
            if (!ReferenceEquals(value, Scheduler.BaseFlow))
                GetExtras().Flow = value;
            else if (extras is not null)
                extras.Flow = null;
        }
    }

    /// <summary>The innermost timeout that is open; of the scheduler's OS thread only.</summary>
    internal GreenTimeout? OpenTimeout
    {
        get => extras?.Timeouts;
        set => GetExtras().Timeouts = value;
    }

    /// <summary>Of the scheduler's OS thread only.</summary>
    internal Dictionary<object, object> Locals => GetExtras().Locals ??= new(ReferenceEqualityComparer.Instance);

    /// <summary>Without making any.</summary>
    internal Dictionary<object, object>? LocalsOrNull => extras?.Locals;

    // How it ended, if by an exception.
    private ExceptionDispatchInfo? Failure => extras?.Failure as ExceptionDispatchInfo;

    private protected virtual TaskBridge MakeBridge() => new VoidBridge();

    private protected TaskBridge GetBridge()
    {
        Extras its = GetExtras();
        TaskBridge bridge = its.Bridge ?? Interlocked.CompareExchange(ref its.Bridge, MakeBridge(), null) ?? its.Bridge;
        if (IsCompleted)
            bridge.Settle(this, Failure);
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
        public object? Failure; // while it lives, the exception to throw where it is suspended; then ExceptionDispatchInfo
        public ExecutionContext? Flow;
        public GreenTimeout? Timeouts; // those that are open, the innermost first
        public CancellationTokenSource? Cancellation;
        public Dictionary<object, object>? Locals;
        public CompletionLink? Links; // in the order they were made
    }
}

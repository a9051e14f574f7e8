namespace CoGen;

/// <summary>
/// Runs green threads, one at a time, on one OS thread. Each OS thread has its own, made when it is first needed.
/// </summary>
/// <remarks>
/// It runs while plain code on its OS thread waits. Members are for that OS thread, unless they say otherwise.
/// </remarks>
public sealed partial class GreenScheduler : ISpawner, IDisposable
{
    [ThreadStatic]
    private static GreenScheduler? current;

    private readonly Hub hub;
    private readonly TimeProvider time;
    private readonly Mailbox mail;
    private readonly GreenContext context;
    private readonly GreenThread root; // the plain code of the OS thread, seen as a green thread
    private readonly GreenSynchronizationContext synchronization;
    private Thread? home;

    /// <summary>A scheduler that is not yet the one of any OS thread: see <see cref="Enter"/>.</summary>
    /// <param name="hub">What it waits in; the one for this operating system by default. It is disposed with the scheduler.</param>
    /// <param name="time">The clock of the timers; the hub's by default.</param>
    public GreenScheduler(Hub? hub = null, TimeProvider? time = null)
    {
        this.hub = hub ?? Hub.CreateDefault();
        this.time = time ?? this.hub.Time;
        BaseFlow = ExecutionContext.Capture();
        mail = new Mailbox(this.hub);
        context = new GreenContext(this);
        root = new GreenThread(this, null) { Status = GreenThreadStatus.Running };
        synchronization = new GreenSynchronizationContext(this);
        Faults = new FaultLog(this.time);
        Number = Schedulers.Add(this);
        if (this.time is VirtualTime clock)
            clock.Scheduler = this;
    }

    /// <summary>
    /// A green thread has ended with an exception that nobody received within a second; or a posted action threw. Raised on the
    /// scheduler's OS thread, or on another one at the end of the process. Without a handler, the report goes to standard error; to one that throws
    /// the same happens, and the others are called. A handler cannot wait.
    /// </summary>
    public static event EventHandler<UnobservedFaultEventArgs>? UnobservedFault;

    /// <summary>The scheduler of this OS thread.</summary>
    public static GreenScheduler Current => current ?? MakeCurrent();

    /// <summary>The hub it waits in.</summary>
    public Hub Hub => hub;

    /// <summary>The clock of its timers.</summary>
    public TimeProvider Time => time;

    internal static GreenScheduler? CurrentOrNull => current;

    internal TimerWheel Timers { get; } = new();

    /// <summary>Ended limits, for reuse.</summary>
    internal WaitLimit? FreeLimits;

    /// <summary>The execution context of nearly all: those that have it need not keep it.</summary>
    internal ExecutionContext? BaseFlow { get; }

    internal OccupiedQueues Occupied { get; } = new();

    internal FaultLog Faults { get; }

    /// <summary>The green thread that runs; null while plain code or the scheduler itself does.</summary>
    internal GreenThread? Running { get; private set; }

    /// <summary>Whether the calling OS thread is the one this scheduler runs on.</summary>
    internal bool IsHome => ReferenceEquals(current, this);

    /// <summary>Makes this the scheduler of the calling OS thread, until the result is disposed.</summary>
    /// <exception cref="InvalidOperationException">It is the scheduler of another OS thread, or a scheduler is running here.</exception>
    public IDisposable Enter()
    {
        if (current?.driving == true)
            throw new InvalidOperationException("A scheduler is running on this OS thread.");
        Thread caller = Thread.CurrentThread;
        if (Interlocked.CompareExchange(ref home, caller, null) is { } other && !ReferenceEquals(other, caller))
            throw new InvalidOperationException("The scheduler belongs to another OS thread.");
        var stay = new Stay(this, current);
        context.ForgetStack();
        current = this;
        return stay;
    }

    /// <summary>Runs an action on the scheduler, between green threads: it must not wait. Any OS thread may call it.</summary>
    public void Post(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        mail.Add(new Letter(action, default, null));
    }

    /// <summary>Starts a green thread here. Any OS thread may call it.</summary>
    [Green]
    public void Start(GreenThread thread)
    {
        ArgumentNullException.ThrowIfNull(thread);
        Begin(thread);
    }

    /// <summary>
    /// While the result is not disposed, waiting is not taken for a deadlock: another OS thread is going to
    /// <see cref="Post"/>. Any OS thread may dispose it.
    /// </summary>
    public IDisposable ExpectPosts()
    {
        Hold();
        return new Expectation(this);
    }

    /// <summary>Plain code runs the scheduler until a condition holds; it is looked at after each turn.</summary>
    /// <exception cref="GreenSuspensionException">The scheduler is running already.</exception>
    /// <exception cref="GreenDeadlockException">Nothing can make anything happen any more.</exception>
    public void Run(Func<bool> until)
    {
        ArgumentNullException.ThrowIfNull(until);
        Drive(until);
    }

    /// <summary>Reports the faults nobody observed, and disposes the hub. Green threads that still wait do so for ever.</summary>
    public void Dispose()
    {
        Faults.ReportDue(long.MaxValue);
        Schedulers.Remove(this);
        hub.Dispose();
    }

    internal static void ReportFault(GreenThread? thread, Exception exception)
    {
        if ((thread?.Scheduler ?? current)?.FaultReceiver is { } receiver)
        {
            receiver(thread, exception);
            return;
        }
        if (UnobservedFault is not { } handlers)
        {
            string who = thread is null ? "An action posted to the scheduler" : thread.SpawnSite.IsKnown ? $"{thread}, spawned at {thread.SpawnSite}" : thread.ToString();
            Console.Error.WriteLine($"CoGen: unobserved fault. {who}: {exception}");
            return;
        }
        foreach (EventHandler<UnobservedFaultEventArgs> handler in Delegate.EnumerateInvocationList(handlers))
        {
            try
            {
                handler(null, new UnobservedFaultEventArgs(thread, exception));
            }
            catch (Exception e)
            {
                Console.Error.WriteLine($"CoGen: a handler of UnobservedFault threw {e}{Environment.NewLine}while it handled {exception}");
            }
        }
    }

    internal void Hold() => Interlocked.Increment(ref expectations);

    internal void Release()
    {
        Interlocked.Decrement(ref expectations);
        Post(static () => { }); // wakes it: perhaps this is a deadlock now
    }

    private static GreenScheduler MakeCurrent()
    {
        var scheduler = new GreenScheduler();
        scheduler.Enter();
        return scheduler;
    }

    private sealed class Stay(GreenScheduler scheduler, GreenScheduler? previous) : IDisposable
    {
        public void Dispose()
        {
            if (!scheduler.IsHome || scheduler.driving)
                throw new InvalidOperationException("A scheduler is left where it was entered, while it does not run.");
            current = previous;
            scheduler.home = null;
        }
    }

    private sealed class Expectation(GreenScheduler scheduler) : IDisposable
    {
        private bool disposed;

        public void Dispose()
        {
            if (!Interlocked.Exchange(ref disposed, true))
                scheduler.Release();
        }
    }
}

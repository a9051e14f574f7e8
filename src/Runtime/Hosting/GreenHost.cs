namespace CoGen;

/// <summary>
/// Runs a scheduler of its own while the program does something else: on an OS thread of its own, or as a strand, that is, in turns on somebody else's
/// OS threads, one at a time. Green threads are started on <see cref="Scheduler"/>, and tasks, <see cref="GreenMailbox{T}"/> and
/// <see cref="GreenScheduler.Post"/> lead back and forth.
/// </summary>
/// <remarks>Any OS thread may use it. There are no deadlock reports: somebody may always post.</remarks>
public abstract class GreenHost : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool stopping;
    private bool isTimeOver;

    private protected GreenHost(Hub? hub, TimeProvider? time) => Scheduler = new GreenScheduler(hub, time);

    /// <summary>What it runs.</summary>
    public GreenScheduler Scheduler { get; }

    /// <summary>Ends when the scheduler has been stopped, or faults with what broke it.</summary>
    public Task Stopped => stopped.Task;

    private protected bool IsDone => stopping && (isTimeOver || Scheduler.Live <= 0);

    /// <summary>A scheduler on a background OS thread of its own.</summary>
    /// <param name="name">The OS thread's.</param>
    /// <param name="hub">See <see cref="GreenScheduler(Hub, TimeProvider)"/>.</param>
    /// <param name="time">See there.</param>
    public static GreenHost OnThread(string name = "CoGen", Hub? hub = null, TimeProvider? time = null) => new ThreadHost(name, hub, time);

    /// <summary>A strand on the thread pool.</summary>
    /// <inheritdoc cref="On(TaskScheduler, Hub, TimeProvider)"/>
    public static GreenHost OnThreadPool(Hub? hub = null, TimeProvider? time = null) =>
        new StrandHost(static turn => ThreadPool.UnsafeQueueUserWorkItem(static turn => turn(), turn, preferLocal: false), hub, time);

    /// <summary>A strand on a task scheduler.</summary>
    /// <remarks>Sockets are looked at every 5 ms; where they matter, use <see cref="OnThread"/>.</remarks>
    /// <param name="tasks">Runs the turns, as short tasks.</param>
    /// <param name="hub">See <see cref="GreenScheduler(Hub, TimeProvider)"/>.</param>
    /// <param name="time">See there; it must have timers.</param>
    public static GreenHost On(TaskScheduler tasks, Hub? hub = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        return new StrandHost(turn => Task.Factory.StartNew(turn, CancellationToken.None, TaskCreationOptions.DenyChildAttach, tasks), hub, time);
    }

    /// <summary>A strand on a synchronization context, that of a user interface for instance.</summary>
    /// <inheritdoc cref="On(TaskScheduler, Hub, TimeProvider)" path="/remarks"/>
    /// <param name="context">The turns are posted to it.</param>
    /// <param name="hub">See <see cref="GreenScheduler(Hub, TimeProvider)"/>.</param>
    /// <param name="time">See there; it must have timers.</param>
    public static GreenHost On(SynchronizationContext context, Hub? hub = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new StrandHost(turn => context.Post(static turn => ((Action)turn!)(), turn), hub, time);
    }

    /// <summary>
    /// Kills all green threads, lets their <c>finally</c> blocks run, and disposes the scheduler; after the time of grace, whatever they do.
    /// </summary>
    /// <param name="grace">5 seconds when left out.</param>
    public Task StopAsync(TimeSpan? grace = null)
    {
        if (!stopped.Task.IsCompleted)
            Scheduler.Post(() => BeginStop(grace ?? Grace));
        return Stopped;
    }

    /// <summary><see cref="StopAsync"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await StopAsync().ConfigureAwait(false);
    }

    /// <summary>Nothing runs any more.</summary>
    private protected void End(Exception? failure)
    {
        Scheduler.Dispose();
        if (failure is null)
            stopped.TrySetResult();
        else
            stopped.TrySetException(failure);
    }

    private void BeginStop(TimeSpan grace)
    {
        if (stopping)
            return;
        stopping = true;
        Scheduler.Timers.Add(new Alarm(this), Scheduler.After(grace));
        foreach (GreenThread thread in Scheduler.CollectThreads())
            thread.Kill();
    }

    private sealed class Alarm(GreenHost host) : GreenTimer
    {
        internal override void Fire() => host.isTimeOver = true;
    }
}

namespace CoGen.Patches;

// Those that wait for several.
public static partial class TaskPatches
{
    /// <inheritdoc cref="Task.WaitAll(Task[])"/>
    [Green]
    public static void WaitAll(Task[] tasks) => WaitAll(tasks, Timeout.Infinite, CancellationToken.None);

    /// <inheritdoc cref="Task.WaitAll(ReadOnlySpan{Task})"/>
    public static void WaitAll_Green(GreenContext g, params ReadOnlySpan<Task> tasks) => WaitAll_Green(g, tasks.ToArray());

    /// <inheritdoc cref="Task.WaitAll(IEnumerable{Task}, CancellationToken)"/>
    [Green]
    public static void WaitAll(IEnumerable<Task> tasks, CancellationToken cancellationToken = default) => WaitAll(tasks?.ToArray()!, Timeout.Infinite, cancellationToken);

    /// <inheritdoc cref="Task.WaitAll(Task[], TimeSpan)"/>
    [Green]
    public static bool WaitAll(Task[] tasks, TimeSpan timeout) => WaitAll(tasks, WaitTimes.Milliseconds(timeout), CancellationToken.None);

    /// <inheritdoc cref="Task.WaitAll(Task[], int)"/>
    [Green]
    public static bool WaitAll(Task[] tasks, int millisecondsTimeout) => WaitAll(tasks, millisecondsTimeout, CancellationToken.None);

    /// <inheritdoc cref="Task.WaitAll(Task[], CancellationToken)"/>
    [Green]
    public static void WaitAll(Task[] tasks, CancellationToken cancellationToken) => WaitAll(tasks, Timeout.Infinite, cancellationToken);

    /// <inheritdoc cref="Task.WaitAll(Task[], int, CancellationToken)"/>
    [Green(Patch = false)]
    public static bool WaitAll(Task[] tasks, int millisecondsTimeout, CancellationToken cancellationToken)
    {
        if (tasks is null || tasks.Contains(null) || millisecondsTimeout < Timeout.Infinite || cancellationToken.IsCancellationRequested)
            return Task.WaitAll(tasks!, millisecondsTimeout, cancellationToken); // throws what it must
        // Of a copy, which nobody changes meanwhile.
        Task[] waited = [.. tasks];
        Task all = Task.WhenAll(waited);
        _ = all.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        if (!all.IsCompleted)
        {
            if (millisecondsTimeout == 0)
                Green.Yield();
            else
                Green.Park(TaskWait.Begin(all, TimeSpan.FromMilliseconds(millisecondsTimeout), cancellationToken));
        }
        return all.IsCompleted && Task.WaitAll(waited, Timeout.Infinite, CancellationToken.None);
    }

    /// <inheritdoc cref="Task.WaitAny(Task[])"/>
    [Green]
    public static int WaitAny(params Task[] tasks) => WaitAny(tasks, Timeout.Infinite, CancellationToken.None);

    /// <inheritdoc cref="Task.WaitAny(Task[], TimeSpan)"/>
    [Green]
    public static int WaitAny(Task[] tasks, TimeSpan timeout) => WaitAny(tasks, WaitTimes.Milliseconds(timeout), CancellationToken.None);

    /// <inheritdoc cref="Task.WaitAny(Task[], int)"/>
    [Green]
    public static int WaitAny(Task[] tasks, int millisecondsTimeout) => WaitAny(tasks, millisecondsTimeout, CancellationToken.None);

    /// <inheritdoc cref="Task.WaitAny(Task[], CancellationToken)"/>
    [Green]
    public static int WaitAny(Task[] tasks, CancellationToken cancellationToken) => WaitAny(tasks, Timeout.Infinite, cancellationToken);

    /// <inheritdoc cref="Task.WaitAny(Task[], int, CancellationToken)"/>
    [Green(Patch = false)]
    public static int WaitAny(Task[] tasks, int millisecondsTimeout, CancellationToken cancellationToken)
    {
        if (millisecondsTimeout < Timeout.Infinite)
            return Task.WaitAny(tasks, millisecondsTimeout, cancellationToken); // throws what it must
        int ended = Task.WaitAny(tasks, 0, cancellationToken);
        if (ended >= 0 || tasks.Length == 0)
            return ended;
        if (millisecondsTimeout == 0)
        {
            Green.Yield();
            return Task.WaitAny(tasks, 0, cancellationToken);
        }
        Task[] waited = [.. tasks];
        Green.Park(TaskWait.Begin(Task.WhenAny(waited), TimeSpan.FromMilliseconds(millisecondsTimeout), cancellationToken));
        return Task.WaitAny(waited, 0, CancellationToken.None);
    }
}

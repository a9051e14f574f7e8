using System.ComponentModel;

namespace CoGen.Patches;

/// <summary>What green code calls instead of the blocking members of <see cref="Task"/> and <see cref="ValueTask{TResult}"/>.</summary>
/// <remarks>
/// Each waits until the task has ended and then calls the member itself, which no longer blocks: exceptions keep their shape.
/// A kill ends the wait, not the task.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class TaskPatches
{
    /// <inheritdoc cref="Task.Wait()"/>
    [Green(Patch = false)]
    public static void Wait(Task task)
    {
        if (!task.IsCompleted)
            Green.Park(TaskWait.Begin(task.ConfigureAwait(false).GetAwaiter()));
        task.Wait();
    }

    /// <inheritdoc cref="Task.Wait(int)"/>
    [Green(Patch = false)]
    public static bool Wait(Task task, int millisecondsTimeout) => Wait(task, millisecondsTimeout, CancellationToken.None);

    /// <inheritdoc cref="Task.Wait(TimeSpan)"/>
    [Green(Patch = false)]
    public static bool Wait(Task task, TimeSpan timeout) => Wait(task, timeout, CancellationToken.None);

    /// <inheritdoc cref="Task.Wait(CancellationToken)"/>
    [Green(Patch = false)]
    public static void Wait(Task task, CancellationToken cancellationToken) =>
        Wait(task, Timeout.Infinite, cancellationToken);

    /// <inheritdoc cref="Task.Wait(TimeSpan, CancellationToken)"/>
    [Green(Patch = false)]
    public static bool Wait(Task task, TimeSpan timeout, CancellationToken cancellationToken)
    {
        long milliseconds = (long)timeout.TotalMilliseconds;
        if (milliseconds is < Timeout.Infinite or > int.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(timeout)); // worded unlike other waits
        return Wait(task, (int)milliseconds, cancellationToken);
    }

    /// <inheritdoc cref="Task.Wait(int, CancellationToken)"/>
    [Green(Patch = false)]
    public static bool Wait(Task task, int millisecondsTimeout, CancellationToken cancellationToken)
    {
        if (millisecondsTimeout < Timeout.Infinite)
            throw new ArgumentOutOfRangeException(nameof(millisecondsTimeout));
        if (!task.IsCompleted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (millisecondsTimeout == 0)
                Green.Yield(); // a loop that asks again and again lets the others run
            else
                Green.Park(TaskWait.Begin(task, TimeSpan.FromMilliseconds(millisecondsTimeout), cancellationToken));
        }
        return task.IsCompleted && task.Wait(Timeout.Infinite, CancellationToken.None);
    }

    /// <inheritdoc cref="Task{TResult}.Result"/>
    [Green(Patch = false)]
    public static TResult Result<TResult>(Task<TResult> task)
    {
        if (!task.IsCompleted)
            Green.Park(TaskWait.Begin(task.ConfigureAwait(false).GetAwaiter()));
        return task.Result;
    }

    /// <inheritdoc cref="ValueTask{TResult}.Result"/>
    [Green(Patch = false)]
    public static TResult Result<TResult>(ValueTask<TResult> task)
    {
        if (!task.IsCompleted)
            Green.Park(TaskWait.Begin(task.ConfigureAwait(false).GetAwaiter()));
        return task.Result;
    }
}

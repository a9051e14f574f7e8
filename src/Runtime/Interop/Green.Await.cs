using CoGen.Patches;

namespace CoGen;

public static partial class Green
{
    // The calls of GetResult below are on ended tasks, and are what the patch table turns into Await: hence no patching.

    /// <summary>Suspends the green thread until the task has ended, and rethrows its exception.</summary>
    /// <remarks>A kill ends the wait, not the task.</remarks>
    [Green(Patch = false)]
    public static void Await(Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (!task.IsCompleted)
            Park(PrepareToAwait(task));
        task.GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Await(Task)"/>
    /// <returns>The task's result.</returns>
    [Green(Patch = false)]
    public static T Await<T>(Task<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (!task.IsCompleted)
            Park(PrepareToAwait(task));
        return task.GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Await(Task)"/>
    [Green(Patch = false)]
    public static void Await(ValueTask task)
    {
        if (task.IsCompleted)
            task.GetAwaiter().GetResult();
        else
            Await(task.AsTask()); // its source must be asked once, also when we are killed first: the task does it
    }

    /// <inheritdoc cref="Await{T}(Task{T})"/>
    [Green(Patch = false)]
    public static T Await<T>(ValueTask<T> task) =>
        task.IsCompleted ? task.GetAwaiter().GetResult() : Await(task.AsTask());

    /// <inheritdoc cref="Await(Task)"/>
    /// <exception cref="TimeoutException">It has not ended in time; it goes on.</exception>
    [Green(Patch = false)]
    public static void Await(Task task, TimeSpan timeout)
    {
        if (!TryAwait(task, timeout))
            throw WaitLimit.TimedOut(timeout, "a task");
    }

    /// <inheritdoc cref="Await(Task)"/>
    /// <exception cref="OperationCanceledException">The wait was cancelled; the task goes on.</exception>
    [Green(Patch = false)]
    public static void Await(Task task, CancellationToken cancellationToken) => TryAwait(task, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="Await{T}(Task{T})"/>
    /// <inheritdoc cref="Await(Task, TimeSpan)" path="/exception"/>
    [Green(Patch = false)]
    public static T Await<T>(Task<T> task, TimeSpan timeout) => TryAwait(task, timeout).InTime(timeout, "a task");

    /// <inheritdoc cref="Await{T}(Task{T})"/>
    /// <inheritdoc cref="Await(Task, CancellationToken)" path="/exception"/>
    [Green(Patch = false)]
    public static T Await<T>(Task<T> task, CancellationToken cancellationToken) => TryAwait(task, Timeout.InfiniteTimeSpan, cancellationToken).Value;

    /// <inheritdoc cref="Await(Task, CancellationToken)"/>
    /// <returns>False when the time is over and the task has not ended.</returns>
    [Green(Patch = false)]
    public static bool TryAwait(Task task, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        WaitLimit.Check(timeout, cancellationToken);
        if (!task.IsCompleted)
            Park(TaskWait.Begin(task, timeout, cancellationToken));
        if (!task.IsCompleted)
            return false;
        task.GetAwaiter().GetResult();
        return true;
    }

    /// <inheritdoc cref="Await(Task, CancellationToken)"/>
    /// <returns>The task's result; no value when the time is over and it has not ended.</returns>
    [Green(Patch = false)]
    public static GreenOption<T> TryAwait<T>(Task<T> task, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        TryAwait((Task)task, timeout, cancellationToken) ? new GreenOption<T>(task.GetAwaiter().GetResult()) : default;

    private static Parking PrepareToAwait(Task task)
    {
        Parking parking = PrepareToPark();
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(parking.Unpark);
        return parking;
    }
}

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

    private static Parking PrepareToAwait(Task task)
    {
        Parking parking = PrepareToPark();
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(parking.Unpark);
        return parking;
    }
}

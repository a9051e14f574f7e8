using System.ComponentModel;

namespace CoGen.Patches;

/// <summary>How green code waits for the async sibling of a blocking call that has got its token.</summary>
/// <remarks>
/// A kill or a timeout cancels the token, and then waits for the call to end, five seconds at most: what the call works on is not used, or disposed of,
/// while it is still at work.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class SiblingPatches
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5); // Npgsql gives its server two

    /// <inheritdoc cref="Green.Await(Task)"/>
    [Green(Patch = false)]
    public static void Await(Task task)
    {
        WaitFor(task);
        task.GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Green.Await{T}(Task{T})"/>
    [Green(Patch = false)]
    public static T Await<T>(Task<T> task)
    {
        WaitFor(task);
        return task.GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Green.Await(ValueTask)"/>
    [Green(Patch = false)]
    public static void Await(ValueTask task)
    {
        if (task.IsCompleted)
            task.GetAwaiter().GetResult();
        else
            Await(task.AsTask());
    }

    /// <inheritdoc cref="Green.Await{T}(ValueTask{T})"/>
    [Green(Patch = false)]
    public static T Await<T>(ValueTask<T> task) => task.IsCompleted ? task.GetAwaiter().GetResult() : Await(task.AsTask());

    [Green(Patch = false)]
    private static void WaitFor(Task task)
    {
        if (task.IsCompleted)
            return;
        try
        {
            Green.Park(TaskWait.Begin(task.ConfigureAwait(false).GetAwaiter()));
        }
        finally
        {
            if (!task.IsCompleted)
                Green.Park(TaskWait.Begin(task, Grace, CancellationToken.None));
        }
    }
}

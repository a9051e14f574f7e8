using System.Runtime.ExceptionServices;

namespace CoGen;

/// <summary>The task that stands for a green thread in async code. Continuations never run on the scheduler's stack.</summary>
internal abstract class TaskBridge
{
    public abstract Task Task { get; }

    /// <summary>Hands over how the thread ended. Twice does no harm.</summary>
    public abstract void Settle(GreenThread ended, ExceptionDispatchInfo? failure);
}

/// <summary>For a green thread without a result.</summary>
internal sealed class VoidBridge : TaskBridge
{
    private readonly TaskCompletionSource source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Task Task => source.Task;

    public override void Settle(GreenThread ended, ExceptionDispatchInfo? failure)
    {
        if (failure is null)
            source.TrySetResult();
        else
            source.TrySetException(failure.SourceException);
    }
}

/// <summary>For a green thread with a result.</summary>
internal sealed class TaskBridge<T> : TaskBridge
{
    private readonly TaskCompletionSource<T> source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Task Task => source.Task;

    public Task<T> Typed => source.Task;

    public override void Settle(GreenThread ended, ExceptionDispatchInfo? failure)
    {
        if (failure is null)
            source.TrySetResult(((GreenThread<T>)ended).Result);
        else
            source.TrySetException(failure.SourceException);
    }
}

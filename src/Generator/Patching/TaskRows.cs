namespace CoGen.Generator.Patching;

/// <summary>Waiting for tasks.</summary>
internal static class TaskRows
{
    public static readonly PatchRow[] Helpers =
    [
        new("M:System.Runtime.CompilerServices.ConfiguredTaskAwaitable.ConfiguredTaskAwaiter.GetResult", "AwaiterPatches.GetResult"),
        new("M:System.Runtime.CompilerServices.ConfiguredTaskAwaitable`1.ConfiguredTaskAwaiter.GetResult", "AwaiterPatches.GetResult"),
        new("M:System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter.GetResult", "AwaiterPatches.GetResult"),
        new("M:System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable`1.ConfiguredValueTaskAwaiter.GetResult", "AwaiterPatches.GetResult"),
        new("M:System.Runtime.CompilerServices.TaskAwaiter.GetResult", "AwaiterPatches.GetResult"),
        new("M:System.Runtime.CompilerServices.TaskAwaiter`1.GetResult", "AwaiterPatches.GetResult"),
        new("M:System.Runtime.CompilerServices.ValueTaskAwaiter.GetResult", "AwaiterPatches.GetResult"),
        new("M:System.Runtime.CompilerServices.ValueTaskAwaiter`1.GetResult", "AwaiterPatches.GetResult"),
        new("M:System.Threading.Tasks.Task.Wait", "TaskPatches.Wait"),
        new("M:System.Threading.Tasks.Task.Wait(System.Int32)", "TaskPatches.Wait"),
        new("M:System.Threading.Tasks.Task.Wait(System.Int32,System.Threading.CancellationToken)", "TaskPatches.Wait"),
        new("M:System.Threading.Tasks.Task.Wait(System.Threading.CancellationToken)", "TaskPatches.Wait"),
        new("M:System.Threading.Tasks.Task.Wait(System.TimeSpan)", "TaskPatches.Wait"),
        new("M:System.Threading.Tasks.Task.Wait(System.TimeSpan,System.Threading.CancellationToken)", "TaskPatches.Wait"),
        new("M:System.Threading.Tasks.Task.WaitAll(System.Collections.Generic.IEnumerable{System.Threading.Tasks.Task},System.Threading.CancellationToken)", "TaskPatches.WaitAll"),
        new("M:System.Threading.Tasks.Task.WaitAll(System.ReadOnlySpan{System.Threading.Tasks.Task})", "TaskPatches.WaitAll"),
        new("M:System.Threading.Tasks.Task.WaitAll(System.Threading.Tasks.Task[])", "TaskPatches.WaitAll"),
        new("M:System.Threading.Tasks.Task.WaitAll(System.Threading.Tasks.Task[],System.Int32)", "TaskPatches.WaitAll"),
        new("M:System.Threading.Tasks.Task.WaitAll(System.Threading.Tasks.Task[],System.Int32,System.Threading.CancellationToken)", "TaskPatches.WaitAll"),
        new("M:System.Threading.Tasks.Task.WaitAll(System.Threading.Tasks.Task[],System.Threading.CancellationToken)", "TaskPatches.WaitAll"),
        new("M:System.Threading.Tasks.Task.WaitAll(System.Threading.Tasks.Task[],System.TimeSpan)", "TaskPatches.WaitAll"),
        new("M:System.Threading.Tasks.Task.WaitAny(System.Threading.Tasks.Task[])", "TaskPatches.WaitAny"),
        new("M:System.Threading.Tasks.Task.WaitAny(System.Threading.Tasks.Task[],System.Int32)", "TaskPatches.WaitAny"),
        new("M:System.Threading.Tasks.Task.WaitAny(System.Threading.Tasks.Task[],System.Int32,System.Threading.CancellationToken)", "TaskPatches.WaitAny"),
        new("M:System.Threading.Tasks.Task.WaitAny(System.Threading.Tasks.Task[],System.Threading.CancellationToken)", "TaskPatches.WaitAny"),
        new("M:System.Threading.Tasks.Task.WaitAny(System.Threading.Tasks.Task[],System.TimeSpan)", "TaskPatches.WaitAny"),
        new("P:System.Threading.Tasks.Task`1.Result", "TaskPatches.Result"),
        new("P:System.Threading.Tasks.ValueTask`1.Result", "TaskPatches.Result"),
    ];
}

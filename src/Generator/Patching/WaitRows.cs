namespace CoGen.Generator.Patching;

/// <summary>Semaphores, events and wait handles.</summary>
internal static class WaitRows
{
    public static readonly PatchRow[] Helpers =
    [
        new("M:System.Threading.SemaphoreSlim.Wait", "SemaphoreSlimPatches.Wait"),
        new("M:System.Threading.SemaphoreSlim.Wait(System.Threading.CancellationToken)", "SemaphoreSlimPatches.Wait"),
        new("M:System.Threading.SemaphoreSlim.Wait(System.Int32)", "SemaphoreSlimPatches.Wait"),
        new("M:System.Threading.SemaphoreSlim.Wait(System.TimeSpan)", "SemaphoreSlimPatches.Wait"),
        new("M:System.Threading.SemaphoreSlim.Wait(System.Int32,System.Threading.CancellationToken)", "SemaphoreSlimPatches.Wait"),
        new("M:System.Threading.SemaphoreSlim.Wait(System.TimeSpan,System.Threading.CancellationToken)", "SemaphoreSlimPatches.Wait"),
        new("M:System.Threading.ManualResetEventSlim.Wait", "EventPatches.Wait"),
        new("M:System.Threading.ManualResetEventSlim.Wait(System.Threading.CancellationToken)", "EventPatches.Wait"),
        new("M:System.Threading.ManualResetEventSlim.Wait(System.Int32)", "EventPatches.Wait"),
        new("M:System.Threading.ManualResetEventSlim.Wait(System.TimeSpan)", "EventPatches.Wait"),
        new("M:System.Threading.ManualResetEventSlim.Wait(System.Int32,System.Threading.CancellationToken)", "EventPatches.Wait"),
        new("M:System.Threading.ManualResetEventSlim.Wait(System.TimeSpan,System.Threading.CancellationToken)", "EventPatches.Wait"),
        new("M:System.Threading.CountdownEvent.Wait", "EventPatches.Wait"),
        new("M:System.Threading.CountdownEvent.Wait(System.Threading.CancellationToken)", "EventPatches.Wait"),
        new("M:System.Threading.CountdownEvent.Wait(System.Int32)", "EventPatches.Wait"),
        new("M:System.Threading.CountdownEvent.Wait(System.TimeSpan)", "EventPatches.Wait"),
        new("M:System.Threading.CountdownEvent.Wait(System.Int32,System.Threading.CancellationToken)", "EventPatches.Wait"),
        new("M:System.Threading.CountdownEvent.Wait(System.TimeSpan,System.Threading.CancellationToken)", "EventPatches.Wait"),
        new("M:System.Threading.WaitHandle.WaitOne", "WaitHandlePatches.WaitOne"),
        new("M:System.Threading.WaitHandle.WaitOne(System.Int32)", "WaitHandlePatches.WaitOne"),
        new("M:System.Threading.WaitHandle.WaitOne(System.TimeSpan)", "WaitHandlePatches.WaitOne"),
        new("M:System.Threading.WaitHandle.WaitOne(System.Int32,System.Boolean)", "WaitHandlePatches.WaitOne"),
        new("M:System.Threading.WaitHandle.WaitOne(System.TimeSpan,System.Boolean)", "WaitHandlePatches.WaitOne"),
        new("M:System.Threading.WaitHandle.WaitAll(System.Threading.WaitHandle[])", "WaitHandlePatches.WaitAll"),
        new("M:System.Threading.WaitHandle.WaitAll(System.Threading.WaitHandle[],System.Int32)", "WaitHandlePatches.WaitAll"),
        new("M:System.Threading.WaitHandle.WaitAll(System.Threading.WaitHandle[],System.TimeSpan)", "WaitHandlePatches.WaitAll"),
        new("M:System.Threading.WaitHandle.WaitAll(System.Threading.WaitHandle[],System.Int32,System.Boolean)", "WaitHandlePatches.WaitAll"),
        new("M:System.Threading.WaitHandle.WaitAll(System.Threading.WaitHandle[],System.TimeSpan,System.Boolean)", "WaitHandlePatches.WaitAll"),
        new("M:System.Threading.WaitHandle.WaitAny(System.Threading.WaitHandle[])", "WaitHandlePatches.WaitAny"),
        new("M:System.Threading.WaitHandle.WaitAny(System.Threading.WaitHandle[],System.Int32)", "WaitHandlePatches.WaitAny"),
        new("M:System.Threading.WaitHandle.WaitAny(System.Threading.WaitHandle[],System.TimeSpan)", "WaitHandlePatches.WaitAny"),
        new("M:System.Threading.WaitHandle.WaitAny(System.Threading.WaitHandle[],System.Int32,System.Boolean)", "WaitHandlePatches.WaitAny"),
        new("M:System.Threading.WaitHandle.WaitAny(System.Threading.WaitHandle[],System.TimeSpan,System.Boolean)", "WaitHandlePatches.WaitAny"),
        new("M:System.Threading.WaitHandle.SignalAndWait(System.Threading.WaitHandle,System.Threading.WaitHandle)", "WaitHandlePatches.SignalAndWait"),
        new("M:System.Threading.WaitHandle.SignalAndWait(System.Threading.WaitHandle,System.Threading.WaitHandle,System.Int32,System.Boolean)", "WaitHandlePatches.SignalAndWait"),
        new("M:System.Threading.WaitHandle.SignalAndWait(System.Threading.WaitHandle,System.Threading.WaitHandle,System.TimeSpan,System.Boolean)", "WaitHandlePatches.SignalAndWait"),
    ];
}

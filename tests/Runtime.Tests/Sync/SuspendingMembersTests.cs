using System.Reflection;

namespace CoGen.Runtime.Tests;

public class SuspendingMembersTests
{
    private const string InWaits = nameof(Waits);
    private const string InModels = nameof(Models.ModelTests);

    // What shows that it is done or ended, never both: every kind of wait, a model, or what it is made of.
    private static readonly Dictionary<string, string> Shown = new()
    {
        ["DagPool`2.Get"] = InWaits,
        ["DagPool`2.TryGet"] = InWaits,
        ["DagPool`2.WaitAll"] = "Get, for each",
        ["Green.Await"] = nameof(LimitedWaitTests),
        ["Green.Offload"] = nameof(LimitedWaitTests),
        ["Green.Park"] = nameof(ParkingTests),
        ["Green.Sleep"] = nameof(Matrix.KillMatrixTests),
        ["Green.TryAwait"] = nameof(LimitedWaitTests),
        ["Green.TryWaitAll"] = "Wait, for each",
        ["Green.TryWaitAny"] = InWaits,
        ["Green.WaitAll"] = "Wait, for each",
        ["Green.WaitAny"] = InWaits,
        ["Green.Yield"] = nameof(Matrix.KillMatrixTests),
        ["GreenBarrier.SignalAndWait"] = InWaits,
        ["GreenBarrier.TrySignalAndWait"] = InWaits,
        ["GreenBuffer`1.Get"] = InWaits,
        ["GreenBuffer`1.Join"] = InWaits,
        ["GreenBuffer`1.Put"] = InWaits,
        ["GreenBuffer`1.TryGet"] = InWaits,
        ["GreenBuffer`1.TryJoin"] = InWaits,
        ["GreenBuffer`1.TryPut"] = InWaits,
        ["GreenCondition.TryWait"] = InWaits,
        ["GreenCondition.Wait"] = InWaits,
        ["GreenCondition.WaitUntil"] = "Wait, in a loop",
        ["GreenEnumerator`1.MoveNext"] = "Get of a queue, Next of a pile, Wait",
        ["GreenEvent`1.TryWait"] = InWaits,
        ["GreenEvent`1.Wait"] = InWaits,
        ["GreenLock.Enter"] = InWaits,
        ["GreenLock.Hold"] = InWaits,
        ["GreenLock.TryEnter"] = InWaits,
        ["GreenMailbox`1.Receive"] = InModels,
        ["GreenPile`1.Next"] = nameof(GreenPileTests),
        ["GreenPile`1.Start"] = "Start of its pool",
        ["GreenPile`1.TryNext"] = nameof(GreenPileTests),
        ["GreenPool.Start"] = InModels,
        ["GreenPool.TryWaitAll"] = InWaits,
        ["GreenPool.WaitAll"] = InWaits,
        ["GreenReader.ReadBytes"] = nameof(GreenReaderTests),
        ["GreenReader.ReadFrame"] = nameof(GreenReaderTests),
        ["GreenReader.ReadLine"] = nameof(GreenReaderTests),
        ["GreenReader.ReadTo"] = nameof(GreenReaderTests),
        ["GreenReaderWriterLock.EnterRead"] = InWaits,
        ["GreenReaderWriterLock.EnterWrite"] = InWaits,
        ["GreenReaderWriterLock.Read"] = InWaits,
        ["GreenReaderWriterLock.TryEnterRead"] = InWaits,
        ["GreenReaderWriterLock.TryEnterWrite"] = InWaits,
        ["GreenReaderWriterLock.Write"] = InWaits,
        ["GreenScheduler.Start"] = "does not wait",
        ["GreenScope.Run"] = nameof(GreenScopeTests),
        ["GreenScope.Start"] = "does not wait",
        ["GreenSemaphore.Acquire"] = InWaits,
        ["GreenSemaphore.Hold"] = InWaits,
        ["GreenSemaphore.TryAcquire"] = InWaits,
        ["GreenServer.Run"] = nameof(GreenServerTests),
        ["GreenServer.Stop"] = nameof(GreenServerTests),
        ["GreenSpawn.On"] = "Start of the spawner",
        ["GreenTcp.Connect"] = nameof(Matrix.KillMatrixTests),
        ["GreenTcp.Relay"] = nameof(GreenNetworkTests),
        ["GreenThread.TryWait"] = InWaits,
        ["GreenThread.Wait"] = InWaits,
        ["GreenThread`1.TryWait"] = InWaits,
        ["GreenThread`1.Wait"] = InWaits,
        ["GreenTimeout.Run"] = "runs what it is given",
        ["GreenTimeout.TryRun"] = "runs what it is given",
        ["GreenWaitable.TryWait"] = InWaits,
        ["GreenWaitable.Wait"] = InWaits,
        ["ISpawner.Start"] = "that of what implements it",
        ["ResourcePool`1.Rent"] = InWaits,
        ["ResourcePool`1.TryRent"] = InWaits,
    };

    [Fact]
    public void Every_suspending_member_is_shown_to_lose_nothing()
    {
        IEnumerable<string> members =
            from type in typeof(Green).Assembly.GetExportedTypes()
            where type.Namespace == "CoGen" // the stand-ins of library calls have tests of their own, row by row
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where method.IsPublic && !method.Name.StartsWith("Spawn", StringComparison.Ordinal) && method.Name.EndsWith("_Green", StringComparison.Ordinal) && method.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(GreenContext)
            select $"{type.Name}.{method.Name[..^"_Green".Length]}";
        Assert.Equal(Shown.Keys.Order(StringComparer.Ordinal), members.Distinct().Order(StringComparer.Ordinal));
    }
}

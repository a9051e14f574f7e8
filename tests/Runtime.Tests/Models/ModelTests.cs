namespace CoGen.Runtime.Tests.Models;

/// <summary>Every primitive beside a short model of it: 20,000 random calls, kills, timeouts and cancellations each; a million in a soak.</summary>
public class ModelTests
{
    private const int Steps = 200; // of one world

    private static readonly Dictionary<string, Func<Model>> Kinds = new()
    {
        ["queue"] = static () => new BufferModel(new GreenQueue<int>(2), 2, static _ => 0),
        ["unbounded queue"] = static () => new BufferModel(new GreenQueue<int>(), int.MaxValue, static _ => 0),
        ["stack"] = static () => new BufferModel(new GreenStack<int>(2), 2, static items => items.Count - 1, isStack: true),
        ["priority queue"] = static () => new BufferModel(new GreenPriorityQueue<int>(capacity: 3), 3, static items => items.IndexOf(items.Min())),
        ["channel"] = static () => new BufferModel(new GreenChannel<int>(), 0, static _ => 0),
        ["mailbox"] = static () => new MailboxModel(),
        ["event"] = static () => new EventModel(),
        ["signal"] = static () => new SignalModel(isAuto: false),
        ["auto reset signal"] = static () => new SignalModel(isAuto: true),
        ["countdown"] = static () => new CountdownModel(),
        ["semaphore"] = static () => new SemaphoreModel(),
        ["lock"] = static () => new LockModel(new GreenLock(), isReentrant: false),
        ["reentrant lock"] = static () => new LockModel(new GreenReentrantLock(), isReentrant: true),
        ["reader-writer lock"] = static () => new ReaderWriterModel(),
        ["condition"] = static () => new ConditionModel(),
        ["barrier"] = static () => new BarrierModel(),
        ["pool"] = static () => new PoolModel(),
        ["resource pool"] = static () => new ResourceModel(),
    };

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_does_what_its_model_does(string name)
    {
        int worlds = Randomness.Times(20_000, 1_000_000) / Steps;
        for (int i = 0; i < worlds; i++)
        {
            int seed = Randomness.Seed + i;
            using Model model = Kinds[name]();
            try
            {
                model.Run(new Random(seed), Steps);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"COGEN_SEED={seed}: {e.Message}", e);
            }
        }
    }
}

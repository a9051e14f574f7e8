namespace CoGen.Runtime.Tests;

/// <summary>Many threads that fail, and as many ways to hear of it: each fault is received or reported, never both, and never neither.</summary>
public partial class FaultAccountTests
{
    private readonly HashSet<int> received = [];
    private readonly HashSet<int> reported = [];

    [Fact]
    public void Every_fault_is_received_or_reported_once()
    {
        int count = Randomness.Times(20_000, 100_000);
        var random = new Random(Randomness.Seed);
        var scheduler = new GreenScheduler(new SimulatedHub()) { FaultReceiver = (_, e) => Note(reported, e) };
        using (scheduler)
        using (scheduler.Enter())
        {
            var links = new List<Task>();
            for (int i = 0; i < count; i++)
                FailOne(i, random, links);
            Green.Sleep(TimeSpan.FromSeconds(5));
            foreach (Task task in links)
                Note(received, task.Exception!.InnerException!);
        }
        Assert.Empty(received.Intersect(reported));
        Assert.Equal(count, received.Count + reported.Count);
        Assert.True(received.Count > count / 4 && reported.Count > count / 4, $"{received.Count} received, {reported.Count} reported, COGEN_SEED={Randomness.Seed}");
    }

    [Fact]
    public void One_handler_that_fails_does_not_keep_the_fault_from_the_next()
    {
        using var sim = new Simulation();
        using var faults = new FaultCollector(); // the last
        var thrown = new NumberedException(7);
        EventHandler<UnobservedFaultEventArgs> broken = static (_, fault) => Break(fault);
        EventHandler<UnobservedFaultEventArgs> waiting = static (_, fault) => WaitIn(fault);
        GreenScheduler.UnobservedFault += broken;
        GreenScheduler.UnobservedFault += waiting;
        using var more = new FaultCollector();
        try
        {
            Steps.Spawn(_ => throw thrown);
            Green.Sleep(TimeSpan.FromSeconds(2));
        }
        finally
        {
            GreenScheduler.UnobservedFault -= broken;
            GreenScheduler.UnobservedFault -= waiting;
        }
        Assert.Contains(thrown, faults.Seen);
        Assert.Contains(thrown, more.Seen);
        Assert.Equal(0, sim.Scheduler.Live);
    }

    private static void Break(UnobservedFaultEventArgs fault)
    {
        if (fault.Exception is NumberedException)
            throw new InvalidOperationException("A broken handler.");
    }

    // Between green threads nobody can wait: it throws.
    private static void WaitIn(UnobservedFaultEventArgs fault)
    {
        if (fault.Exception is NumberedException)
            Green.Sleep(TimeSpan.FromSeconds(1));
    }

    private void FailOne(int number, Random random, List<Task> tasks)
    {
        int yields = random.Next(3);
        switch (random.Next(8))
        {
            case 0:
                SpawnFail(Green.Detached, number, yields);
                break;
            case 1:
                SpawnFail(number, yields).OnCompleted(thread => Note(received, thread.Exception!));
                break;
            case 2:
                SpawnFail(number, yields).OnCompleted(static _ => { });
                break;
            case 3:
                tasks.Add(SpawnFail(number, yields).AsTask());
                break;
            case 4:
                SpawnReceive(SpawnFail(number, yields));
                break;
            case 5:
                GreenThread victim = SpawnReceive(SpawnFail(number, yields: 2));
                Green.Yield();
                victim.Kill(); // it has not heard of it
                break;
            case 6:
                GreenThread failing = SpawnFail(number, yields);
                Note(received, Assert.Throws<NumberedException>(failing.Wait));
                break;
            default:
                SpawnFail(number, yields);
                break;
        }
    }

    private static void Note(HashSet<int> where, Exception exception)
    {
        var numbered = Assert.IsType<NumberedException>(exception);
        Assert.True(where.Add(numbered.Number));
        Assert.Contains("FaultAccountTests", numbered.StackTrace, StringComparison.Ordinal);
    }

    [Green]
    private static void Fail(int number, int yields)
    {
        for (int i = 0; i < yields; i++)
            Green.Yield();
        throw new NumberedException(number);
    }

    [Green]
    private void Receive(GreenThread failing)
    {
        try
        {
            failing.Wait();
        }
        catch (NumberedException e)
        {
            Note(received, e);
        }
    }

    private sealed class NumberedException(int number) : Exception($"{number}")
    {
        public int Number => number;
    }
}

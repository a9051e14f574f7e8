namespace CoGen.Runtime.Tests;

public partial class NestedPoolTests
{
    [Fact]
    public void The_only_thread_of_a_pool_starts_another_in_it_and_waits_for_it()
    {
        using var sim = new Simulation();
        var pool = new GreenPool(1);
        Assert.Equal(12, SpawnDeep(pool, pool, 12).Wait());
        pool.WaitAll();
        Assert.Equal((0, 1, 0), (pool.RunningCount, pool.FreeCount, pool.WaitingCount));
    }

    [Fact]
    public void So_does_one_that_it_has_spawned_outside()
    {
        using var sim = new Simulation();
        var pool = new GreenPool(1);
        Assert.Equal(7, SpawnIndirect(pool, pool).Wait());
        pool.WaitAll();
        Assert.Equal((0, 1), (pool.RunningCount, pool.FreeCount));
    }

    [Fact]
    public void So_does_one_by_way_of_another_pool()
    {
        using var sim = new Simulation();
        GreenPool a = new(1), b = new(1);
        Assert.Equal(20, SpawnBackAndForth(a, a, b, 20).Wait());
        a.WaitAll();
        b.WaitAll();
        Assert.Equal((1, 1), (a.FreeCount, b.FreeCount));
    }

    [Fact]
    public void Threads_that_spawn_threads_never_run_more_than_there_are_slots()
    {
        using var sim = new Simulation();
        var pool = new GreenPool(3);
        var busy = new Busy();
        SpawnTree(pool, pool, busy, 6);
        pool.WaitAll();
        Assert.Equal(3, busy.Most);
        Assert.Equal(127, busy.Done);
        Assert.Equal((0, 3, 0), (pool.RunningCount, pool.FreeCount, pool.WaitingCount));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_is_killed_when_no_slot_is_lost(int seed)
    {
        using var sim = new Simulation();
        using var faults = new FaultCollector();
        var random = new Random(seed);
        var pool = new GreenPool(3);
        var threads = new List<GreenThread>();
        for (int i = 0; i < 500; i++)
        {
            threads.Add(SpawnTreeFrom(pool, new Busy { Threads = threads }, 3));
            if (random.Next(2) == 0)
                Green.Sleep(TimeSpan.FromMilliseconds(random.Next(3)));
            for (int k = 0; k < 3; k++)
                threads[random.Next(threads.Count)].Kill();
            if (random.Next(20) == 0)
                pool.Resize(random.Next(1, 5));
        }
        pool.WaitAll();
        Green.WaitAll(threads.Where(thread => thread.Status == GreenThreadStatus.Created));
        Assert.Equal((0, pool.Size, 0), (pool.RunningCount, pool.FreeCount, pool.WaitingCount));
        Assert.DoesNotContain(threads, thread => thread.IsFaulted);
    }

    [Fact]
    public void Growing_wakes_those_that_wait_and_shrinking_lets_threads_end()
    {
        using var sim = new Simulation();
        var pool = new GreenPool(1);
        GreenThread[] starters = [.. Enumerable.Range(0, 4).Select(_ => SpawnStart(pool))];
        Green.Yield();
        Assert.Equal(3, pool.WaitingCount);
        pool.Resize(3);
        Green.Yield();
        Assert.Equal((3, 1), (pool.RunningCount, pool.WaitingCount));
        pool.Resize(1);
        Assert.Equal(-2, pool.FreeCount);
        pool.WaitAll();
        Assert.Equal(TimeSpan.FromSeconds(2), sim.Now);
        Assert.Equal((0, 1), (pool.RunningCount, pool.FreeCount));
        Green.WaitAll(starters);
        Assert.Throws<ArgumentOutOfRangeException>(() => pool.Resize(0));
    }

    [Fact]
    public void Killing_a_pool_kills_those_that_run_and_those_that_wait_for_a_slot()
    {
        using var sim = new Simulation();
        var pool = new GreenPool(2);
        GreenThread[] starters = [.. Enumerable.Range(0, 5).Select(_ => SpawnStart(pool))];
        Green.Yield();
        Green.Yield();
        pool.Kill();
        pool.WaitAll();
        Green.WaitAll(starters); // they go on
        Assert.Equal(TimeSpan.Zero, sim.Now);
        Assert.Equal((0, 2, 0), (pool.RunningCount, pool.FreeCount, pool.WaitingCount));
        Assert.True(SpawnSuicide(pool, pool).TryWaitForEnd());
    }

    [Fact]
    public void One_that_times_out_while_it_waits_for_another_pool_harms_neither()
    {
        using var sim = new Simulation();
        GreenPool a = new(1), b = new(1);
        SpawnSleep(b, 10);
        GreenThread<bool> impatient = SpawnTryStartIn(a, b);
        Assert.False(impatient.Wait());
        a.WaitAll();
        Assert.Equal((1, 0, 0), (a.FreeCount, b.FreeCount, b.WaitingCount));
        b.WaitAll();
        Assert.Equal(1, b.FreeCount);
    }

    [Green]
    private static int Deep(GreenPool pool, int depth) => depth == 0 ? 0 : 1 + SpawnDeep(pool, pool, depth - 1).Wait();

    [Green]
    private static int Indirect(GreenPool pool) => SpawnOutside(pool).Wait();

    [Green]
    private static int Outside(GreenPool pool) => SpawnSeven(pool).Wait();

    [Green]
    private static int Seven()
    {
        Green.Sleep(TimeSpan.FromSeconds(1));
        return 7;
    }

    [Green]
    private static int BackAndForth(GreenPool here, GreenPool there, int depth) =>
        depth == 0 ? 0 : 1 + SpawnBackAndForth(there, there, here, depth - 1).Wait();

    [Green]
    private static void Tree(GreenPool pool, Busy busy, int depth)
    {
        busy.Enter();
        try
        {
            Green.Sleep(TimeSpan.FromMilliseconds(1));
            busy.Leave();
            if (depth == 0)
                return;
            SpawnTree(pool, pool, busy, depth - 1);
            SpawnTree(pool, pool, busy, depth - 1);
        }
        finally
        {
            busy.Done++;
        }
    }

    [Green]
    private static void TreeFrom(GreenPool pool, Busy busy, int depth)
    {
        GreenThread root = SpawnTree(pool, pool, busy, depth);
        busy.Threads!.Add(root);
    }

    [Green]
    private static void Start(GreenPool pool) => SpawnSleep(pool, 1);

    [Green]
    private static void Sleep(int seconds) => Green.Sleep(TimeSpan.FromSeconds(seconds));

    [Green]
    private static void Suicide(GreenPool pool)
    {
        pool.Kill();
        Green.Sleep(TimeSpan.FromHours(1));
    }

    [Green]
    private static bool TryStartIn(GreenPool a, GreenPool b)
    {
        GreenThread<bool> thread = SpawnTryStart(a, b);
        return thread.Wait();
    }

    [Green]
    private static bool TryStart(GreenPool b) => GreenTimeout.TryRun(TimeSpan.FromSeconds(1), () => SpawnSleep(b, 1));

    private sealed class Busy
    {
        private int now;

        public List<GreenThread>? Threads { get; init; }

        public int Most { get; private set; }

        public int Done { get; set; }

        public void Enter() => Most = Math.Max(Most, ++now);

        public void Leave() => now--;
    }
}

internal static class ThreadExtensions
{
    /// <summary>Whether it ends, in whatever way.</summary>
    public static bool TryWaitForEnd(this GreenThread thread)
    {
        Record.Exception(thread.Wait);
        return thread.IsCompleted;
    }
}

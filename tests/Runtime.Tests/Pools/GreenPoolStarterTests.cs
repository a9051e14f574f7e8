namespace CoGen.Runtime.Tests;

public partial class GreenPoolStarterTests
{
    [Fact]
    public void Starters_get_slots_in_the_order_they_came()
    {
        using var sim = new Simulation();
        var pool = new GreenPool(1);
        for (int i = 0; i < 4; i++)
            SpawnStart(sim, pool, $"{i}");
        Green.Yield();
        Assert.Equal((1, 3), (pool.RunningCount, pool.WaitingCount));
        Green.Sleep(TimeSpan.FromSeconds(1));
        pool.WaitAll();
        Assert.Equal("0 1 2 3", sim.TakeLog());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_starter_that_is_killed_while_it_waits_takes_no_slot(bool afterItWasGivenOne)
    {
        using var sim = new Simulation();
        var pool = new GreenPool(1);
        GreenThread running = SpawnWork(pool, sim, "running");
        GreenThread starter = SpawnStart(sim, pool, "skipped");
        Green.Yield();
        Assert.Equal(1, pool.WaitingCount);
        if (afterItWasGivenOne)
        {
            // One behind the other: the slot comes free, the starter is given it, and is killed before it can use it.
            running.Kill();
            SpawnKill(starter);
        }
        else
        {
            starter.Kill();
        }
        pool.WaitAll();
        Green.Yield();
        Assert.Equal((0, 1, 0), (pool.RunningCount, pool.FreeCount, pool.WaitingCount));
        Assert.Throws<GreenKilledException>(starter.Wait);
    }

    [Fact]
    public void Waiting_for_all_covers_those_that_wait_for_a_slot_and_those_started_meanwhile()
    {
        using var sim = new Simulation();
        var pool = new GreenPool(2);
        for (int i = 0; i < 6; i++)
            SpawnStart(sim, pool, $"{i}");
        Green.Yield();
        pool.WaitAll();
        Assert.Equal("0 1 2 3 4 5", sim.TakeLog());
    }

    [Fact]
    public void Green_code_waits_for_threads_and_results()
    {
        using var sim = new Simulation();
        var pool = new GreenPool(2);
        Assert.Equal(10, SpawnTotal(pool).Wait());
    }

    [Green]
    private static void Start(Simulation sim, GreenPool pool, string name) => SpawnWork(pool, sim, name);

    [Green]
    private static void Kill(GreenThread victim) => victim.Kill();

    [Green]
    private static void Work(Simulation sim, string name)
    {
        Green.Sleep(TimeSpan.FromMilliseconds(10));
        sim.Log.Add(name);
    }

    [Green]
    private static int Total(GreenPool pool)
    {
        var threads = new List<GreenThread<int>>();
        for (int i = 0; i < 5; i++)
            threads.Add(SpawnDelayed(pool, i));
        int total = 0;
        foreach (GreenThread<int> thread in threads)
            total += thread.Wait();
        return total;
    }

    [Green]
    private static int Delayed(int n)
    {
        Green.Sleep(TimeSpan.FromMilliseconds(n));
        return n;
    }
}

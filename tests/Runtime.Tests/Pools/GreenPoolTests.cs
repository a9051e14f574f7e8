namespace CoGen.Runtime.Tests;

public class GreenPoolTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_pool_has_at_least_one_slot(int size) => Assert.Throws<ArgumentOutOfRangeException>(() => new GreenPool(size));

    [Fact]
    public void A_full_pool_makes_the_starter_wait_until_a_slot_is_free()
    {
        using var sim = new Simulation();
        var pool = new GreenPool(2);
        for (int i = 0; i < 5; i++)
            Start(pool, Steps.Sleep(10), sim.Say($"{i}"));
        Assert.Equal("0 1 2", sim.TakeLog()[..5]);
        Assert.Equal((1, 1), (pool.RunningCount, pool.FreeCount)); // the second pair has ended, the last one begins
        pool.WaitAll();
        Assert.Equal(TimeSpan.FromMilliseconds(30), sim.Now);
        Assert.Equal((0, 2, 0, 2), (pool.RunningCount, pool.FreeCount, pool.WaitingCount, pool.Size));
        pool.WaitAll();
    }

    [Fact]
    public void A_slot_comes_free_however_the_thread_ended()
    {
        using var sim = new Simulation();
        using var faults = new FaultCollector();
        var pool = new GreenPool(3);
        Start(pool, _ => throw new ArgumentException("fault"));
        GreenThread killed = Start(pool, Steps.Sleep(1_000));
        GreenThread neverStarted = Start(pool, sim.Say("ran"));
        neverStarted.Kill();
        Assert.Equal(1, pool.FreeCount);
        Green.Yield();
        Assert.Equal(2, pool.FreeCount);
        killed.Kill();
        pool.WaitAll();
        Assert.Equal(3, pool.FreeCount);
    }

    [Fact]
    public void Waiting_for_all_from_inside_is_refused()
    {
        using var sim = new Simulation();
        var pool = new GreenPool();
        GreenThread thread = Start(pool, _ => pool.WaitAll());
        Assert.Throws<InvalidOperationException>(thread.Wait);
    }

    [Fact]
    public void A_thread_starts_once()
    {
        using var sim = new Simulation();
        var pool = new GreenPool();
        GreenThread thread = Steps.Spawn(Steps.Yield);
        Assert.Throws<InvalidOperationException>(() => pool.Start(thread));
        Assert.Equal(0, pool.RunningCount);
    }

    private static GreenThread Start(GreenPool pool, params Action<GreenContext>[] steps) => GreenSpawn.On(pool, new Steps(steps));
}

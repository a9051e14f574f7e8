namespace CoGen.Runtime.Tests;

public class PumpTests
{
    [Fact]
    public void A_loop_of_ones_own_runs_green_threads_a_turn_at_a_time()
    {
        using var sim = new Simulation();
        GreenThread<int> sum = HostProgram.SpawnSum(200);
        Assert.Equal(TimeSpan.Zero, sim.Scheduler.UntilNextTurn);
        int turns = 0;
        while (sim.Scheduler.RunTurn())
            turns++;
        Assert.InRange(turns, 1, 200);
        Assert.Equal(20_100, sum.Wait());
        Assert.Equal(Timeout.InfiniteTimeSpan, sim.Scheduler.UntilNextTurn);
    }

    [Fact]
    public void A_turn_never_waits_and_says_how_long_the_host_may()
    {
        using var sim = new Simulation();
        GreenThread<int> slow = HostProgram.SpawnSlow(500);
        Assert.False(sim.Scheduler.RunTurn());
        Assert.Equal(TimeSpan.FromMilliseconds(500), sim.Scheduler.UntilNextTurn);
        sim.Hub.Poll(sim.Scheduler.UntilNextTurn); // the host sleeps
        sim.Scheduler.RunTurn();
        Assert.True(slow.IsCompleted);
    }

    [Fact]
    public void What_is_posted_makes_the_next_turn_due()
    {
        using var sim = new Simulation();
        bool ran = false;
        sim.Scheduler.Post(() => ran = true);
        Assert.Equal(TimeSpan.Zero, sim.Scheduler.UntilNextTurn);
        sim.Scheduler.RunTurn();
        Assert.True(ran);
    }

    [Fact]
    public void A_turn_inside_a_turn_is_refused()
    {
        using var sim = new Simulation();
        Exception? refused = null;
        Steps.Spawn(_ => refused = Record.Exception(() => sim.Scheduler.RunTurn()));
        sim.Scheduler.RunTurn();
        Assert.IsType<GreenSuspensionException>(refused);
    }
}

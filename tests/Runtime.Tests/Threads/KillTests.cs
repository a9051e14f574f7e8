namespace CoGen.Runtime.Tests;

public class KillTests
{
    [Fact]
    public void Not_started_its_body_never_runs()
    {
        using var sim = new Simulation();
        GreenThread thread = Steps.Spawn(sim.Say("ran"));
        thread.Kill();
        Assert.Equal(GreenThreadStatus.Killed, thread.Status);
        Assert.Throws<GreenKilledException>(thread.Wait);
        Green.Yield();
        Assert.Equal("", sim.TakeLog());
        thread.Kill();
    }

    [Fact]
    public void Not_started_but_woken_by_an_exception_its_body_never_runs_either()
    {
        using var sim = new Simulation();
        GreenThread thread = Steps.Spawn(sim.Say("ran"));
        thread.SetInterrupt(new GreenKilledException());
        Assert.Throws<GreenKilledException>(thread.Wait);
        Assert.Equal("", sim.TakeLog());
    }

    [Fact]
    public void Suspended_it_is_thrown_there_and_finally_runs()
    {
        using var sim = new Simulation();
        var inner = new Steps(Steps.Sleep(1_000)) { Finally = () => sim.Log.Add("inner") };
        var outer = new Steps(Steps.Call(inner), sim.Say("skipped"))
        {
            Catch = _ => sim.Log.Add("caught"),
            Finally = () => sim.Log.Add("outer"),
        };
        GreenThread thread = outer.Spawn();
        Green.Yield();
        thread.Kill();
        Assert.Empty(sim.Log); // the victim runs at its turn
        Assert.Throws<GreenKilledException>(thread.Wait);
        Assert.Equal("inner outer", sim.TakeLog());
        Assert.Equal(0, sim.Scheduler.Timers.Count);
        Assert.Equal(TimeSpan.Zero, sim.Now);
    }

    [Fact]
    public void Running_it_is_thrown_here()
    {
        using var sim = new Simulation();
        GreenThread thread = null!;
        thread = new Steps(_ => thread.Kill(), sim.Say("skipped")) { Finally = () => sim.Log.Add("finally") }.Spawn();
        Assert.Throws<GreenKilledException>(thread.Wait);
        Assert.Equal("finally", sim.TakeLog());
        Assert.Equal(GreenThreadStatus.Killed, thread.Status);
    }

    [Fact]
    public void Ended_it_changes_nothing()
    {
        using var sim = new Simulation();
        GreenThread<int> thread = Sum.Spawn(2);
        thread.Wait();
        thread.Kill();
        Assert.Equal(3, thread.Wait());
        Assert.Equal(GreenThreadStatus.Completed, thread.Status);
    }

    [Fact]
    public void Killed_twice_is_one_kill()
    {
        using var sim = new Simulation();
        var reason = new ArgumentException("first");
        int caught = 0;
        GreenThread thread = new Steps(Steps.Sleep(1_000)) { Catch = _ => caught++ }.Spawn();
        Green.Yield();
        thread.Kill(reason);
        thread.Kill(new ArgumentException("second"));
        thread.Wait();
        Assert.Equal(1, caught);
        Assert.Equal(GreenThreadStatus.Completed, thread.Status);
    }

    [Fact]
    public void With_an_exception_of_ones_own_that_one_is_thrown()
    {
        using var sim = new Simulation();
        var reason = new ArgumentException("mine");
        GreenThread suspended = Steps.Spawn(Steps.Sleep(1_000));
        Green.Yield();
        GreenThread notStarted = Steps.Spawn(sim.Say("ran"));
        suspended.Kill(reason);
        notStarted.Kill(reason);
        Assert.Same(reason, Assert.Throws<ArgumentException>(suspended.Wait));
        Assert.Same(reason, Assert.Throws<ArgumentException>(notStarted.Wait));
        Assert.Equal(GreenThreadStatus.Killed, suspended.Status);
        Assert.Equal(GreenThreadStatus.Killed, notStarted.Status);
    }

    [Fact]
    public void A_victim_that_catches_it_lives_on_and_may_be_killed_again()
    {
        using var sim = new Simulation();
        var stubborn = new Steps(Steps.Sleep(1_000)) { CatchesKills = true, Catch = _ => sim.Log.Add("survived") };
        GreenThread thread = Steps.Spawn(Steps.Call(stubborn), Steps.Sleep(1_000), sim.Say("skipped"));
        Green.Yield();
        thread.Kill();
        Green.Yield();
        Assert.Equal("survived", sim.TakeLog());
        Assert.Equal(GreenThreadStatus.Parked, thread.Status);
        thread.Kill();
        Assert.Throws<GreenKilledException>(thread.Wait);
        Assert.Equal("", sim.TakeLog());
    }

    [Fact]
    public void Woken_but_not_yet_running_it_is_thrown_where_the_thread_is_suspended()
    {
        using var sim = new Simulation();
        Parking parking = default;
        GreenThread thread = Steps.Spawn(g => Green.Park_Green(g, parking = Green.PrepareToPark()), sim.Say("skipped"));
        Green.Yield();
        parking.Unpark();
        thread.Kill();
        Assert.Throws<GreenKilledException>(thread.Wait);
        Assert.Equal("", sim.TakeLog());
    }

    [Fact]
    public void From_another_os_thread_it_works_as_well()
    {
        using var sim = new Simulation();
        GreenThread thread = Steps.Spawn(g => Green.Park_Green(g, Green.PrepareToPark()));
        Green.Yield();
        new Thread(() => thread.Kill()).Start();
        Assert.Throws<GreenKilledException>(thread.Wait);
    }

    [Fact]
    public void Waiting_for_oneself_is_refused()
    {
        using var sim = new Simulation();
        GreenThread thread = null!;
        thread = Steps.Spawn(_ => thread.Wait());
        Assert.Throws<InvalidOperationException>(thread.Wait);
    }
}

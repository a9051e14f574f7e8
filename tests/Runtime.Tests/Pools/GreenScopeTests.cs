namespace CoGen.Runtime.Tests;

public partial class GreenScopeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void It_returns_when_all_have_ended()
    {
        using var sim = new Simulation();
        Assert.Equal(42, SpawnOuter(sim).Wait());
        Assert.Equal("block 1 2 grandchild", sim.TakeLog());
        Assert.Equal(4 * Second, sim.Now);
    }

    [Fact]
    public void The_first_failure_kills_the_siblings_and_the_block_and_is_thrown()
    {
        using var sim = new Simulation();
        GreenThread thread = SpawnFailing(sim);
        Assert.Equal("mine", Assert.Throws<ArgumentException>(thread.Wait).Message);
        Assert.Equal("cleaned block cleaned sibling", string.Join(" ", sim.Log.OrderBy(line => line)));
        Assert.Equal(Second, sim.Now);
        Assert.Equal(0, sim.Scheduler.Timers.Count);
    }

    [Fact]
    public void A_block_that_fails_kills_its_threads_and_they_are_gone_when_it_is_thrown()
    {
        using var sim = new Simulation();
        GreenThread thread = SpawnThrowing(sim);
        Assert.Equal("block", Assert.Throws<ArgumentException>(thread.Wait).Message);
        Assert.Equal("cleaned sibling", string.Join(" ", sim.Log));
    }

    [Fact]
    public void The_deadline_is_for_all()
    {
        using var sim = new Simulation();
        GreenThread thread = SpawnLate(sim);
        Assert.Throws<GreenTimeoutException>(thread.Wait);
        Assert.Equal("cleaned sibling", string.Join(" ", sim.Log));
        Assert.Equal(2 * Second, sim.Now);
    }

    [Fact]
    public void A_killed_owner_leaves_no_thread_behind()
    {
        using var sim = new Simulation();
        GreenThread thread = SpawnWaiting(sim);
        Green.Yield();
        Green.Yield();
        thread.Kill();
        Assert.Throws<GreenKilledException>(thread.Wait);
        Assert.Equal("cleaned sibling", string.Join(" ", sim.Log));
    }

    [Fact]
    public void An_owner_killed_twice_while_its_threads_take_long_to_die_still_waits_for_them()
    {
        using var sim = new Simulation();
        GreenThread thread = SpawnStubborn(sim);
        Green.Yield();
        Green.Yield();
        thread.Kill();
        Green.Yield();
        Green.Yield();
        Green.Yield();
        thread.Kill();
        Green.Yield();
        Assert.False(thread.IsCompleted);
        Assert.Throws<GreenKilledException>(thread.Wait);
        Assert.Equal("died slowly", string.Join(" ", sim.Log));
        Assert.Equal(2 * Second, sim.Now);
    }

    [Fact]
    public void Delayed_ones_die_with_the_scope()
    {
        using var sim = new Simulation();
        GreenThread thread = SpawnWithDelayed(sim);
        thread.Wait();
        Assert.Equal("soon", sim.TakeLog());
        Assert.Equal(2 * Second, sim.Now);
        Assert.Equal(0, sim.Scheduler.Timers.Count);
    }

    [Fact]
    public void Nothing_starts_in_a_scope_that_is_over()
    {
        using var sim = new Simulation();
        GreenScope? kept = null;
        GreenScope.Run(scope => kept = scope);
        Assert.Throws<InvalidOperationException>(() => SpawnSleep(kept!, sim, 1, ""));
    }

    [Fact]
    public void The_failure_of_a_thread_that_is_being_killed_is_reported()
    {
        using var sim = new Simulation();
        using var faults = new FaultCollector();
        GreenThread thread = SpawnTwoFailures();
        Assert.Equal("first", Assert.Throws<ArgumentException>(thread.Wait).Message);
        Green.Sleep(2 * Second);
        Assert.Contains(faults.Seen, fault => fault.Message == "second, while it was killed");
    }

    [Green]
    private static int Outer(Simulation sim) => GreenScope.Run(scope =>
    {
        SpawnSleep(scope, sim, 1, "1");
        SpawnSleep(scope, sim, 2, "2");
        SpawnGrandchild(scope, scope, sim);
        Green.Yield();
        sim.Log.Add("block");
        return 42;
    });

    [Green]
    private static void Grandchild(GreenScope scope, Simulation sim)
    {
        Green.Sleep(3 * Second);
        SpawnSleep(scope, sim, 1, "grandchild");
    }

    [Green]
    private static void Sleep(Simulation sim, int seconds, string text)
    {
        Green.Sleep(seconds * Second);
        sim.Log.Add(text);
    }

    [Green]
    private static void Clean(Simulation sim, string text)
    {
        try
        {
            Green.Sleep(TimeSpan.FromHours(1));
        }
        finally
        {
            sim.Log.Add($"cleaned {text}");
        }
    }

    [Green]
    private static void Fail(string text)
    {
        Green.Sleep(Second);
        throw new ArgumentException(text);
    }

    [Green]
    private static void Failing(Simulation sim) => GreenScope.Run(scope =>
    {
        SpawnFail(scope, "mine");
        SpawnClean(scope, sim, "sibling");
        try
        {
            Clean(sim, "block");
        }
        catch (Exception)
        {
            sim.Log.Add("swallowed");
        }
    });

    [Green]
    private static void Throwing(Simulation sim) => GreenScope.Run(scope =>
    {
        SpawnClean(scope, sim, "sibling");
        Green.Yield();
        throw new ArgumentException("block");
    });

    [Green]
    private static void Late(Simulation sim) => GreenScope.Run(2 * Second, scope => SpawnClean(scope, sim, "sibling"));

    [Green]
    private static void Waiting(Simulation sim) => GreenScope.Run(scope => SpawnClean(scope, sim, "sibling"));

    [Green]
    private static void Stubborn(Simulation sim) => GreenScope.Run(scope => SpawnDieSlowly(scope, sim));

    [Green]
    private static void DieSlowly(Simulation sim)
    {
        try
        {
            Green.Sleep(TimeSpan.FromHours(1));
        }
        finally
        {
            Green.Sleep(2 * Second);
            sim.Log.Add("died slowly");
        }
    }

    [Green]
    private static void WithDelayed(Simulation sim) => GreenScope.Run(scope =>
    {
        SpawnSleep(scope.After(Second), sim, 0, "soon");
        GreenThread late = SpawnSleep(scope.After(5 * Second), sim, 0, "late");
        Green.Sleep(2 * Second);
        scope.Kill();
        late.OnCompleted(_ => { });
    });

    [Green]
    private static void TwoFailures() => GreenScope.Run(scope =>
    {
        SpawnFail(scope, "first");
        SpawnFailWhenKilled(scope);
    });

    [Green]
    private static void FailWhenKilled()
    {
        try
        {
            Green.Sleep(TimeSpan.FromHours(1));
        }
        finally
        {
            FailNow();
        }
    }

    private static void FailNow() => throw new ArgumentException("second, while it was killed");
}

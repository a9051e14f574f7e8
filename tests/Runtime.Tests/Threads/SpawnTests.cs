namespace CoGen.Runtime.Tests;

public partial class SpawnTests
{
    [Fact]
    public void A_body_runs_only_after_the_spawner_yields_and_a_grandchild_after_the_one_that_yielded_before()
    {
        using var sim = new Simulation();
        SpawnParent(sim);
        sim.Log.Add("main");
        Green.Yield();
        sim.Log.Add("main again");
        Green.Yield();
        Assert.Equal("main parent main again child", sim.TakeLog());
    }

    [Fact]
    public void Threads_begin_in_the_order_they_were_spawned()
    {
        using var sim = new Simulation();
        for (int i = 0; i < 1_000; i++)
            SpawnSay(sim, $"{i}");
        Green.Yield();
        Assert.Equal(Enumerable.Range(0, 1_000).Select(i => $"{i}"), sim.Log);
    }

    [Fact]
    public void A_delayed_one_begins_at_its_time_whether_or_not_its_spawner_still_runs()
    {
        using var sim = new Simulation();
        SpawnSpawnLater(sim).Wait();
        Assert.Equal("", sim.TakeLog());
        Green.Sleep(TimeSpan.FromSeconds(3));
        Assert.Equal("first second", sim.TakeLog());
    }

    [Fact]
    public void A_delayed_one_that_is_killed_or_cancelled_never_runs()
    {
        using var sim = new Simulation();
        GreenThread killed = SpawnSay(Green.After(TimeSpan.FromSeconds(1)), sim, "killed");
        GreenThread cancelled = SpawnSay(Green.After(TimeSpan.FromSeconds(1)), sim, "cancelled");
        GreenThread never = SpawnSay(Green.After(Timeout.InfiniteTimeSpan), sim, "never");
        killed.Kill();
        Assert.True(cancelled.TryCancelStart());
        Assert.False(cancelled.TryCancelStart());
        Assert.Equal(0, sim.Scheduler.Timers.Count);
        Green.Sleep(TimeSpan.FromSeconds(2));
        Assert.Equal("", sim.TakeLog());
        Assert.Throws<GreenKilledException>(killed.Wait);
        Assert.Throws<GreenKilledException>(cancelled.Wait);
        Assert.Equal(GreenThreadStatus.Created, never.Status);
        never.Kill();
    }

    [Fact]
    public void Cancelling_the_start_of_one_that_has_begun_changes_nothing()
    {
        using var sim = new Simulation();
        GreenThread<int> thread = SpawnSlowSeven();
        Green.Yield();
        Assert.False(thread.TryCancelStart());
        Assert.Equal(7, thread.Wait());
    }

    [Fact]
    public void The_fault_of_a_detached_one_is_reported_at_once()
    {
        using var sim = new Simulation();
        using var faults = new FaultCollector();
        var mine = new ArgumentException("detached");
        SpawnThrow(Green.Detached, mine);
        Green.Yield();
        Green.Yield();
        Assert.Contains(mine, faults.Seen);
    }

    [Fact]
    public void A_handle_tells_how_it_ended()
    {
        using var sim = new Simulation();
        GreenThread done = SpawnSay(sim, ""), failed = SpawnThrow(new ArgumentException("seen")), killed = SpawnSay(sim, "");
        killed.Kill();
        Green.Yield();
        Green.Yield();
        Assert.Equal((true, false, false), (done.IsCompleted, done.IsFaulted, done.IsKilled));
        Assert.Equal((true, true, false), (failed.IsCompleted, failed.IsFaulted, failed.IsKilled));
        Assert.Equal((true, false, true), (killed.IsCompleted, killed.IsFaulted, killed.IsKilled));
        Assert.IsType<ArgumentException>(failed.Exception);
    }

    [Fact]
    public void Many_may_wait_again_and_again_and_get_the_original_exception_with_its_stack()
    {
        using var sim = new Simulation();
        var mine = new ArgumentException("mine");
        GreenThread thread = SpawnThrow(mine);
        GreenThread[] waiters = [.. Enumerable.Range(0, 3).Select(_ => SpawnWaitFor(thread))];
        foreach (GreenThread waiter in waiters)
            Assert.Same(mine, Assert.Throws<ArgumentException>(waiter.Wait));
        for (int i = 0; i < 3; i++)
            Assert.Contains(nameof(Throw), Assert.Throws<ArgumentException>(thread.Wait).StackTrace);
    }

    [Fact]
    public void An_exception_caught_in_one_thread_is_not_seen_by_another_in_the_same_place()
    {
        using var sim = new Simulation();
        GreenThread<string>[] threads = [.. Enumerable.Range(0, 3).Select(i => SpawnCatchAndRethrow($"{i}"))];
        for (int i = 0; i < 3; i++)
            Assert.Equal($"{i}", threads[i].Wait());
    }

    [Green]
    private static void Parent(Simulation sim)
    {
        sim.Log.Add("parent");
        SpawnSay(sim, "child");
    }

    [Green]
    private static void Say(Simulation sim, string text) => sim.Log.Add(text);

    [Green]
    private static void SpawnLater(Simulation sim)
    {
        SpawnSay(Green.After(TimeSpan.FromSeconds(2)), sim, "second");
        SpawnSay(Green.After(TimeSpan.FromSeconds(1)), sim, "first");
    }

    [Green]
    private static int SlowSeven()
    {
        Green.Yield();
        return 7;
    }

    [Green]
    private static void Throw(Exception exception)
    {
        Green.Yield();
        throw exception;
    }

    [Green]
    private static void WaitFor(GreenThread thread) => thread.Wait();

    [Green]
    private static string CatchAndRethrow(string text)
    {
        try
        {
            try
            {
                throw new ArgumentException(text);
            }
            catch
            {
                Green.Yield();
                throw;
            }
        }
        catch (ArgumentException e)
        {
            Green.Yield();
            return e.Message;
        }
    }
}

using Microsoft.Extensions.Time.Testing;

namespace CoGen.Runtime.Tests;

public class SchedulerTests
{
    [Fact]
    public void Green_threads_start_in_the_order_they_were_spawned_and_not_before_the_spawner_waits()
    {
        using var sim = new Simulation();
        for (int i = 0; i < 200; i++)
            Steps.Spawn(sim.Say($"{i}"));
        Assert.Empty(sim.Log);
        Green.Yield();
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i}"), sim.Log);
    }

    [Fact]
    public void Plain_code_that_yields_takes_its_turn_among_the_others()
    {
        using var sim = new Simulation();
        Steps.Spawn(
            sim.Say("child"),
            _ => Steps.Spawn(sim.Say("grandchild")));
        Green.Yield();
        sim.Log.Add("main");
        Green.Yield();
        Assert.Equal("child main grandchild", sim.TakeLog());
    }

    [Fact]
    public void Sleepers_wake_by_time_and_then_by_the_order_they_went_to_sleep()
    {
        using var sim = new Simulation();
        Steps.Spawn(Steps.Sleep(20), sim.Say("20"));
        Steps.Spawn(Steps.Sleep(10), sim.Say("10a"));
        Steps.Spawn(Steps.Sleep(10), sim.Say("10b"));
        Steps.Spawn(Steps.Sleep(0.5), sim.Say("0.5"));
        Green.Sleep(TimeSpan.FromMilliseconds(15));
        Assert.Equal("0.5 10a 10b", sim.TakeLog());
        Assert.Equal(TimeSpan.FromMilliseconds(15), sim.Now);
        Green.Sleep(TimeSpan.FromHours(10));
        Assert.Equal("20", sim.TakeLog());
    }

    [Fact]
    public void Sleeping_for_no_time_lets_the_others_run()
    {
        using var sim = new Simulation();
        Steps.Spawn(sim.Say("other"));
        Green.Sleep(TimeSpan.Zero);
        Assert.Equal("other", sim.TakeLog());
        Assert.Equal(TimeSpan.Zero, sim.Now);
    }

    [Fact]
    public void A_negative_delay_is_refused()
    {
        using var sim = new Simulation();
        Assert.Throws<ArgumentOutOfRangeException>(() => Green.Sleep(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public void The_longest_delay_does_not_overflow()
    {
        using var sim = new Simulation();
        GreenThread sleeper = Steps.Spawn(g => Green.Park_Green(g, g.Scheduler.PrepareToSleep(TimeSpan.MaxValue)));
        Green.Sleep(TimeSpan.FromDays(30));
        Assert.Equal(GreenThreadStatus.Parked, sleeper.Status);
    }

    [Fact]
    public void A_sleep_never_ends_early_on_a_clock_finer_than_a_tick()
    {
        using var sim = new Simulation();
        var clock = new FakeTimeProvider();
        using var scheduler = new GreenScheduler(new SimulatedHub(), clock);
        using (scheduler.Enter())
        {
            GreenThread sleeper = Steps.Spawn(Steps.Sleep(1));
            Green.Yield();
            clock.Advance(TimeSpan.FromMilliseconds(1) - TimeSpan.FromTicks(1));
            Green.Yield();
            Green.Yield();
            Assert.Equal(GreenThreadStatus.Parked, sleeper.Status);
            clock.Advance(TimeSpan.FromTicks(1));
            sleeper.Wait();
        }
    }

    [Fact]
    public void Posted_actions_run_in_order_while_green_threads_keep_the_scheduler_busy()
    {
        using var sim = new Simulation();
        bool stop = false;
        GreenThread spinner = Steps.Spawn(Enumerable.Repeat<Action<GreenContext>>(g =>
        {
            if (!stop)
                Steps.Yield(g);
        }, 100_000).ToArray());
        sim.Scheduler.Post(() => sim.Log.Add("a"));
        sim.Scheduler.Post(() => sim.Log.Add("b"));
        sim.Scheduler.Post(() => stop = true);
        spinner.Wait();
        Assert.Equal("a b", sim.TakeLog());
    }

    [Fact]
    public void Posts_from_other_os_threads_wake_a_sleeping_scheduler()
    {
        using var sim = new Simulation();
        int count = 0;
        using IDisposable expectation = sim.Scheduler.ExpectPosts();
        Thread[] posters = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (int i = 0; i < 1_000; i++)
                sim.Scheduler.Post(() => count++);
        }))];
        foreach (Thread poster in posters)
            poster.Start();
        sim.Scheduler.Run(() => count == 4_000);
        foreach (Thread poster in posters)
            poster.Join();
    }

    [Fact]
    public void A_posted_action_that_throws_is_reported_and_stops_nothing()
    {
        using var sim = new Simulation();
        using var faults = new FaultCollector();
        var thrown = new ArgumentException("posted");
        sim.Scheduler.Post(() => throw thrown);
        sim.Scheduler.Post(() => sim.Log.Add("next"));
        Green.Yield();
        Green.Yield();
        Assert.Equal("next", sim.TakeLog());
        Assert.Contains(thrown, faults.Seen);
    }

    [Fact]
    public void Running_it_from_a_green_thread_is_refused()
    {
        using var sim = new Simulation();
        GreenThread thread = Steps.Spawn(_ => sim.Scheduler.Run(() => true));
        Assert.Throws<GreenSuspensionException>(thread.Wait);
    }

    [Fact]
    public void Two_os_threads_run_their_own_schedulers()
    {
        int[] sums = new int[2];
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(i => new Thread(() =>
        {
            using var sim = new Simulation();
            sums[i] = Sum.Spawn(50 + i).Wait();
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        Assert.Equal([50 * 51 / 2, 51 * 52 / 2], sums);
    }

    [Fact]
    public void Async_locals_flow_with_each_green_thread()
    {
        using var sim = new Simulation();
        var local = new AsyncLocal<string> { Value = "main" };
        Action<GreenContext> say = _ => sim.Log.Add(local.Value!);
        Steps.Spawn(say, _ => local.Value = "a", Steps.Yield, say);
        Steps.Spawn(say, _ => local.Value = "b", Steps.Yield, say);
        Green.Yield();
        sim.Scheduler.Post(() => say(null!));
        Green.Yield();
        Green.Yield();
        Assert.Equal("main main", string.Join(" ", sim.Log.Take(2)));
        Assert.Equal(["a", "b", "main"], sim.Log.Skip(2).Order());
        Assert.Equal("main", local.Value);
    }
}

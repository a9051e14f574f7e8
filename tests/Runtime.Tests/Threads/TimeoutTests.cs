namespace CoGen.Runtime.Tests;

public partial class TimeoutTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void It_is_thrown_where_the_thread_is_suspended_and_finally_runs()
    {
        using var sim = new Simulation();
        GreenThread thread = SpawnSleeper(sim, Second, 5 * Second);
        GreenTimeoutException e = Assert.Throws<GreenTimeoutException>(thread.Wait);
        Assert.Equal((Second, true), (e.Timeout!.Duration, e.Timeout.HasExpired));
        Assert.Equal(Second, sim.Now);
        Assert.Equal("finally", sim.TakeLog());
        Assert.Equal(GreenThreadStatus.Faulted, thread.Status);
    }

    [Fact]
    public void Disposed_it_never_fires()
    {
        using var sim = new Simulation();
        GreenThread thread = SpawnSleepAfterwards(sim);
        thread.Wait();
        Assert.Equal("done", sim.TakeLog());
        Assert.Equal(0, sim.Scheduler.Timers.Count);
    }

    [Fact]
    public void Of_a_million_scopes_that_were_left_none_fires()
    {
        using var sim = new Simulation();
        GreenThread thread = SpawnManyScopes(1_000_000);
        thread.Wait();
        Assert.Equal(0, sim.Scheduler.Timers.Count);
        Green.Sleep(2 * Second);
    }

    [Fact]
    public void In_plain_code_it_works_as_well()
    {
        using var sim = new Simulation();
        using (GreenTimeout.After(Second))
            Assert.Throws<GreenTimeoutException>(() => Green.Sleep(2 * Second));
        using (GreenTimeout.After(Second))
            Assert.Throws<GreenTimeoutException>(() => sim.Scheduler.Run(() => false));
        using (GreenTimeout timeout = GreenTimeout.After(TimeSpan.Zero))
            Assert.Same(timeout, Assert.Throws<GreenTimeoutException>(Green.Yield).Timeout);
        Green.Sleep(5 * Second);
    }

    [Theory]
    [InlineData(1, 5, "inner")]
    [InlineData(5, 1, "outer")]
    [InlineData(3, 3, "outer")] // of the same time
    public void The_earliest_wins_and_a_scope_swallows_only_its_own(int inner, int outer, string winner)
    {
        using var sim = new Simulation();
        Assert.Equal(winner, SpawnNested(inner * Second, outer * Second).Wait());
        Assert.Equal(Math.Min(inner, outer) * Second, sim.Now);
        Assert.Equal(0, sim.Scheduler.Timers.Count);
    }

    [Fact]
    public void Ten_deep_each_scope_catches_its_own()
    {
        using var sim = new Simulation();
        for (int first = 0; first < 10; first++)
        {
            Assert.Equal(first, SpawnDeep(0, first).Wait());
            Assert.Equal(0, sim.Scheduler.Timers.Count);
        }
    }

    [Fact]
    public void A_general_catch_inside_passes_it_by_and_one_outside_takes_it()
    {
        using var sim = new Simulation();
        SpawnCatching(sim).Wait();
        Assert.Equal("inner finally, outside: GreenTimeoutException, named inside, system outside", string.Join(", ", sim.Log));
    }

    [Fact]
    public void That_of_another_thread_is_an_exception_like_any_other()
    {
        using var sim = new Simulation();
        GreenThread thread = SpawnCatchThatOf(sim, SpawnSleeper(sim, Second, 5 * Second));
        thread.Wait();
        Assert.Equal("finally caught", sim.TakeLog());
    }

    [Fact]
    public void Work_that_is_done_at_the_same_time_counts_and_the_next_suspension_throws()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>();
        sim.Scheduler.Timers.Add(new PutTimer(queue), sim.Scheduler.After(Second)); // older, so it fires first
        GreenThread<string> thread = SpawnGetThenSleep(sim, queue);
        Assert.Equal("got 7, then timeout", thread.Wait());
        Assert.Equal(Second, sim.Now);
    }

    [Fact]
    public void A_thread_that_only_yields_is_reached_too()
    {
        using var sim = new Simulation();
        Steps.Spawn(Steps.Sleep(1_000));
        var spinner = SpawnSpin(sim);
        Assert.Throws<GreenTimeoutException>(spinner.Wait);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void A_deadline_that_is_past_expires_at_the_next_suspension(int seconds)
    {
        using var sim = new Simulation();
        Green.Sleep(10 * Second);
        using GreenTimeout timeout = GreenTimeout.At(sim.Scheduler.Time.GetUtcNow() + seconds * Second);
        Assert.Equal(TimeSpan.Zero, timeout.TimeLeft);
        Assert.Throws<GreenTimeoutException>(Green.Yield);
        Green.Yield(); // it is told once
    }

    [Fact]
    public void Infinite_and_the_longest_time_never_expire_and_negative_ones_are_refused()
    {
        using var sim = new Simulation();
        using GreenTimeout never = GreenTimeout.After(Timeout.InfiniteTimeSpan);
        Assert.Equal((Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan), (never.TimeLeft, Green.TimeLeft));
        using GreenTimeout longest = GreenTimeout.After(TimeSpan.MaxValue);
        Green.Sleep(TimeSpan.FromDays(10_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => GreenTimeout.After(-Second));
        using GreenTimeout soon = GreenTimeout.After(Second);
        Assert.Equal(Second, Green.TimeLeft);
    }

    [Fact]
    public void It_belongs_to_the_one_that_made_it_and_dies_with_it()
    {
        using var sim = new Simulation();
        GreenThread careless = SpawnLeave(sim);
        careless.Wait();
        Assert.Equal(0, sim.Scheduler.Timers.Count);
        Green.Sleep(5 * Second);
    }

    [Fact]
    public void A_kill_is_not_replaced_by_a_timeout_that_expires_in_a_finally_block()
    {
        using var sim = new Simulation();
        GreenThread<bool> thread = SpawnSlowDeath(sim);
        Green.Yield();
        thread.Kill();
        Assert.Throws<GreenKilledException>(() => thread.Wait());
        Assert.Equal("cleaned up", sim.TakeLog());
        Assert.Equal(2 * Second, sim.Now);
    }

    [Fact]
    public void One_that_is_made_in_the_finally_block_of_a_killed_thread_works()
    {
        using var sim = new Simulation();
        GreenThread thread = SpawnFlush(sim);
        Green.Yield();
        thread.Kill();
        Assert.Throws<GreenKilledException>(thread.Wait);
        Assert.Equal("gave up flushing", string.Join(" ", sim.Log));
    }

    [Fact]
    public void One_that_expires_while_another_unwinds_goes_to_its_own_scope()
    {
        using var sim = new Simulation();
        Assert.Equal("outer", SpawnUnwinding().Wait());
        Assert.Equal(2 * Second, sim.Now);
    }

    [Fact]
    public void Disposed_out_of_order_the_others_still_hold()
    {
        using var sim = new Simulation();
        GreenTimeout a = GreenTimeout.After(3 * Second), b = GreenTimeout.After(2 * Second), c = GreenTimeout.After(Second);
        c.Dispose();
        a.Dispose();
        Assert.Same(b, Assert.Throws<GreenTimeoutException>(() => Green.Sleep(10 * Second)).Timeout);
        b.Dispose();
        b.Dispose();
        Green.Sleep(10 * Second);
        Assert.Equal(Timeout.InfiniteTimeSpan, Green.TimeLeft);
    }

    [Fact]
    public void A_wait_that_was_interrupted_leaves_its_place()
    {
        using var sim = new Simulation();
        var semaphore = new GreenSemaphore(0);
        GreenThread thread = SpawnAcquire(semaphore);
        Assert.Throws<GreenTimeoutException>(thread.Wait);
        Assert.Equal(0, semaphore.WaitingCount);
        semaphore.Release();
        Assert.Equal(1, semaphore.FreeCount);
    }

    [Fact]
    public void The_exception_object_is_not_kept_alive()
    {
        using var sim = new Simulation();
        WeakReference timeout = LeaveOne();
        GC.Collect();
        Assert.False(timeout.IsAlive);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference LeaveOne()
        {
            GreenTimeout timeout = GreenTimeout.After(TimeSpan.FromHours(1));
            timeout.Dispose();
            return new WeakReference(timeout);
        }
    }

    private sealed class PutTimer(GreenQueue<int> queue) : GreenTimer
    {
        internal override void Fire() => queue.TryPut(7);
    }

    [Green]
    private static void Sleeper(Simulation sim, TimeSpan timeout, TimeSpan delay)
    {
        using (GreenTimeout.After(timeout))
        {
            try
            {
                Green.Sleep(delay);
                sim.Log.Add("slept");
            }
            finally
            {
                sim.Log.Add("finally");
            }
        }
    }

    [Green]
    private static void SleepAfterwards(Simulation sim)
    {
        using (GreenTimeout.After(2 * Second))
            Green.Sleep(Second);
        Green.Sleep(5 * Second);
        sim.Log.Add("done");
    }

    [Green]
    private static void ManyScopes(int count)
    {
        for (int i = 0; i < count; i++)
        {
            using (GreenTimeout.After(Second))
            {
                if (i % 1_000 == 0)
                    Green.Yield();
            }
        }
    }

    [Green]
    private static string Nested(TimeSpan inner, TimeSpan outer)
    {
        string winner = "outer";
        GreenTimeout.TryRun(outer, () =>
        {
            winner = GreenTimeout.TryRun(inner, () => Green.Sleep(10 * Second)) ? "nobody" : "inner";
        });
        return winner;
    }

    [Green]
    private static int Deep(int level, int first)
    {
        if (level == 10)
        {
            Green.Sleep(TimeSpan.FromHours(1));
            return -1;
        }
        int inner = -2;
        bool inTime = GreenTimeout.TryRun(level == first ? Second : 2 * Second, () => { inner = Deep(level + 1, first); });
        return inTime ? inner : level;
    }

    [Green]
    private static void Catching(Simulation sim)
    {
        try
        {
            using (GreenTimeout.After(Second))
            {
                try
                {
                    Green.Sleep(2 * Second);
                }
                catch (Exception)
                {
                    sim.Log.Add("swallowed");
                }
                finally
                {
                    sim.Log.Add("inner finally");
                }
            }
        }
        catch (Exception e)
        {
            sim.Log.Add($"outside: {e.GetType().Name}");
        }
        using (GreenTimeout.After(Second))
        {
            try
            {
                Green.Sleep(2 * Second);
            }
            catch (TimeoutException)
            {
                sim.Log.Add("named inside");
            }
        }
        try
        {
            using (GreenTimeout.After(Second))
            {
                try
                {
                    Green.Sleep(2 * Second);
                }
                catch (SystemException)
                {
                    Green.Yield();
                    sim.Log.Add("swallowed");
                }
            }
        }
        catch (SystemException)
        {
            Green.Yield();
            sim.Log.Add("system outside");
        }
    }

    [Green]
    private static void CatchThatOf(Simulation sim, GreenThread other)
    {
        using (GreenTimeout.After(10 * Second))
        {
            try
            {
                other.Wait();
            }
            catch (Exception)
            {
                sim.Log.Add("caught");
            }
        }
    }

    [Green]
    private static string GetThenSleep(Simulation sim, GreenQueue<int> queue)
    {
        string said = "";
        try
        {
            using (GreenTimeout.After(Second))
            {
                said = $"got {queue.Get()}";
                Green.Sleep(Second);
            }
        }
        catch (GreenTimeoutException)
        {
            said += ", then timeout";
        }
        return said;
    }

    [Green]
    private static void Spin(Simulation sim)
    {
        using (GreenTimeout.After(Second))
        {
            while (true)
            {
                Green.Yield();
                sim.Hub.Poll(TimeSpan.FromMilliseconds(100)); // time passes
            }
        }
    }

    [Green]
    private static void Leave(Simulation sim)
    {
        GreenTimeout.After(Second);
        Green.Yield();
    }

    [Green]
    private static bool SlowDeath(Simulation sim) => GreenTimeout.TryRun(Second, () => Cleaning(sim));

    [Green]
    private static void Cleaning(Simulation sim)
    {
        try
        {
            Green.Sleep(TimeSpan.FromMilliseconds(500));
        }
        finally
        {
            Green.Sleep(2 * Second);
            sim.Log.Add("cleaned up");
        }
    }

    [Green]
    private static void Flush(Simulation sim)
    {
        try
        {
            Green.Sleep(Second);
        }
        finally
        {
            if (!GreenTimeout.TryRun(Second, () => Green.Sleep(5 * Second)))
                sim.Log.Add("gave up flushing");
        }
    }

    [Green]
    private static string Unwinding()
    {
        string winner = "outer";
        GreenTimeout.TryRun(2 * Second, () =>
        {
            GreenTimeout.TryRun(Second, () => Dawdle());
            winner = "inner";
        });
        return winner;
    }

    [Green]
    private static void Dawdle()
    {
        try
        {
            Green.Sleep(5 * Second);
        }
        finally
        {
            Green.Sleep(5 * Second);
        }
    }

    [Green]
    private static void Acquire(GreenSemaphore semaphore)
    {
        using (GreenTimeout.After(Second))
            semaphore.Acquire();
    }
}

namespace CoGen.Runtime.Tests;

/// <summary>Many of everything: nothing grows that should not, and nothing is quadratic.</summary>
public partial class ScaleTests
{
    [Fact]
    public void A_hundred_thousand_sleep_at_once_and_all_wake()
    {
        using var sim = new Simulation();
        const int Count = 100_000;
        var threads = new GreenThread[Count];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Count; i++)
            threads[i] = SpawnSleep(i % 10 + 1);
        Green.Yield();
        long each = (GC.GetAllocatedBytesForCurrentThread() - before) / Count;
        Assert.InRange(each, 1, 160); // a handle, a frame with one local, the growth of the ready ring; no timer
        Green.WaitAll(threads);
        Assert.Equal(TimeSpan.FromSeconds(10), sim.Now);
        Assert.Equal(0, sim.Scheduler.Timers.Count);
    }

    [Fact]
    public void Spawned_and_finished_threads_leave_nothing()
    {
        using var sim = new Simulation();
        var threads = new List<WeakReference>();
        for (int round = 0; round < 10; round++)
        {
            for (int i = 0; i < 2_000; i++)
                threads.Add(new WeakReference(SpawnSleep(1)));
            Green.Sleep(TimeSpan.FromSeconds(2));
        }
        Green.Yield();
        GC.Collect();
        Assert.InRange(threads.Count(thread => thread.IsAlive), 0, 1); // the one that ran last may be on the stack still
        Assert.Equal(0, sim.Scheduler.Timers.Count);
    }

    [Fact]
    public void Ten_rounds_of_everything_leave_nothing()
    {
        using var sim = new Simulation();
        var left = new List<WeakReference>();
        for (int round = 0; round < 10; round++)
            Round();
        Green.Sleep(TimeSpan.FromSeconds(2));
        Green.Yield();
        GC.Collect();
        Assert.InRange(left.Count(one => one.IsAlive), 0, 1); // the one that ran last may be on the stack still
        Assert.Equal((0, 0L), (sim.Scheduler.Timers.Count, sim.Scheduler.Live));

        void Round()
        {
            var pool = new GreenPool(100);
            var queue = new GreenQueue<int>();
            var threads = new List<GreenThread>();
            for (int i = 0; i < 10_000; i++)
                threads.Add(SpawnSleep(i % 10 + 1));
            for (int i = 0; i < 2_000; i++)
                SpawnSleep(pool, 1).OnCompleted(_ => queue.TryPut(1));
            for (int i = 0; i < threads.Count; i += 3)
                threads[i].Kill();
            pool.WaitAll();
            while (queue.TryGet(out _))
            {
            }
            foreach (GreenThread thread in threads)
            {
                Record.Exception(thread.Wait);
                left.Add(new WeakReference(thread));
            }
            left.Add(new WeakReference(pool));
            left.Add(new WeakReference(queue));
        }
    }

    [Fact]
    public void A_long_chain_of_threads_that_wait_for_each_other_ends()
    {
        using var sim = new Simulation();
        GreenThread last = SpawnSleep(1);
        for (int i = 0; i < 100_000; i++)
            last = SpawnWaitFor(last);
        last.Wait();
    }

    [Fact]
    public void A_yield_allocates_nothing()
    {
        using var sim = new Simulation();
        SpawnYields(10_000).Wait(); // compiled and grown
        GreenThread a = SpawnYields(100_000), b = SpawnYields(100_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        a.Wait();
        b.Wait();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000); // of 200,000; a collection counts what is left of a block
    }

    [Fact]
    public void Timed_waits_that_are_lifted_allocate_no_timers()
    {
        using var sim = new Simulation();
        for (int i = 0; i < 2; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            SpawnTimedWaits(10_000).Wait();
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000 * 200);
        }
        Assert.Equal(0, sim.Scheduler.Timers.Count);
    }

    [Fact]
    public void Random_kills_of_threads_that_hold_and_wait_lose_nothing()
    {
        using var sim = new Simulation();
        using var faults = new FaultCollector();
        var random = new Random(11);
        var semaphore = new GreenSemaphore(3);
        var gate = new GreenLock();
        var state = new State();
        var threads = new List<GreenThread>();
        for (int i = 0; i < 20_000; i++)
        {
            if (threads.Count < 1_000 || random.Next(2) == 0)
                threads.Add(SpawnHoldBoth(semaphore, gate, state));
            threads[random.Next(threads.Count)].Kill();
            if (random.Next(3) == 0)
                Green.Sleep(TimeSpan.FromMilliseconds(random.Next(3)));
        }
        sim.Scheduler.Run(() => threads.TrueForAll(thread => thread.IsCompleted));
        Assert.Equal((3, 0, 0, 0), (semaphore.FreeCount, semaphore.WaitingCount, gate.WaitingCount, state.Inside));
        Assert.Equal(state.Entered, state.Left); // each finally block ran once
        Assert.True(gate.TryEnter());
        Assert.DoesNotContain(threads, thread => thread.IsFaulted);
    }

    [Fact]
    public void Every_fault_is_observed_or_reported_once_never_both()
    {
        using var sim = new Simulation();
        using var faults = new FaultCollector();
        var random = new Random(5);
        var thrown = new HashSet<Exception>();
        var observed = new HashSet<Exception>();
        for (int i = 0; i < 2_000; i++)
        {
            var mine = new ArgumentException($"{i}");
            thrown.Add(mine);
            GreenThread thread = SpawnThrow(mine);
            switch (random.Next(4))
            {
                case 0:
                    Record.Exception(thread.Wait);
                    observed.Add(mine);
                    break;
                case 1:
                    thread.OnCompleted(ended => observed.Add(ended.Exception!));
                    break;
                case 2:
                    thread.OnCompleted(_ => { });
                    break;
                default:
                    break;
            }
        }
        Green.Sleep(TimeSpan.FromSeconds(3));
        Exception[] reported = [.. faults.Seen.Where(thrown.Contains)];
        Assert.Equal(thrown.Count, observed.Count + reported.Length);
        Assert.Equal(reported.Length, reported.Distinct().Count());
        Assert.DoesNotContain(reported, observed.Contains);
    }

    [Fact]
    public void Two_threads_that_take_turns_by_a_spinner_do_not_starve_a_timer()
    {
        using var sim = new Simulation();
        GreenThread spinner = SpawnSpin(sim);
        Green.Sleep(TimeSpan.FromMilliseconds(5));
        Assert.InRange(sim.Now, TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(200));
        spinner.Kill();
    }

    [Green]
    private static void Sleep(int seconds) => Green.Sleep(TimeSpan.FromSeconds(seconds));

    [Green]
    private static void WaitFor(GreenThread other) => other.Wait();

    [Green]
    private static void Yields(int count)
    {
        for (int i = 0; i < count; i++)
            Green.Yield();
    }

    [Green]
    private static void TimedWaits(int count)
    {
        var signal = new GreenSignal(autoReset: true);
        GreenThread setter = SpawnSet(signal, count);
        for (int i = 0; i < count; i++)
            signal.Wait(TimeSpan.FromHours(1));
        setter.Wait();
    }

    [Green]
    private static void Set(GreenSignal signal, int count)
    {
        for (int i = 0; i < count; i++)
        {
            signal.Set();
            Green.Yield();
        }
    }

    [Green]
    private static void HoldBoth(GreenSemaphore semaphore, GreenLock gate, State state)
    {
        using (semaphore.Hold())
        using (gate.Hold())
        {
            state.Entered++;
            state.Inside++;
            try
            {
                Green.Sleep(TimeSpan.FromMilliseconds(1));
            }
            finally
            {
                state.Inside--;
                state.Left++;
                Green.Yield(); // another kill may come here
            }
        }
    }

    [Green]
    private static void Throw(Exception exception)
    {
        Green.Yield();
        throw exception;
    }

    [Green]
    private static void Spin(Simulation sim)
    {
        while (true)
        {
            Green.Yield();
            sim.Hub.Poll(TimeSpan.FromTicks(TimeSpan.TicksPerMillisecond / 10)); // time passes
        }
    }

    private sealed class State
    {
        public int Entered, Inside, Left;
    }
}

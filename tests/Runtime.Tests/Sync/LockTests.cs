namespace CoGen.Runtime.Tests;

public partial class LockTests
{
    [Fact]
    public void A_lock_is_not_reentrant_and_only_its_holder_exits()
    {
        using var sim = new Simulation();
        var gate = new GreenLock();
        Assert.Throws<SynchronizationLockException>(gate.Exit);
        gate.Enter();
        Assert.Throws<LockRecursionException>(gate.Enter);
        Assert.Throws<LockRecursionException>(() => gate.TryEnter(TimeSpan.FromSeconds(1)));
        GreenThread other = SpawnExit(gate);
        Assert.Throws<SynchronizationLockException>(other.Wait);
        gate.Exit();
    }

    [Fact]
    public void Readers_share_and_do_not_overtake_a_writer_that_waits()
    {
        using var sim = new Simulation();
        var gate = new GreenReaderWriterLock();
        SpawnRead(sim, gate, "r1");
        SpawnRead(sim, gate, "r2");
        SpawnWrite(sim, gate, "w");
        SpawnRead(sim, gate, "r3");
        SpawnRead(sim, gate, "r4");
        Green.Yield();
        Assert.Equal((2, false, 3), (gate.ReadersCount, gate.IsWriteLocked, gate.WaitingCount));
        Assert.False(gate.TryEnterRead());
        Green.Sleep(TimeSpan.FromSeconds(5));
        Assert.Equal("+r1 +r2 -r1 -r2 +w -w +r3 +r4 -r3 -r4", sim.TakeLog());
        Assert.Throws<SynchronizationLockException>(gate.ExitRead);
        Assert.Throws<SynchronizationLockException>(gate.ExitWrite);
    }

    [Fact]
    public void When_a_writer_gives_up_the_readers_behind_it_go_on()
    {
        using var sim = new Simulation();
        var gate = new GreenReaderWriterLock();
        gate.EnterRead();
        GreenThread writer = SpawnWrite(sim, gate, "w");
        GreenThread reader = SpawnRead(sim, gate, "r");
        Green.Yield();
        writer.Kill();
        reader.Wait();
        Assert.Equal("+r -r", sim.TakeLog());
        gate.ExitRead();
        Assert.True(gate.TryEnterWrite());
    }

    [Fact]
    public void A_condition_gives_the_lock_away_and_takes_it_again()
    {
        using var sim = new Simulation();
        var gate = new GreenReentrantLock();
        var changed = new GreenCondition(gate);
        var items = new Queue<int>();
        Assert.Throws<SynchronizationLockException>(changed.Wait);
        GreenThread<int>[] consumers = [.. Enumerable.Range(0, 3).Select(_ => SpawnConsume(gate, changed, items))];
        Green.Yield();
        Assert.Equal((3, 0), (changed.WaitingCount, gate.WaitingCount));
        for (int i = 0; i < 3; i++)
        {
            using (gate.Hold())
            {
                items.Enqueue(i);
                changed.Pulse();
            }
        }
        Assert.Equal([0, 1, 2], consumers.Select(consumer => consumer.Wait()));
        Assert.True(gate.TryEnter());
    }

    [Fact]
    public void A_wait_for_a_condition_that_ends_early_has_the_lock_again()
    {
        using var sim = new Simulation();
        var gate = new GreenLock();
        var changed = new GreenCondition(gate);
        using (gate.Hold())
        {
            Assert.False(changed.TryWait(TimeSpan.FromSeconds(1)));
            Assert.True(gate.IsHeld);
        }
        GreenThread victim = SpawnWaitHolding(sim, gate, changed);
        Green.Yield();
        victim.Kill();
        Assert.Throws<GreenKilledException>(victim.Wait);
        Assert.Equal("held: True", string.Join(" ", sim.Log));
        Assert.True(gate.TryEnter());
    }

    [Fact]
    public void The_pulse_of_a_killed_waiter_goes_to_the_next()
    {
        using var sim = new Simulation();
        var gate = new GreenLock();
        var changed = new GreenCondition(gate);
        GreenThread first = SpawnWaitHolding(sim, gate, changed), second = SpawnWaitHolding(sim, gate, changed);
        Green.Yield();
        using (gate.Hold())
            changed.Pulse();
        first.Kill();
        second.Wait();
        Assert.Throws<GreenKilledException>(first.Wait);
    }

    [Fact]
    public void One_that_is_killed_while_it_takes_the_lock_again_has_it()
    {
        using var sim = new Simulation();
        var gate = new GreenLock();
        var changed = new GreenCondition(gate);
        GreenThread victim = SpawnWaitHolding(sim, gate, changed), late = SpawnWaitHoldingInTime(gate, changed);
        Green.Yield();
        using (gate.Hold())
        {
            changed.PulseAll();
            Green.Yield();
            Assert.Equal(2, gate.WaitingCount);
            victim.Kill();
            Green.Sleep(TimeSpan.FromSeconds(2));
            Assert.Equal(2, gate.WaitingCount);
        }
        Assert.Throws<GreenKilledException>(victim.Wait);
        late.Wait(); // it was pulsed in time, and has not waited for anything since
        Assert.Equal("held: True", sim.TakeLog());
        Assert.True(gate.TryEnter());
    }

    [Fact]
    public void All_meet_at_a_barrier_phase_by_phase()
    {
        using var sim = new Simulation();
        var barrier = new GreenBarrier(3, () => sim.Log.Add("|"));
        GreenThread[] threads = [.. Enumerable.Range(1, 3).Select(i => SpawnPhases(sim, barrier, i))];
        Green.WaitAll(threads);
        Assert.Equal("1 2 3 | 1 2 3 |", sim.TakeLog());
        Assert.Equal((2, 0), (barrier.Phase, barrier.WaitingCount));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GreenBarrier(0));
    }

    [Fact]
    public void One_that_gives_up_has_not_arrived_and_fewer_participants_may_be_all()
    {
        using var sim = new Simulation();
        var barrier = new GreenBarrier(2);
        Assert.False(barrier.TrySignalAndWait(TimeSpan.FromSeconds(1)));
        Assert.Equal(0, barrier.WaitingCount);
        GreenThread waiting = SpawnMeet(barrier);
        Green.Yield();
        barrier.Remove();
        waiting.Wait();
        Assert.Throws<InvalidOperationException>(barrier.Remove);
        barrier.Add();
        Assert.Equal(2, barrier.Participants);
    }

    [Fact]
    public void A_countdown_ends_at_zero()
    {
        using var sim = new Simulation();
        var countdown = new GreenCountdown(2);
        countdown.Add();
        countdown.Signal(2);
        Assert.False(countdown.TryWait());
        countdown.Signal();
        countdown.Wait();
        Assert.Throws<InvalidOperationException>(() => countdown.Signal());
        Assert.Throws<ArgumentOutOfRangeException>(() => new GreenCountdown(-1));
        new GreenCountdown().Wait();
    }

    [Fact]
    public void A_signal_lets_all_pass_or_one_for_each_time_it_is_set()
    {
        using var sim = new Simulation();
        var manual = new GreenSignal();
        var auto = new GreenSignal(isSet: true, autoReset: true);
        manual.Set();
        manual.Wait();
        manual.Wait();
        manual.Reset();
        Assert.False(manual.TryWait());
        auto.Wait();
        Assert.False(auto.IsSet);
        auto.Set();
        auto.Set(); // set is set
        Assert.True(auto.TryWait());
        Assert.False(auto.TryWait());
    }

    [Fact]
    public void An_event_is_set_once_and_stays()
    {
        using var sim = new Simulation();
        var green = new GreenEvent<int>();
        green.Set(5);
        Assert.Throws<InvalidOperationException>(() => green.Set(6));
        Assert.Throws<InvalidOperationException>(() => green.SetException(new ArgumentException()));
        Assert.False(green.TrySet(7));
        Assert.Equal((5, 5), (green.Wait(), green.Wait()));
        Assert.True(green.TryGet(out int value));
        Assert.Equal(5, value);

        var faulted = new GreenEvent<int>();
        var mine = new ArgumentException("mine");
        GreenThread<int> waiter = SpawnWaitForEvent(faulted);
        Green.Yield();
        faulted.SetException(mine);
        Assert.Same(mine, Assert.Throws<ArgumentException>(() => waiter.Wait()));
        Assert.Same(mine, Assert.Throws<ArgumentException>(() => faulted.Wait()));
        Assert.True(faulted.IsFaulted);
    }

    [Fact]
    public void Waiters_of_an_event_go_on_in_the_order_they_came_and_setting_it_does_not_suspend()
    {
        using var sim = new Simulation();
        var green = new GreenEvent<int>();
        for (int i = 0; i < 5; i++)
        {
            int number = i;
            SpawnWaitForEvent(green).OnCompleted(_ => sim.Log.Add($"{number}"));
        }
        Green.Yield();
        green.Set(1);
        sim.Log.Add("set");
        Green.Yield();
        Assert.Equal("set 0 1 2 3 4", sim.TakeLog());
    }

    [Fact]
    public void One_whose_wait_for_an_event_was_cut_off_waits_for_another_safely()
    {
        using var sim = new Simulation();
        GreenEvent<int> first = new(), second = new();
        GreenThread<int> waiter = SpawnWaitForOneThenOther(first, second);
        Green.Sleep(TimeSpan.FromSeconds(1)); // the timeout
        first.Set(1);
        Green.Yield();
        second.Set(2);
        Assert.Equal(2, waiter.Wait());
    }

    [Fact]
    public void A_semaphore_has_bounds_and_scopes()
    {
        using var sim = new Simulation();
        Assert.Throws<ArgumentOutOfRangeException>(() => new GreenSemaphore(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GreenSemaphore(2, 1));
        var semaphore = new GreenSemaphore(1, 1);
        Assert.Throws<SemaphoreFullException>(semaphore.Release);
        using (semaphore.Hold())
            Assert.False(semaphore.TryAcquire());
        using (semaphore.Hold(TimeSpan.FromSeconds(1)))
            Assert.Throws<TimeoutException>(() => semaphore.Hold(TimeSpan.FromSeconds(1)));
        Assert.Equal((1, 0), (semaphore.FreeCount, semaphore.WaitingCount));
    }

    [Fact]
    public void A_lock_of_another_scheduler_is_refused()
    {
        using var sim = new Simulation();
        var gate = new GreenLock();
        gate.Enter();
        Exception? thrown = null;
        var foreigner = new Thread(() => thrown = Record.Exception(gate.Enter));
        foreigner.Start();
        foreigner.Join();
        Assert.IsType<InvalidOperationException>(thrown);
    }

    [Green]
    private static void Exit(GreenLock gate) => gate.Exit();

    [Green]
    private static void Read(Simulation sim, GreenReaderWriterLock gate, string name)
    {
        using (gate.Read())
        {
            sim.Log.Add("+" + name);
            Green.Sleep(TimeSpan.FromSeconds(1));
            sim.Log.Add("-" + name);
        }
    }

    [Green]
    private static void Write(Simulation sim, GreenReaderWriterLock gate, string name)
    {
        using (gate.Write())
        {
            sim.Log.Add("+" + name);
            Green.Sleep(TimeSpan.FromSeconds(1));
            sim.Log.Add("-" + name);
        }
    }

    [Green]
    private static int Consume(GreenReentrantLock gate, GreenCondition changed, Queue<int> items)
    {
        using (gate.Hold())
        using (gate.Hold())
        {
            changed.WaitUntil(() => items.Count > 0);
            return items.Dequeue();
        }
    }

    [Green]
    private static void WaitHolding(Simulation sim, GreenLock gate, GreenCondition changed)
    {
        using (gate.Hold())
        {
            try
            {
                changed.Wait();
            }
            finally
            {
                sim.Log.Add($"held: {gate.IsHeld}");
            }
        }
    }

    [Green]
    private static void WaitHoldingInTime(GreenLock gate, GreenCondition changed)
    {
        using (GreenTimeout.After(TimeSpan.FromSeconds(1)))
        using (gate.Hold())
            changed.Wait();
    }

    [Green]
    private static void Phases(Simulation sim, GreenBarrier barrier, int seconds)
    {
        for (int i = 0; i < 2; i++)
        {
            Green.Sleep(TimeSpan.FromSeconds(seconds));
            sim.Log.Add($"{seconds}");
            barrier.SignalAndWait();
        }
    }

    [Green]
    private static void Meet(GreenBarrier barrier) => barrier.SignalAndWait();

    [Green]
    private static int WaitForEvent(GreenEvent<int> green) => green.Wait();

    [Green]
    private static int WaitForOneThenOther(GreenEvent<int> first, GreenEvent<int> second)
    {
        try
        {
            using (GreenTimeout.After(TimeSpan.FromSeconds(1)))
                return first.Wait();
        }
        catch (GreenTimeoutException)
        {
            return second.Wait();
        }
    }
}

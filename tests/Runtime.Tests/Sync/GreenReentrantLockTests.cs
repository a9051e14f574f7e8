namespace CoGen.Runtime.Tests;

public partial class GreenReentrantLockTests
{
    [Fact]
    public void One_holds_it_across_suspensions_and_the_others_follow_in_their_order()
    {
        using var sim = new Simulation();
        var gate = new GreenReentrantLock();
        for (int i = 0; i < 3; i++)
            SpawnUse(sim, gate, $"{i}");
        Green.Yield();
        Assert.Equal(2, gate.WaitingCount);
        Assert.False(gate.TryEnter());
        using (gate.Hold())
            sim.Log.Add("plain");
        Assert.Equal("in0 out0 in1 out1 in2 out2 plain", sim.TakeLog());
    }

    [Fact]
    public void Who_has_just_left_it_does_not_overtake_those_who_wait()
    {
        using var sim = new Simulation();
        var gate = new GreenReentrantLock();
        GreenThread greedy = SpawnUseTwice(sim, gate, "a");
        SpawnUse(sim, gate, "b");
        greedy.Wait();
        Assert.Equal("ina outa inb outb ina outa", sim.TakeLog());
    }

    [Fact]
    public void Its_holder_may_enter_it_again_and_exits_as_often()
    {
        using var sim = new Simulation();
        var gate = new GreenReentrantLock();
        gate.Enter();
        Assert.True(gate.TryEnter());
        gate.Exit();
        GreenThread other = SpawnUse(sim, gate, "other");
        Green.Yield();
        Assert.True(gate.IsHeld);
        Assert.Empty(sim.Log);
        gate.Exit();
        Assert.False(gate.IsHeld);
        other.Wait();
        Assert.Equal("inother outother", sim.TakeLog());
    }

    [Fact]
    public void Nobody_but_its_holder_exits_it()
    {
        using var sim = new Simulation();
        var gate = new GreenReentrantLock();
        Assert.Throws<SynchronizationLockException>(gate.Exit);
        SpawnUse(sim, gate, "holder");
        Green.Yield();
        Assert.Throws<SynchronizationLockException>(gate.Exit);
        gate.Enter();
        gate.Exit();
        Assert.Throws<SynchronizationLockException>(gate.Exit);
    }

    [Fact]
    public void An_exception_and_a_kill_of_the_holder_release_it()
    {
        using var sim = new Simulation();
        var gate = new GreenReentrantLock();
        Assert.Throws<TimeoutException>(() => SpawnFail(gate).Wait());
        GreenThread holder = SpawnUse(sim, gate, "killed");
        GreenThread next = SpawnUse(sim, gate, "next");
        Green.Yield();
        holder.Kill();
        next.Wait();
        Assert.Equal("inkilled innext outnext", sim.TakeLog());
        Assert.True(gate.TryEnter());
    }

    [Fact]
    public void A_kill_of_one_that_waits_or_was_just_given_it_loses_nothing()
    {
        using var sim = new Simulation();
        var gate = new GreenReentrantLock();
        gate.Enter();
        GreenThread[] waiting = [.. Enumerable.Range(0, 6).Select(i => SpawnUse(sim, gate, $"{i}"))];
        Green.Yield();
        waiting[2].Kill();
        gate.Exit(); // to 0, which is killed before its turn
        waiting[0].Kill();
        waiting[5].Wait();
        Assert.Equal("in1 out1 in3 out3 in4 out4 in5 out5", sim.TakeLog());
        Assert.Equal(0, gate.WaitingCount);
        Assert.True(gate.TryEnter());
    }

    [Fact]
    public void It_is_refused_on_another_OS_thread()
    {
        using var sim = new Simulation();
        var gate = new GreenReentrantLock();
        gate.Enter();
        Exception? thrown = null;
        var other = new Thread(() => thrown = Record.Exception(gate.Enter));
        other.Start();
        other.Join();
        Assert.IsType<InvalidOperationException>(thrown);
        gate.Exit();
    }

    [Fact]
    public void A_deadlock_report_names_it()
    {
        using var sim = new Simulation();
        var gate = new GreenReentrantLock();
        GreenThread holder = SpawnHoldForEver(gate, new GreenQueue<int>());
        Green.Yield();
        Assert.Contains("a GreenReentrantLock", Assert.Throws<GreenDeadlockException>(gate.Enter).Message);
        holder.Kill();
    }

    [Green]
    private static void Use(Simulation sim, GreenReentrantLock gate, string name)
    {
        using (gate.Hold())
        {
            sim.Log.Add("in" + name);
            Green.Yield();
            Inner(gate);
            sim.Log.Add("out" + name);
        }
    }

    [Green]
    private static void UseTwice(Simulation sim, GreenReentrantLock gate, string name)
    {
        Use(sim, gate, name);
        Use(sim, gate, name);
    }

    [Green]
    private static void Inner(GreenReentrantLock gate)
    {
        using (gate.Hold())
            Green.Yield();
    }

    [Green]
    private static void Fail(GreenReentrantLock gate)
    {
        using (gate.Hold())
        {
            Green.Yield();
            throw new TimeoutException();
        }
    }

    [Green]
    private static void HoldForEver(GreenReentrantLock gate, GreenQueue<int> never)
    {
        using (gate.Hold())
            never.Get();
    }
}

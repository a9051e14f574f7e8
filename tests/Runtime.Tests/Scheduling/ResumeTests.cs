namespace CoGen.Runtime.Tests;

public class ResumeTests
{
    [Fact]
    public void Results_go_up_the_chain_of_frames()
    {
        using var sim = new Simulation();
        Assert.Equal(100 * 101 / 2, Sum.Spawn(100).Wait());
    }

    [Fact]
    public void The_result_can_be_asked_for_again()
    {
        using var sim = new Simulation();
        GreenThread<int> thread = Sum.Spawn(3);
        Assert.Equal(6, thread.Wait());
        Assert.Equal(6, thread.Wait());
        Assert.Equal(GreenThreadStatus.Completed, thread.Status);
    }

    [Fact]
    public void A_frame_that_suspends_again_keeps_its_callers()
    {
        using var sim = new Simulation();
        var inner = new Steps(Steps.Yield, sim.Say("in1"), Steps.Yield, sim.Say("in2"));
        var middle = new Steps(Steps.Call(inner), sim.Say("mid1"), Steps.Yield, sim.Say("mid2"));
        Steps.Spawn(Steps.Call(middle), sim.Say("out1"), Steps.Yield, sim.Say("out2")).Wait();
        Assert.Equal("in1 in2 mid1 mid2 out1 out2", sim.TakeLog());
    }

    [Fact]
    public void A_resumed_frame_that_calls_suspending_code_puts_it_above_itself()
    {
        using var sim = new Simulation();
        var late = new Steps(sim.Say("late"), Steps.Yield, sim.Say("late2"));
        var inner = new Steps(Steps.Yield, Steps.Call(late), sim.Say("in"));
        Steps.Spawn(Steps.Call(inner), sim.Say("out")).Wait();
        Assert.Equal("late late2 in out", sim.TakeLog());
    }

    [Fact]
    public void An_exception_goes_to_the_callers_frame_and_keeps_its_stack()
    {
        using var sim = new Simulation();
        var inner = new Steps(Steps.Yield, _ => ThrowHere()) { Finally = () => sim.Log.Add("finally") };
        var outer = new Steps(Steps.Call(inner), sim.Say("skipped")) { Catch = e => sim.Log.Add(e.Message) };
        outer.Spawn().Wait();
        Assert.Equal("finally here", sim.TakeLog());

        var uncaught = new Steps(Steps.Call(new Steps(Steps.Yield, _ => ThrowHere())));
        GreenThread thread = uncaught.Spawn();
        string[] stacks = [.. Enumerable.Range(0, 3).Select(_ => Assert.Throws<ArgumentException>(thread.Wait).StackTrace!)];
        Assert.Contains(nameof(ThrowHere), stacks[0], StringComparison.Ordinal);
        Assert.Equal(stacks[0].Split('\n').Length, stacks[2].Split('\n').Length); // it does not grow
        Assert.Equal(GreenThreadStatus.Faulted, thread.Status);
    }

    [Fact]
    public void Finally_does_not_run_on_suspension()
    {
        using var sim = new Simulation();
        GreenThread thread = new Steps(Steps.Yield, sim.Say("body")) { Finally = () => sim.Log.Add("finally") }.Spawn();
        Green.Yield();
        Assert.Equal("", sim.TakeLog());
        thread.Wait();
        Assert.Equal("body finally", sim.TakeLog());
    }

    [Fact]
    public void A_body_that_suspends_without_parking_goes_on_without_a_switch()
    {
        using var sim = new Simulation();
        // What an activation does when the native stack runs low.
        var deep = new Steps(sim.Say("a"), g => g.Suspending = true, sim.Say("b"));
        Steps.Spawn(Steps.Call(deep), sim.Say("c"));
        Steps.Spawn(sim.Say("other"));
        Green.Yield();
        Assert.Equal("a b c other", sim.TakeLog());
    }

    [Fact]
    public void A_twin_that_throws_while_it_suspends_faults_its_thread_and_no_other()
    {
        using var sim = new Simulation();
        GreenThread broken = Steps.Spawn(
            Steps.Yield,
            g =>
            {
                Steps.Sleep(1)(g);
                throw new ArgumentException("in the middle");
            });
        GreenThread other = Steps.Spawn(Steps.Sleep(5), sim.Say("other"));
        var e = Assert.Throws<InvalidOperationException>(broken.Wait);
        Assert.IsType<ArgumentException>(e.InnerException);
        other.Wait();
        Assert.Equal("other", sim.TakeLog());
    }

    [Fact]
    public void A_switch_allocates_nothing()
    {
        using var sim = new Simulation();
        GreenThread a = GreenSpawn.Here(new YieldLoop { Left = 2_000_000 });
        GreenThread b = GreenSpawn.Here(new YieldLoop { Left = 2_000_000 });
        for (int i = 0; i < 100; i++)
            Green.Yield(); // warm
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
            Green.Yield();
        long perYield = (GC.GetAllocatedBytesForCurrentThread() - before) / 1_000;
        Assert.Equal(0, perYield);
        a.Kill();
        b.Kill();
    }

    [Fact]
    public void A_green_thread_with_a_small_frame_takes_at_most_150_bytes()
    {
        using var sim = new Simulation();
        const int Count = 50_000;
        var threads = new GreenThread[Count];
        threads[0] = GreenSpawn.Here(new YieldLoop());
        long before = GC.GetAllocatedBytesForCurrentThread(); // of this OS thread alone: other tests run meanwhile
        for (int i = 0; i < Count; i++)
            threads[i] = new GreenThread(sim.Scheduler, new YieldLoop());
        long perThread = (GC.GetAllocatedBytesForCurrentThread() - before) / Count;
        GC.KeepAlive(threads);
        Assert.InRange(perThread, 1, 150);
    }

    private static void ThrowHere() => throw new ArgumentException("here");

    private sealed class YieldLoop : GreenFrame
    {
        public int Left;

        public override void Resume(GreenContext g)
        {
            if (State > 0)
                g.Take();
            if (Left-- == 0)
                return;
            Green.Yield_Green(g);
            State = 1;
            g.Push(this);
        }
    }
}

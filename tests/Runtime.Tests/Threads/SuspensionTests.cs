namespace CoGen.Runtime.Tests;

public class SuspensionTests
{
    [Fact]
    public void A_plain_wait_inside_a_green_thread_names_the_call_the_thread_and_the_caller()
    {
        using var sim = new Simulation();
        GreenThread thread = Steps.Spawn(_ => Callback());
        thread.Name = "host";
        var e = Assert.Throws<GreenSuspensionException>(thread.Wait);
        Assert.Contains("CoGen.Green.Sleep", e.Message, StringComparison.Ordinal);
        Assert.Contains("green thread 'host'", e.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Callback), e.Message, StringComparison.Ordinal);
        Assert.Equal(0, sim.Scheduler.Timers.Count);
    }

    [Fact]
    public void The_one_that_was_refused_waits_nowhere()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>();
        GreenThread thread = new Steps(_ => queue.Get(), Steps.Yield) { Catch = _ => sim.Log.Add("refused") }.Spawn();
        thread.Wait();
        queue.TryPut(1);
        Assert.Equal(1, queue.Count);
        Assert.Equal("refused", sim.TakeLog());
    }

    [Fact]
    public void A_posted_action_cannot_wait()
    {
        using var sim = new Simulation();
        Exception? thrown = null;
        sim.Scheduler.Post(() => thrown = Record.Exception(Green.Yield));
        Green.Yield();
        Green.Yield();
        Assert.IsType<GreenSuspensionException>(thrown);
    }

    [Fact]
    public void A_posted_action_that_tries_to_wait_leaves_the_wait_of_plain_code_alone()
    {
        using var sim = new Simulation();
        Exception? thrown = null;
        sim.Scheduler.Post(() => thrown = Record.Exception(() => Green.Sleep(TimeSpan.FromSeconds(5))));
        Green.Sleep(TimeSpan.FromSeconds(1));
        Assert.IsType<GreenSuspensionException>(thrown);
        Assert.Equal(TimeSpan.FromSeconds(1), sim.Now);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Callback()
    {
        Green.Sleep(TimeSpan.FromMilliseconds(1));
        GC.KeepAlive(typeof(SuspensionTests)); // no tail call
    }
}

namespace CoGen.Runtime.Tests;

public class LinkTests
{
    [Fact]
    public void Links_run_in_order_when_the_thread_ends_and_at_once_when_it_has_ended()
    {
        using var sim = new Simulation();
        GreenThread thread = Steps.Spawn(Steps.Yield);
        for (int i = 0; i < 3; i++)
        {
            int number = i;
            thread.OnCompleted(ended => sim.Log.Add($"{number}:{ReferenceEquals(ended, thread)}"));
        }
        Assert.Empty(sim.Log);
        thread.Wait();
        Assert.Equal("0:True 1:True 2:True", sim.TakeLog());
        thread.OnCompleted(_ => sim.Log.Add("late"));
        Assert.Equal("late", sim.TakeLog());
    }

    [Fact]
    public void One_that_throws_is_reported_and_the_rest_run()
    {
        using var sim = new Simulation();
        using var faults = new FaultCollector();
        var mine = new InvalidOperationException("a link");
        GreenThread thread = Steps.Spawn(Steps.Yield);
        thread.OnCompleted(_ => throw mine);
        thread.OnCompleted(_ => sim.Log.Add("next"));
        thread.Wait();
        Assert.Equal("next", sim.TakeLog());
        Assert.Contains(mine, faults.Seen);
    }

    [Fact]
    public void One_added_by_another_is_called_once_in_the_same_pass()
    {
        using var sim = new Simulation();
        GreenThread thread = Steps.Spawn(Steps.Yield);
        thread.OnCompleted(_ => thread.OnCompleted(_ => sim.Log.Add("inner")));
        thread.OnCompleted(_ => sim.Log.Add("outer"));
        thread.Wait();
        Assert.Equal("outer inner", sim.TakeLog());
    }

    [Fact]
    public void A_disposed_link_is_not_called()
    {
        using var sim = new Simulation();
        GreenThread thread = Steps.Spawn(Steps.Yield);
        IDisposable link = thread.OnCompleted(_ => sim.Log.Add("unlinked"));
        thread.OnCompleted(_ => sim.Log.Add("linked"));
        link.Dispose();
        link.Dispose();
        thread.Wait();
        Assert.Equal("linked", sim.TakeLog());
    }

    [Fact]
    public void Links_of_a_thread_that_was_killed_before_it_began_run()
    {
        using var sim = new Simulation();
        GreenThread thread = Steps.Spawn(sim.Say("ran"));
        thread.OnCompleted(ended => sim.Log.Add($"{ended.Status}"));
        thread.Kill();
        thread.Kill();
        Assert.Equal("Killed", sim.TakeLog());
    }
}

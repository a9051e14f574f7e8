namespace CoGen.Runtime.Tests;

public class DeadlockTests
{
    [Fact]
    public void When_nothing_can_wake_anybody_plain_code_gets_a_list_of_who_waits()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>();
        GreenThread a = Steps.Spawn(Steps.Enter(new WaitQueue("the moon")));
        a.Name = "astronomer";
        var e = Assert.Throws<GreenDeadlockException>(() => queue.Get());
        Assert.Contains("plain code waits for an item of a GreenQueue", e.Message, StringComparison.Ordinal);
        Assert.Contains("'astronomer' (Parked) waits for the moon", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_deadlock_plain_code_goes_on_and_waits_no_longer()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>();
        Assert.Throws<GreenDeadlockException>(() => queue.Get());
        queue.TryPut(1);
        Assert.Equal(1, queue.Count);
        Steps.Spawn(Steps.Sleep(5), _ => queue.TryPut(2));
        Assert.Equal(1, queue.Get());
        Assert.Equal(2, queue.Get());
    }

    [Fact]
    public void Waiting_for_a_timer_or_an_expected_post_is_no_deadlock()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>();
        IDisposable expectation = sim.Scheduler.ExpectPosts();
        var poster = new Thread(() => sim.Scheduler.Post(() => queue.TryPut(7)));
        poster.Start();
        Assert.Equal(7, queue.Get());
        poster.Join();
        new Thread(expectation.Dispose).Start();
        Assert.Throws<GreenDeadlockException>(() => queue.Get());
    }

    [Fact]
    public void Running_until_something_that_cannot_happen_is_a_deadlock()
    {
        using var sim = new Simulation();
        Assert.Throws<GreenDeadlockException>(() => sim.Scheduler.Run(() => false));
    }
}

namespace CoGen.Runtime.Tests;

public class FaultTests
{
    [Fact]
    public void A_fault_nobody_waits_for_is_reported_after_a_second()
    {
        using var sim = new Simulation();
        using var faults = new FaultCollector();
        var thrown = new ArgumentException("lost");
        Steps.Spawn(Steps.Sleep(100), _ => throw thrown);
        Green.Sleep(TimeSpan.FromMilliseconds(1_000));
        Assert.DoesNotContain(thrown, faults.Seen);
        Green.Sleep(TimeSpan.FromMilliseconds(101));
        Assert.Contains(thrown, faults.Seen);
    }

    [Fact]
    public void A_fault_somebody_waited_for_is_not_reported()
    {
        using var faults = new FaultCollector();
        ArgumentException[] thrown = [.. Enumerable.Range(0, 4).Select(i => new ArgumentException($"{i}"))];
        using (var sim = new Simulation())
        {
            GreenThread[] threads = [.. thrown.Select(e => Steps.Spawn(Steps.Sleep(1), _ => throw e))];
            Task task = threads[3].AsTask();
            Assert.Same(thrown[0], Assert.Throws<ArgumentException>(threads[0].Wait));
            Assert.Same(thrown[1], Assert.Throws<ArgumentException>(threads[1].Wait)); // late, but not too late
            Assert.Same(thrown[2], threads[2].Exception);
            Green.Sleep(TimeSpan.FromSeconds(5));
            Assert.Same(thrown[3], task.Exception!.InnerException);
        }
        Assert.Empty(thrown.Intersect(faults.Seen));
    }

    [Fact]
    public void What_is_left_is_reported_when_the_scheduler_is_disposed()
    {
        using var faults = new FaultCollector();
        var thrown = new ArgumentException("last");
        using (var sim = new Simulation())
        {
            Steps.Spawn(_ => throw thrown);
            Green.Yield();
        }
        Assert.Contains(thrown, faults.Seen);
    }

    [Fact]
    public void A_kill_is_not_a_fault()
    {
        using var faults = new FaultCollector();
        var reason = new ArgumentException("custom");
        using (var sim = new Simulation())
        {
            GreenThread thread = Steps.Spawn(Steps.Sleep(1_000));
            Green.Yield();
            thread.Kill(reason);
        }
        Assert.DoesNotContain(reason, faults.Seen);
    }

    [Fact]
    public void A_waiter_that_was_killed_has_not_received_it()
    {
        using var sim = new Simulation();
        using var faults = new FaultCollector();
        var thrown = new ArgumentException("orphan");
        GreenThread faulty = Steps.Spawn(Steps.Sleep(10), _ => throw thrown);
        GreenThread waiter = Steps.Spawn(g => Green.Park_Green(g, faulty.PrepareToWait()));
        Green.Yield();
        waiter.Kill();
        Green.Sleep(TimeSpan.FromSeconds(2));
        Assert.Contains(thrown, faults.Seen);
    }
}

namespace CoGen.Runtime.Tests;

public class WaitQueueTests
{
    [Fact]
    public void The_one_that_waits_longest_is_woken_first()
    {
        using var sim = new Simulation();
        var queue = new WaitQueue("a test");
        for (int i = 0; i < 5; i++)
            Steps.Spawn(Steps.Enter(queue), sim.Say($"{i}"));
        Green.Yield();
        Assert.Equal(5, queue.Count);
        Assert.True(queue.WakeOne());
        Assert.True(queue.WakeOne());
        Green.Yield();
        Assert.Equal("0 1", sim.TakeLog());
        queue.WakeAll();
        Green.Yield();
        Assert.Equal("2 3 4", sim.TakeLog());
        Assert.False(queue.WakeOne());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_killed_waiter_leaves_the_queue_at_once(int victim)
    {
        using var sim = new Simulation();
        var queue = new WaitQueue("a test");
        GreenThread[] waiters = [.. Enumerable.Range(0, 3).Select(i => Steps.Spawn(Steps.Enter(queue), sim.Say($"{i}")))];
        Green.Yield();
        waiters[victim].Kill();
        Assert.Equal(2, queue.Count);
        queue.WakeAll();
        Green.Yield();
        Assert.Equal(string.Join(" ", Enumerable.Range(0, 3).Where(i => i != victim)), sim.TakeLog());
    }

    [Fact]
    public void A_permit_given_to_one_who_is_killed_before_it_ran_goes_to_the_next()
    {
        using var sim = new Simulation();
        var permits = new Permits(0, "a test");
        GreenThread[] waiters = [.. Enumerable.Range(0, 3).Select(i => Steps.Spawn(Steps.Enter(permits), sim.Say($"{i}")))];
        Green.Yield();
        permits.Release();
        waiters[0].Kill();
        Green.Yield();
        Assert.Equal("1", sim.TakeLog());
        permits.Release();
        waiters[2].Kill();
        waiters[2].Kill();
        Green.Yield();
        Assert.Equal("", sim.TakeLog());
        Assert.Equal(GreenThreadStatus.Killed, waiters[2].Status);
        Assert.Equal(1, permits.Free); // there was nobody behind it
    }

    [Fact]
    public void No_permit_is_lost_or_made_whatever_is_killed_when()
    {
        using var sim = new Simulation();
        var random = new Random(4);
        var permits = new Permits(3, "a test");
        int held = 0;
        var workers = new List<GreenThread>();
        for (int i = 0; i < 2_000; i++)
        {
            bool mine = false;
            workers.Add(new Steps(
                g =>
                {
                    if (!permits.TryAcquire())
                        Green.Park_Green(g, permits.Enter());
                },
                _ =>
                {
                    mine = true;
                    Assert.InRange(++held, 1, 3);
                },
                Steps.Sleep(random.Next(3)))
            {
                Finally = () =>
                {
                    if (!mine)
                        return;
                    held--;
                    permits.Release();
                },
            }.Spawn());
            if (random.Next(3) == 0)
                workers[random.Next(workers.Count)].Kill();
            if (random.Next(2) == 0)
                Green.Sleep(TimeSpan.FromMilliseconds(random.Next(2)));
        }
        sim.Scheduler.Run(() => workers.TrueForAll(worker => worker.IsCompleted));
        Assert.Equal((3, 0, 0), (permits.Free, permits.Count, held));
        Assert.Contains(workers, worker => worker.Status == GreenThreadStatus.Killed);
        Assert.DoesNotContain(workers, worker => worker.Status == GreenThreadStatus.Faulted);
    }

    [Fact]
    public void A_queue_of_one_scheduler_is_refused_to_another()
    {
        using var sim = new Simulation();
        var queue = new WaitQueue("a test");
        Steps.Spawn(Steps.Enter(queue));
        Green.Yield();
        Exception? thrown = null;
        var foreigner = new Thread(() => thrown = Record.Exception(() => queue.WakeOne()));
        foreigner.Start();
        foreigner.Join();
        Assert.IsType<InvalidOperationException>(thrown);
    }
}

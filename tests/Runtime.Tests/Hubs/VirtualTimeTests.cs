using System.Diagnostics;

namespace CoGen.Runtime.Tests;

public partial class VirtualTimeTests
{
    [Fact]
    public void An_hour_takes_a_moment()
    {
        var watch = Stopwatch.StartNew();
        using VirtualTime time = VirtualTime.Enter();
        for (int i = 0; i < 100; i++)
            Green.Sleep(TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.FromHours(100), time.Elapsed);
        Assert.Equal(new DateTimeOffset(2000, 1, 5, 4, 0, 0, TimeSpan.Zero), time.GetUtcNow());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    [Fact]
    public void What_is_given_the_clock_runs_in_it()
    {
        using VirtualTime time = VirtualTime.Enter();
        GreenThread thread = SpawnDelay(time);
        thread.Wait();
        Assert.Equal(TimeSpan.FromMinutes(5), time.Elapsed);
        int ticks = 0;
        using (ITimer timer = time.CreateTimer(_ => ticks++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)))
            Green.Sleep(TimeSpan.FromSeconds(10));
        Green.Sleep(TimeSpan.FromSeconds(10));
        Assert.Equal(5, ticks);
    }

    [Fact]
    public void Afterwards_the_os_thread_has_its_own_scheduler_again()
    {
        using var sim = new Simulation();
        using (VirtualTime time = VirtualTime.Enter())
            Assert.NotSame(sim.Scheduler, GreenScheduler.Current);
        Assert.Same(sim.Scheduler, GreenScheduler.Current);
    }

    [Green]
    private static void Delay(VirtualTime time) => Green.Await(Task.Delay(TimeSpan.FromMinutes(5), time));
}

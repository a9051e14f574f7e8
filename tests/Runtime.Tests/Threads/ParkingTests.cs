namespace CoGen.Runtime.Tests;

public class ParkingTests
{
    [Fact]
    public void Unparked_before_it_parks_a_thread_does_not_suspend()
    {
        using var sim = new Simulation();
        Steps.Spawn(
            g =>
            {
                Parking parking = Green.PrepareToPark();
                parking.Unpark();
                Green.Park_Green(g, parking);
                Assert.False(g.Suspending);
            },
            sim.Say("on"));
        Steps.Spawn(sim.Say("other"));
        Green.Yield();
        Assert.Equal("on other", sim.TakeLog());
    }

    [Fact]
    public void A_ticket_wakes_once_and_a_late_wake_up_does_nothing()
    {
        using var sim = new Simulation();
        Parking first = default;
        Parking second = default;
        GreenThread thread = Steps.Spawn(
            g => Green.Park_Green(g, first = Green.PrepareToPark()),
            sim.Say("1"),
            g => Green.Park_Green(g, second = Green.PrepareToPark()),
            sim.Say("2"));
        Green.Yield();
        first.Unpark();
        first.Unpark();
        Green.Yield();
        Assert.Equal("1", sim.TakeLog());
        first.Unpark(new ArgumentException("late"));
        Green.Yield();
        Assert.Equal(GreenThreadStatus.Parked, thread.Status);
        second.Unpark();
        thread.Wait();
        Assert.Equal("2", sim.TakeLog());
        second.Unpark();
    }

    [Fact]
    public void An_exception_given_to_the_ticket_is_thrown_at_the_park()
    {
        using var sim = new Simulation();
        Parking parking = default;
        var steps = new Steps(g => Green.Park_Green(g, parking = Green.PrepareToPark()))
        {
            Catch = e => sim.Log.Add(e.Message),
        };
        GreenThread thread = steps.Spawn();
        Green.Yield();
        parking.Unpark(new ArgumentException("thrown"));
        thread.Wait();
        Assert.Equal("thrown", sim.TakeLog());

        parking = Green.PrepareToPark();
        parking.Unpark(new ArgumentException("in plain code"));
        Assert.Throws<ArgumentException>(() => Green.Park(parking));
    }

    [Fact]
    public void Preparing_again_voids_the_ticket_made_before()
    {
        using var sim = new Simulation();
        Parking old = Green.PrepareToPark();
        Parking parking = Green.PrepareToPark();
        old.Unpark(new ArgumentException("old"));
        Steps.Spawn(Steps.Sleep(3), _ => parking.Unpark());
        Green.Park(parking);
        Assert.Equal(TimeSpan.FromMilliseconds(3), sim.Now);
    }

    [Fact]
    public void One_cannot_park_on_the_ticket_of_another()
    {
        using var sim = new Simulation();
        Parking parking = default;
        Steps.Spawn(g => Green.Park_Green(g, parking = Green.PrepareToPark()));
        Green.Yield();
        Assert.Throws<ArgumentException>(() => Green.Park(parking));
        Assert.Throws<ArgumentException>(() => Green.Park(default));
    }

    [Fact]
    public void Any_os_thread_may_unpark_and_no_wake_up_is_lost()
    {
        using var sim = new Simulation();
        for (int i = 0; i < 2_000; i++)
        {
            Parking parking = Green.PrepareToPark();
            ThreadPool.UnsafeQueueUserWorkItem(_ => parking.Unpark(), null);
            ThreadPool.UnsafeQueueUserWorkItem(_ => parking.Unpark(), null);
            if (i % 3 == 0)
                Thread.Yield();
            Green.Park(parking);
        }
    }

    [Fact]
    public void Many_green_threads_are_woken_from_many_os_threads()
    {
        using var sim = new Simulation();
        int on = 0;
        GreenThread[] threads = [.. Enumerable.Range(0, 1_000).Select(_ => Steps.Spawn(
            [.. Enumerable.Repeat<Action<GreenContext>>(
                g =>
                {
                    Parking parking = Green.PrepareToPark();
                    ThreadPool.UnsafeQueueUserWorkItem(_ => parking.Unpark(), null);
                    Green.Park_Green(g, parking);
                    on++;
                },
                5)]))];
        foreach (GreenThread thread in threads)
            thread.Wait();
        Assert.Equal(5_000, on);
    }
}

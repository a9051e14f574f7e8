namespace CoGen.Runtime.Tests;

public class TaskTests
{
    [Fact]
    public void Plain_code_awaits_tasks_of_every_kind()
    {
        using var sim = new Simulation();
        Assert.Equal(1, Green.Await(Task.Run(() => 1)));
        Green.Await(Task.Run(() => { }));
        Assert.Equal(2, Green.Await(new ValueTask<int>(2)));
        Assert.Equal(3, Green.Await(new ValueTask<int>(Task.Run(() => 3))));
        Green.Await(new ValueTask(Task.Run(() => { })));
        var thrown = new ArgumentException("task");
        Assert.Same(thrown, Assert.Throws<ArgumentException>(() => Green.Await(Task.Run(() => throw thrown))));
    }

    [Fact]
    public async Task Async_code_awaits_a_green_thread_from_many_places()
    {
        var handles = new TaskCompletionSource<(GreenThread<int>, GreenThread, GreenThread)>();
        var driver = new Thread(() =>
        {
            using var sim = new Simulation();
            GreenThread<int> sum = Sum.Spawn(10);
            GreenThread faulty = Steps.Spawn(Steps.Sleep(5), _ => throw new ArgumentException("faulty"));
            GreenThread killed = Steps.Spawn(Steps.Sleep(1_000));
            handles.SetResult((sum, faulty, killed));
            Green.Sleep(TimeSpan.FromMilliseconds(1));
            killed.Kill();
            Green.Sleep(TimeSpan.FromMilliseconds(10));
        });
        driver.Start();
        (GreenThread<int> sum, GreenThread faulty, GreenThread killed) = await handles.Task;
        int[] results = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => await sum));
        Assert.All(results, result => Assert.Equal(55, result));
        Assert.Equal(55, await sum.AsTask());
        await Assert.ThrowsAsync<ArgumentException>(async () => await faulty);
        await Assert.ThrowsAsync<GreenKilledException>(killed.AsTask);
        driver.Join();
        Assert.Equal(55, await sum);
    }

    [Fact]
    public void Plain_code_waits_for_a_green_thread_of_another_scheduler()
    {
        using var sim = new Simulation();
        using var spawned = new ManualResetEventSlim();
        GreenThread<int> sum = null!;
        var driver = new Thread(() =>
        {
            using var other = new Simulation();
            sum = Sum.Spawn(10);
            spawned.Set();
            sum.Wait();
        });
        driver.Start();
        spawned.Wait();
        Assert.Equal(55, sum.Wait());
        driver.Join();
    }

    [Fact]
    public void A_green_thread_can_be_started_on_another_scheduler()
    {
        using var sim = new Simulation();
        int where = 0;
        using var other = new GreenScheduler(new SimulatedHub());
        GreenThread thread = GreenSpawn.On(other, new Steps(_ => where = Environment.CurrentManagedThreadId, Steps.Yield));
        var driver = new Thread(() =>
        {
            using (other.Enter())
                thread.Wait();
        });
        driver.Start();
        thread.Wait();
        Assert.Equal(driver.ManagedThreadId, where);
        driver.Join();
    }

    [Fact]
    public void Continuations_of_async_code_come_home()
    {
        using var sim = new Simulation();
        int home = Environment.CurrentManagedThreadId;
        int before = 0;
        int after = 0;
        Task? task = null;
        async Task Hop()
        {
            before = Environment.CurrentManagedThreadId;
            await Task.Run(() => { });
            after = Environment.CurrentManagedThreadId;
        }
        Steps.Spawn(_ => task = Hop());
        Green.Yield();
        Green.Await(task!);
        Assert.Equal((home, home), (before, after));
        Assert.Null(SynchronizationContext.Current as GreenSynchronizationContext);
    }

    [Fact]
    public void An_async_void_method_under_way_is_no_deadlock()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>();
        async void Later()
        {
            await Task.Run(() => { });
            queue.TryPut(5);
        }
        Steps.Spawn(_ => Later());
        Assert.Equal(5, queue.Get());
        Assert.Throws<GreenDeadlockException>(() => queue.Get());
    }

    [Fact]
    public void A_green_thread_killed_while_it_awaits_leaves_the_task_alone()
    {
        using var sim = new Simulation();
        var source = new TaskCompletionSource();
        GreenThread thread = Steps.Spawn(g =>
        {
            Parking parking = Green.PrepareToPark();
            source.Task.GetAwaiter().UnsafeOnCompleted(parking.Unpark);
            Green.Park_Green(g, parking);
        });
        Green.Yield();
        thread.Kill();
        Assert.Throws<GreenKilledException>(thread.Wait);
        source.SetResult();
        Green.Yield();
    }
}

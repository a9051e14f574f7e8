namespace CoGen.Runtime.Tests;

/// <summary>Tasks and offloaded work with a time or a token: the wait ends, not the work.</summary>
public partial class LimitedWaitTests
{
    private static readonly TimeSpan second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_task_that_does_not_end_in_time_goes_on()
    {
        using var sim = new Simulation();
        var source = new TaskCompletionSource<int>();
        Assert.Equal("TimeoutException at 1", SpawnAwait(source.Task, second, default, sim).Wait());
        Assert.False(Green.TryAwait(source.Task, second).HasValue);
        Assert.Throws<TimeoutException>(() => Green.Await((Task)source.Task, second));
        source.SetResult(7);
        Assert.Equal("7 at 3", SpawnAwait(source.Task, second, default, sim).Wait());
        Assert.Equal(7, Green.Await(source.Task, TimeSpan.Zero));
        Assert.Equal(0, sim.Scheduler.Timers.Count);
    }

    [Fact]
    public void A_token_ends_the_wait_for_a_task()
    {
        using var sim = new Simulation();
        using var cancellation = new CancellationTokenSource();
        var source = new TaskCompletionSource<int>();
        GreenThread<string> waiting = SpawnAwait(source.Task, Timeout.InfiniteTimeSpan, cancellation.Token, sim);
        Green.Yield();
        cancellation.Cancel();
        Assert.Equal("OperationCanceledException at 0", waiting.Wait());
        Assert.Throws<OperationCanceledException>(() => Green.Await(source.Task, cancellation.Token)); // before it waits
        Assert.False(source.Task.IsCompleted);
    }

    [Fact]
    public void A_task_that_fails_in_time_fails_the_wait()
    {
        using var sim = new Simulation();
        Assert.Equal("FormatException at 0", SpawnAwait(Task.FromException<int>(new FormatException()), second, default, sim).Wait());
        Assert.Throws<ArgumentNullException>(() => Green.TryAwait((Task)null!, second));
        Assert.Throws<ArgumentOutOfRangeException>(() => Green.TryAwait(Task.CompletedTask, -second));
    }

    [Fact]
    public void Work_that_takes_too_long_is_left_to_itself()
    {
        using var sim = new Simulation();
        using var goOn = new ManualResetEventSlim();
        using var done = new ManualResetEventSlim();
        int Work()
        {
            goOn.Wait();
            done.Set();
            return 7;
        }
        Assert.Equal("TimeoutException at 1", SpawnOffload(Work, second, default, sim).Wait());
        using var cancellation = new CancellationTokenSource();
        GreenThread<string> waiting = SpawnOffload(Work, null, cancellation.Token, sim);
        Green.Yield();
        cancellation.Cancel();
        Assert.Equal("OperationCanceledException at 1", waiting.Wait());
        goOn.Set();
        Assert.True(done.Wait(TimeSpan.FromSeconds(20)));
        Assert.Equal(7, Green.Offload(Work, Timeout.InfiniteTimeSpan));
        Assert.Throws<FormatException>(() => Green.Offload(() => throw new FormatException(), Timeout.InfiniteTimeSpan));
    }

    [Green]
    private static string Await(Task<int> task, TimeSpan timeout, CancellationToken token, Simulation sim)
    {
        try
        {
            int result = token.CanBeCanceled ? Green.Await(task, token) : Green.Await(task, timeout);
            return $"{result} at {sim.Now.TotalSeconds}";
        }
        catch (Exception e) when (e is not GreenKilledException)
        {
            return $"{e.GetType().Name} at {sim.Now.TotalSeconds}";
        }
    }

    [Green]
    private static string Offload(Func<int> work, TimeSpan? timeout, CancellationToken token, Simulation sim)
    {
        try
        {
            int result = timeout is { } time ? Green.Offload(work, time) : Green.Offload(work, token);
            return $"{result} at {sim.Now.TotalSeconds}";
        }
        catch (Exception e) when (e is not GreenKilledException)
        {
            return $"{e.GetType().Name} at {sim.Now.TotalSeconds}";
        }
    }
}

namespace CoGen.Runtime.Tests;

public partial class OffloadTests
{
    private static readonly AsyncLocal<string> Ambient = new();

    [Fact]
    public void Work_runs_on_another_OS_thread_while_the_other_green_threads_run()
    {
        using var sim = new Simulation();
        using var go = new ManualResetEventSlim();
        GreenThread<int> waiting = SpawnWaitFor(go);
        GreenThread setting = SpawnSet(go);
        Assert.NotEqual(Environment.CurrentManagedThreadId, waiting.Wait());
        setting.Wait();
    }

    [Fact]
    public void Plain_code_offloads_too()
    {
        using var sim = new Simulation();
        int ran = 0;
        Green.Offload(() => ran++);
        Green.Offload((Action)(() => ran++));
        Assert.Equal(2, ran);
        Assert.Equal("done", Green.Offload(() => "done"));
    }

    [Fact]
    public void The_exception_comes_back_with_its_stack()
    {
        using var sim = new Simulation();
        GreenThread thread = SpawnFail();
        TimeoutException thrown = Assert.Throws<TimeoutException>(thread.Wait);
        Assert.Contains(nameof(Throw), thrown.StackTrace);
        Assert.Contains(nameof(Fail), thrown.StackTrace);
    }

    [Fact]
    public void A_kill_abandons_the_work_and_what_comes_of_it()
    {
        using var sim = new Simulation();
        using var go = new ManualResetEventSlim();
        using var ended = new ManualResetEventSlim();
        int unobserved = 0;
        EventHandler<UnobservedTaskExceptionEventArgs> count = (_, e) => unobserved += e.Exception.InnerException is TimeoutException ? 1 : 0;
        TaskScheduler.UnobservedTaskException += count;
        GreenThread thread = SpawnFailLate(go, ended);
        Green.Yield();
        thread.Kill();
        Assert.Throws<GreenKilledException>(thread.Wait);
        go.Set();
        ended.Wait();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Green.Sleep(TimeSpan.FromMilliseconds(10)); // a late wake-up reaches nobody
        TaskScheduler.UnobservedTaskException -= count;
        Assert.Equal(0, unobserved);
    }

    [Fact]
    public void Ambient_values_flow_into_the_work()
    {
        using var sim = new Simulation();
        Ambient.Value = "caller's";
        Assert.Equal("caller's", Green.Offload(() => Ambient.Value));
    }

    [Fact]
    public void Waiting_for_work_is_no_deadlock()
    {
        using var sim = new Simulation();
        using var go = new ManualResetEventSlim();
        var opener = new Thread(go.Set);
        GreenThread<int> waiting = SpawnWaitFor(go);
        Green.Yield();
        opener.Start();
        waiting.Wait();
        opener.Join();
    }

    [Fact]
    public void Nothing_is_no_work()
    {
        Assert.Throws<ArgumentNullException>(() => Green.Offload(null!));
        Assert.Throws<ArgumentNullException>(() => Green.Offload<int>(null!));
    }

    [Green]
    private static int WaitFor(ManualResetEventSlim go) => Green.Offload(() =>
    {
        go.Wait();
        return Environment.CurrentManagedThreadId;
    });

    [Green]
    private static void Set(ManualResetEventSlim go) => go.Set();

    [Green]
    private static void Fail() => Green.Offload(Throw);

    [Green]
    private static void FailLate(ManualResetEventSlim go, ManualResetEventSlim ended) => Green.Offload(() =>
    {
        go.Wait();
        ended.Set();
        Throw();
    });

    private static void Throw() => throw new TimeoutException();
}

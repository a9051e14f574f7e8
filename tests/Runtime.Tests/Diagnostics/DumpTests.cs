namespace CoGen.Runtime.Tests;

[Collection("Spawn sites")]
public class DumpTests
{
    [Fact]
    public void The_dump_lists_every_thread_with_what_it_waits_for_and_where()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>();
        var never = new TaskCompletionSource();
        SeenProgram.SpawnOuter(queue).Name = "reader";
        SeenProgram.SpawnSleeps(7);
        SeenProgram.SpawnAwaits(never.Task);
        (_, System.Net.Sockets.Socket server) = sim.Hub.CreatePair();
        Steps.Spawn(g => Green.Park_Green(g, SocketWait.Begin(g.Scheduler, server, HubDirection.Read, long.MaxValue))).Name = "socket";
        Green.Sleep(TimeSpan.FromSeconds(1));
        SeenProgram.SpawnSays("not begun");
        string dump = sim.Scheduler.Dump();
        AssertLines(
            dump,
            "5 green threads: 0 running, 1 ready, 4 parked.",
            "green thread 'SeenProgram.Says' (Created), spawned at ",
            "green thread 'SeenProgram.Awaits' (Parked) waits for a task or another OS thread, spawned at ",
            "green thread 'SeenProgram.Sleeps' (Parked) waits for the end of its sleep, due in 6.0 s, spawned at ",
            "green thread 'reader' (Parked) waits for an item of a GreenQueue, spawned at ",
            $"at SeenProgram.Inner in {SeenProgram.File}:line {SeenProgram.Line("inner")}",
            $"at SeenProgram.Middle in {SeenProgram.File}:line {SeenProgram.Line("middle")}",
            $"at SeenProgram.Outer in {SeenProgram.File}:line {SeenProgram.Line("outer")}",
            "green thread 'socket' (Parked) waits for a socket to be readable (127.0.0.1:");
        never.SetResult();
    }

    [Fact]
    public void Threads_that_are_alike_are_one_entry()
    {
        using var sim = new Simulation();
        for (int i = 1; i <= 10_000; i++)
            SeenProgram.SpawnSleeps(i);
        Green.Yield();
        string dump = sim.Scheduler.Dump();
        Assert.Contains("10,000 × green thread 'SeenProgram.Sleeps' (Parked) waits for the end of its sleep, due in 1.0 s to 3 h", dump, StringComparison.Ordinal);
        Assert.True(dump.Split('\n').Length < 10, dump);
    }

    [Fact]
    public void Every_wait_leaves_the_lists_when_it_ends()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>();
        var source = new TaskCompletionSource();
        GreenThread[] threads = [SeenProgram.SpawnInner(queue), SeenProgram.SpawnSleeps(1), SeenProgram.SpawnAwaits(source.Task), SeenProgram.SpawnSleeps(1_000), SeenProgram.SpawnAwaits(source.Task)];
        Green.Yield();
        Assert.Equal(threads.ToHashSet(), sim.Scheduler.CollectThreads());
        threads[3].Kill();
        threads[4].Kill();
        queue.Put(1);
        source.SetResult();
        threads[2].Wait(); // the task's news comes in real time
        Green.Sleep(TimeSpan.FromSeconds(2));
        Assert.Empty(sim.Scheduler.CollectThreads());
        Assert.Equal(0, sim.Scheduler.Live);
    }

    [Fact]
    public void It_says_since_when_they_wait_if_that_is_kept()
    {
        using var sim = new Simulation();
        sim.Scheduler.KeepsParkTimes = true;
        SeenProgram.SpawnInner(new GreenQueue<int>());
        Green.Sleep(TimeSpan.FromMinutes(5));
        Assert.Contains("waits for an item of a GreenQueue, for 5 min, spawned at ", sim.Scheduler.Dump(), StringComparison.Ordinal);
        sim.Scheduler.KeepsParkTimes = false;
        Assert.Contains("waits for an item of a GreenQueue, spawned at ", sim.Scheduler.Dump(), StringComparison.Ordinal);
        Assert.Null(sim.Scheduler.Probe);
    }

    [Fact]
    public void Another_OS_thread_gets_it_too()
    {
        using var sim = new Simulation();
        SeenProgram.SpawnInner(new GreenQueue<int>());
        Green.Yield();
        string dump = "";
        var idle = new Thread(() => dump = sim.Scheduler.Dump());
        idle.Start();
        idle.Join();
        Assert.Contains("1 green threads: 0 running, 0 ready, 1 parked.", dump, StringComparison.Ordinal);

        IDisposable expectation = sim.Scheduler.ExpectPosts();
        string all = "";
        var driven = new Thread(() =>
        {
            all = GreenScheduler.DumpAll();
            expectation.Dispose();
        });
        driven.Start();
        Assert.Throws<GreenDeadlockException>(() => sim.Scheduler.Run(() => false));
        driven.Join();
        Assert.Contains($"Scheduler {sim.Scheduler.Number} on OS thread {Environment.CurrentManagedThreadId}", all, StringComparison.Ordinal);
    }

    [Fact]
    public void While_the_loop_is_held_it_is_read_from_outside()
    {
        using var sim = new Simulation();
        SeenProgram.SpawnInner(new GreenQueue<int>());
        string dump = "";
        GreenThread holder = SeenProgram.SpawnShows(() =>
        {
            var other = new Thread(() => dump = sim.Scheduler.Dump());
            other.Start();
            other.Join();
        });
        holder.Wait();
        AssertLines(dump, "green thread 'SeenProgram.Shows' (Running)", "green thread 'SeenProgram.Inner' (Parked)", "The loop is busy; this was read from outside.");
    }

    [Fact]
    public void A_deadlock_report_is_a_dump()
    {
        using var sim = new Simulation();
        GreenThread<int> thread = SeenProgram.SpawnOuter(new GreenQueue<int>()); SpawnSite site = SpawnSite.Here();
        string message = Assert.Throws<GreenDeadlockException>(() => thread.Wait()).Message;
        AssertLines(
            message,
            "Everybody waits and nothing can wake:",
            "plain code waits for green thread 'SeenProgram.Outer' (Parked)",
            $"green thread 'SeenProgram.Outer' (Parked) waits for an item of a GreenQueue, spawned at {site}",
            $"at SeenProgram.Inner in {SeenProgram.File}:line {SeenProgram.Line("inner")}");
    }

    [Fact]
    public void An_unobserved_fault_names_the_spawn_site()
    {
        using var sim = new Simulation();
        UnobservedFaultEventArgs? seen = null;
        void See(object? sender, UnobservedFaultEventArgs fault) => seen = fault.Thread?.Scheduler == sim.Scheduler ? fault : seen;
        GreenScheduler.UnobservedFault += See;
        var queue = new GreenQueue<int>();
        queue.Put(-1);
        SeenProgram.SpawnInner(queue); SpawnSite site = SpawnSite.Here();
        Green.Sleep(TimeSpan.FromSeconds(3));
        GreenScheduler.UnobservedFault -= See;
        Assert.Equal(site, seen!.Thread!.SpawnSite);
        Assert.EndsWith($"spawned at {site}", seen.Exception.FaultedThread(), StringComparison.Ordinal);
    }

    [Fact]
    public void SIGQUIT_writes_it_and_the_process_goes_on()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var sim = new Simulation();
        SeenProgram.SpawnInner(new GreenQueue<int>());
        Green.Yield();
        using var output = new SignalledWriter();
        using (GreenScheduler.DumpOnQuit(output))
        {
            Assert.Equal(0, Kill(Environment.ProcessId, 3));
            Assert.True(output.Flushed.Wait(TimeSpan.FromSeconds(30)));
        }
        Assert.Contains($"Scheduler {sim.Scheduler.Number} on ", output.ToString(), StringComparison.Ordinal);
    }

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    // Each is found behind the one before.
    private static void AssertLines(string text, params string[] lines)
    {
        int at = 0;
        foreach (string line in lines)
        {
            int found = text.IndexOf(line, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{line}' is not in, or too early:\n{text}");
            at = found + line.Length;
        }
    }

    private sealed class SignalledWriter : StringWriter
    {
        public ManualResetEventSlim Flushed { get; } = new();

        public override void Flush() => Flushed.Set();
    }
}

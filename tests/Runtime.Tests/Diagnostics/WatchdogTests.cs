namespace CoGen.Runtime.Tests;

[Collection("Spawn sites")]
public class WatchdogTests
{
    private readonly SteppedTime time = new();
    private readonly List<GreenBlockage> seen = [];

    [Fact]
    public void Who_holds_the_loop_is_named_once_and_again_after_ten_seconds()
    {
        using var sim = new Simulation();
        using GreenWatchdog watchdog = Watch(sim);
        var queue = new GreenQueue<int>();
        Action holds = () =>
        {
            time.Pass(0.1);
            Assert.Empty(seen);
            time.Pass(0.05);
            Assert.Single(seen);
            time.Pass(9.9);
            Assert.Single(seen);
            time.Pass(0.2);
        };
        GreenThread holder = SeenProgram.SpawnLooks(queue, holds); SpawnSite site = SpawnSite.Here();
        Green.Yield();
        queue.Put(1);
        holder.Wait();
        Assert.Equal(2, seen.Count);
        Assert.Same(holder, seen[0].Thread);
        Assert.InRange(seen[0].Held, TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(0.15));
        Assert.InRange(seen[1].Held, TimeSpan.FromSeconds(10.1), TimeSpan.FromSeconds(10.2));
        string report = seen[0].ToString();
        Assert.StartsWith($"green thread 'SeenProgram.Looks', spawned at {site}, has held the loop of scheduler {sim.Scheduler.Number} (OS thread {Environment.CurrentManagedThreadId}) for 100 ms.", report, StringComparison.Ordinal);
        Assert.Contains("at SeenProgram.Looks in ", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loop_that_moves_sleeps_or_has_left_is_not_reported()
    {
        using var sim = new Simulation();
        using GreenWatchdog watchdog = Watch(sim);
        time.Pass(20); // plain code
        GreenThread mover = Steps.Spawn(_ => time.Pass(0.05), Steps.Yield, _ => time.Pass(0.05), Steps.Yield, _ => time.Pass(0.05));
        mover.Wait();
        IDisposable expectation = sim.Scheduler.ExpectPosts();
        var sleeper = new Thread(() =>
        {
            SpinWait.SpinUntil(() => !sim.Scheduler.IsBusy && sim.Scheduler.IsDriven);
            time.Pass(20);
            expectation.Dispose();
        });
        sleeper.Start();
        Assert.Throws<GreenDeadlockException>(() => sim.Scheduler.Run(() => false));
        sleeper.Join();
        Assert.Empty(seen);
    }

    [Fact]
    public void A_posted_action_is_reported_without_a_name()
    {
        using var sim = new Simulation();
        using GreenWatchdog watchdog = Watch(sim);
        sim.Scheduler.Post(() => time.Pass(0.2));
        Green.Sleep(TimeSpan.FromSeconds(1));
        Assert.Null(Assert.Single(seen).Thread);
        Assert.StartsWith("an action posted to the scheduler has held the loop", seen[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_reported_under_a_debugger_or_when_the_process_stood_still()
    {
        using var sim = new Simulation();
        using (Watch(sim, isDebugged: true))
            Steps.Spawn(_ => time.Pass(20)).Wait();
        using (Watch(sim))
        {
            Steps.Spawn(_ =>
            {
                time.Pass(0.05);
                time.Jump(3_600);
                time.Pass(0.05);
            }).Wait();
        }
        Assert.Empty(seen);
    }

    [Fact]
    public void With_the_clock_of_the_system_it_looks_from_an_OS_thread_of_its_own()
    {
        using var sim = new Simulation();
        using var reported = new ManualResetEventSlim();
        using var watchdog = new GreenWatchdog(TimeSpan.FromMilliseconds(200), blockage =>
        {
            if (blockage.Thread?.Scheduler == sim.Scheduler)
                reported.Set();
        })
        { IsDebugged = static () => false };
        Steps.Spawn(_ => Assert.True(reported.Wait(TimeSpan.FromMinutes(2)))).Wait();
    }

    private GreenWatchdog Watch(Simulation sim, bool isDebugged = false) => new(
        report: blockage =>
        {
            if (blockage.ToString().Contains($"scheduler {sim.Scheduler.Number} ", StringComparison.Ordinal))
                seen.Add(blockage);
        },
        time: time)
    { IsDebugged = () => isDebugged };

    /// <summary>A clock for one timer, which fires after each step of its period; or late, after a jump.</summary>
    private sealed class SteppedTime : TimeProvider, ITimer
    {
        private long now;
        private TimeSpan step;
        private Action? fire;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            fire = () => callback(state);
            step = period;
            return this;
        }

        public void Pass(double seconds)
        {
            for (int i = 0; i < (int)Math.Round(seconds / step.TotalSeconds); i++)
                Jump(step.TotalSeconds);
        }

        public void Jump(double seconds)
        {
            now += TimeSpan.FromSeconds(seconds).Ticks;
            fire?.Invoke();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose() => fire = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}

using System.Collections.Concurrent;

namespace CoGen.Runtime.Tests;

public class HostTests
{
    public static TheoryData<string> Hosts => ["own thread", "thread pool", "task scheduler", "synchronization context"];

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Green_threads_run_to_their_end(string kind)
    {
        await using var stage = new Stage(kind);
        GreenThread<int>[] sums = [.. Enumerable.Range(0, 20).Select(i => HostProgram.SpawnSum(stage.Host.Scheduler, 100 + i))];
        Assert.Equal(Enumerable.Range(0, 20).Select(static i => (100 + i) * (101 + i) / 2), await Task.WhenAll(sums.Select(static sum => sum.AsTask())));
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Timers_fire_while_nothing_else_happens(string kind)
    {
        await using var stage = new Stage(kind);
        Assert.Equal(20, await HostProgram.SpawnSlow(stage.Host.Scheduler, 20));
        Assert.Equal(1, await HostProgram.SpawnSlow(stage.Host.Scheduler, 1));
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Posts_from_other_OS_threads_run_one_at_a_time(string kind)
    {
        await using var stage = new Stage(kind);
        int inside = 0, most = 0, count = 0;
        var done = new TaskCompletionSource();
        Thread[] posters = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (int i = 0; i < 1_000; i++)
            {
                stage.Host.Scheduler.Post(() =>
                {
                    most = Math.Max(most, Interlocked.Increment(ref inside));
                    Interlocked.Decrement(ref inside);
                    if (++count == 4_000)
                        done.SetResult();
                });
            }
        }))];
        foreach (Thread poster in posters)
            poster.Start();
        await done.Task;
        Assert.Equal(1, most);
        foreach (Thread poster in posters)
            poster.Join();
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Stopping_kills_what_still_runs_and_its_finally_blocks_run(string kind)
    {
        var stage = new Stage(kind);
        int ended = 0;
        GreenThread[] threads = [.. Enumerable.Range(0, 5).Select(_ => HostProgram.SpawnWaits(stage.Host.Scheduler, () => ended++))];
        await HostProgram.SpawnSum(stage.Host.Scheduler, 1); // all have begun
        await stage.DisposeAsync();
        Assert.Equal(5, ended);
        Assert.All(threads, static thread => Assert.Equal(GreenThreadStatus.Killed, thread.Status));
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Several_schedulers_talk_through_mailboxes(string kind)
    {
        await using var one = new Stage(kind);
        await using var other = new Stage("own thread");
        var left = new GreenMailbox<int>(one.Host.Scheduler);
        var right = new GreenMailbox<int>(other.Host.Scheduler);
        GreenThread<long> a = HostProgram.SpawnEchoes(one.Host.Scheduler, left, right, 500);
        GreenThread<long> b = HostProgram.SpawnEchoes(other.Host.Scheduler, right, left, 500);
        left.Send(1);
        Assert.Equal(500 * 500, await a); // 1 + 3 + 5 …
        Assert.Equal(500 * 501, await b);
    }

    [Fact]
    public void A_mailbox_is_emptied_at_home_only()
    {
        using var sim = new Simulation();
        var mailbox = new GreenMailbox<int>();
        mailbox.Send(1);
        Assert.Equal(1, mailbox.Count);
        Exception? thrown = null;
        var other = new Thread(() => thrown = Record.Exception(() => mailbox.TryReceive(out _)));
        other.Start();
        other.Join();
        Assert.IsType<InvalidOperationException>(thrown);
        Assert.Equal(1, mailbox.Receive());
        Assert.False(mailbox.TryReceive(out _));
    }

    [Fact]
    public void Waiting_for_mail_is_no_deadlock()
    {
        using var sim = new Simulation();
        var mailbox = new GreenMailbox<string>();
        var sender = new Thread(() => mailbox.Send("hello"));
        sender.Start();
        Assert.Equal("hello", mailbox.Receive());
        sender.Join();
    }

    [Fact]
    public void Culture_and_activity_belong_to_each_green_thread()
    {
        using var sim = new Simulation();
        GreenThread<string> german = HostProgram.SpawnCulture(","), other = HostProgram.SpawnCulture(";");
        GreenThread<string?> first = HostProgram.SpawnActivity("first"), second = HostProgram.SpawnActivity("second");
        Assert.Equal("1,5", german.Wait());
        Assert.Equal("1;5", other.Wait());
        Assert.Equal("1.5", 1.5.ToString(System.Globalization.CultureInfo.CurrentCulture));
        Assert.Equal("first first", first.Wait());
        Assert.Equal("second second", second.Wait());
        Assert.Null(System.Diagnostics.Activity.Current);
    }

    /// <summary>A host, and what it runs on.</summary>
    private sealed class Stage : IAsyncDisposable
    {
        private readonly Loop? loop;

        public Stage(string kind)
        {
            switch (kind)
            {
                case "own thread":
                    Host = GreenHost.OnThread();
                    break;
                case "thread pool":
                    Host = GreenHost.OnThreadPool();
                    break;
                case "task scheduler":
                    Host = GreenHost.On(new ConcurrentExclusiveSchedulerPair().ConcurrentScheduler);
                    break;
                default:
                    loop = new Loop();
                    Host = GreenHost.On(loop);
                    break;
            }
        }

        public GreenHost Host { get; }

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            loop?.Stop();
        }
    }

    /// <summary>A synchronization context with an OS thread, as a user interface has.</summary>
    private sealed class Loop : SynchronizationContext
    {
        private readonly BlockingCollection<(SendOrPostCallback Action, object? State)> actions = [];
        private readonly Thread thread;

        public Loop()
        {
            thread = new Thread(() =>
            {
                foreach ((SendOrPostCallback action, object? state) in actions.GetConsumingEnumerable())
                    action(state);
            });
            thread.Start();
        }

        public override void Post(SendOrPostCallback d, object? state) => actions.Add((d, state));

        public void Stop()
        {
            actions.CompleteAdding();
            thread.Join();
        }
    }
}

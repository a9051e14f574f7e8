using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace CoGen.Runtime.Tests.Matrix;

/// <summary>A scheduler whose turns a test runs by hand: nothing happens between two calls, and the clock stands still.</summary>
internal sealed class Stage
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Turns turns = new();

    public Stage()
    {
        Hub = new HarshHub(Sockets, late: true);
        Host = GreenHost.On(turns, Hub, Clock);
    }

    public SimulatedHub Sockets { get; } = new();

    public HarshHub Hub { get; }

    public FakeTimeProvider Clock { get; } = new();

    public GreenHost Host { get; }

    public GreenScheduler Scheduler => Host.Scheduler;

    /// <summary>Does something at once, as plain code of the scheduler.</summary>
    public void Do(Action action)
    {
        using (Scheduler.Enter())
            action();
    }

    /// <summary>Until nothing is left to do.</summary>
    public void Run()
    {
        RunQueued();
        if (!Sockets.HasWaiters)
            return;
        Clock.Advance(TimeSpan.FromMilliseconds(5)); // when a strand looks at its sockets
        RunQueued();
    }

    /// <summary>The same, where an OS thread may bring what is waited for.</summary>
    public void RunUntil(Func<bool> condition)
    {
        bool isDone = SpinWait.SpinUntil(() =>
        {
            Run();
            return condition();
        }, Patience);
        Assert.True(isDone);
    }

    /// <summary>Until something is to do, if only a letter.</summary>
    public void AwaitLetter() => Assert.True(SpinWait.SpinUntil(() => Scheduler.UntilNextTurn == TimeSpan.Zero, Patience));

    /// <summary>Time passes, and who slept is woken, within the turn.</summary>
    public void Pass(TimeSpan time)
    {
        Clock.Advance(time);
        while (Scheduler.Timers.TryTakeDue(Clock.GetTimestamp(), out GreenNode? timer, out _))
            timer.Fire();
    }

    private void RunQueued()
    {
        while (turns.TryDequeue(out Action? turn))
            turn();
    }

    private sealed class Turns : SynchronizationContext
    {
        private readonly ConcurrentQueue<Action> queue = new();

        public override void Post(SendOrPostCallback d, object? state) => queue.Enqueue(() => d(state));

        public bool TryDequeue([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Action? turn) => queue.TryDequeue(out turn);
    }
}

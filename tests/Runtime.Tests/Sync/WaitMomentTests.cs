namespace CoGen.Runtime.Tests;

/// <summary>
/// Each kind of wait, ended in each way, before, at and after the time when it would have succeeded: it is done or it is not, and what it waited for is had
/// once.
/// </summary>
public partial class WaitMomentTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private enum Ending
    {
        Kill,
        Timeout,
        OwnTime,
        Token,
    }

    private enum Moment
    {
        BeforeItBegins,
        Before,
        AtFirst, // the ending, then what it waits for, and nobody has run
        AtLast, // the other way round
        After,
    }

    [Theory]
    [MemberData(nameof(Waits.All), MemberType = typeof(Waits))]
    public void It_is_done_or_not_and_nothing_is_had_twice(string kind)
    {
        foreach (Ending ending in Enum.GetValues<Ending>())
        {
            foreach (Moment moment in Enum.GetValues<Moment>())
                Check(kind, ending, moment);
        }
    }

    private static void Check(string kind, Ending ending, Moment moment)
    {
        using var sim = new Simulation();
        using var source = new CancellationTokenSource();
        Waits waits = Waits.Kinds[kind]();
        var attempt = new Attempt { Waits = waits, Ending = ending, Token = source.Token };
        attempt.Thread = SpawnTry(attempt);
        if (moment != Moment.BeforeItBegins)
            Green.Yield();
        switch (moment)
        {
            case Moment.BeforeItBegins or Moment.Before:
                End();
                Settle();
                waits.Give();
                break;
            case Moment.AtFirst:
                End();
                waits.Give();
                break;
            case Moment.AtLast:
                waits.Give();
                End();
                break;
            default:
                waits.Give();
                Settle();
                End();
                break;
        }
        Settle();
        string what = $"{kind}, {ending}, {moment}: {attempt.Thread}";
        Assert.True(attempt.Thread.IsCompleted, what);
        Assert.True(attempt.IsDone == (attempt.Thread.Status == GreenThreadStatus.Completed && !attempt.IsOver), what);
        if (moment == Moment.After)
            Assert.True(attempt.IsDone, what);
        if (moment is Moment.Before or Moment.BeforeItBegins)
            Assert.False(attempt.IsDone, what);
        Assert.True(waits.Waiting == 0, what);
        // A putter's item may be in though it was killed, and a channel keeps nothing; where all pass there is nothing to count.
        if (!waits.IsForAll && !kind.EndsWith("put", StringComparison.Ordinal) && !kind.StartsWith("channel", StringComparison.Ordinal))
            Assert.True(waits.TryNow() == !attempt.IsDone, what);
        Assert.True(sim.Scheduler.Timers.Count == 0, what);

        void End()
        {
            switch (ending)
            {
                case Ending.Kill:
                    attempt.Thread.Kill();
                    break;
                case Ending.Token:
                    source.Cancel();
                    break;
                case Ending.Timeout when attempt.Timeout is { } timeout:
                    timeout.Expire();
                    break;
                default:
                    // Its time, or nothing when it has ended.
                    ((VirtualTime)sim.Hub.Time).Advance(Second);
                    while (sim.Scheduler.Timers.TryTakeDue(sim.Hub.Time.GetTimestamp(), out GreenNode? timer, out _))
                        timer.Fire();
                    break;
            }
        }

        // Those that wait have their turn, and so do those that what they give takes; time stands still.
        void Settle()
        {
            for (int i = 0; i < 8; i++)
                sim.Scheduler.RunTurn();
            // What has not begun before its time was over begins with none.
            if (ending is Ending.Timeout or Ending.OwnTime && !attempt.Thread.IsCompleted && moment == Moment.BeforeItBegins)
            {
                End();
                for (int i = 0; i < 8; i++)
                    sim.Scheduler.RunTurn();
            }
        }
    }

    [Green]
    private static void Try(Attempt attempt)
    {
        try
        {
            switch (attempt.Ending)
            {
                case Ending.OwnTime:
                    attempt.IsOver = !attempt.Waits.TryWait(Second);
                    break;
                case Ending.Token:
                    attempt.Waits.Wait(attempt.Token);
                    break;
                case Ending.Timeout:
                    using (attempt.Timeout = GreenTimeout.After(Second))
                        attempt.Waits.Wait();
                    break;
                default:
                    attempt.Waits.Wait();
                    break;
            }
            attempt.IsDone = !attempt.IsOver;
        }
        catch (Exception e) when (e is GreenTimeoutException or OperationCanceledException)
        {
            attempt.IsOver = true;
        }
    }

    private sealed class Attempt
    {
        public required Waits Waits { get; init; }

        public required Ending Ending { get; init; }

        public required CancellationToken Token { get; init; }

        public GreenThread Thread { get; set; } = null!;

        public GreenTimeout? Timeout { get; set; }

        public bool IsDone { get; set; }

        public bool IsOver { get; set; }
    }
}

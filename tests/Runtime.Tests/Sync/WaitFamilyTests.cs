namespace CoGen.Runtime.Tests;

/// <summary>What every wait promises, for every kind of wait.</summary>
public partial class WaitFamilyTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [MemberData(nameof(Waits.All), MemberType = typeof(Waits))]
    public void It_waits_until_it_is_given(string kind)
    {
        using var sim = new Simulation();
        Waits waits = Waits.Kinds[kind]();
        Assert.False(waits.TryNow());
        GreenThread waiter = SpawnPlain(waits);
        Green.Yield();
        Assert.Equal(1, waits.Waiting);
        waits.Give();
        waiter.Wait();
        Assert.Equal(0, waits.Waiting);
    }

    [Theory]
    [MemberData(nameof(Waits.All), MemberType = typeof(Waits))]
    public void A_timed_wait_ends_at_its_time_and_leaves_nothing(string kind)
    {
        using var sim = new Simulation();
        Waits waits = Waits.Kinds[kind]();
        Assert.False(waits.TryWait(Second));
        Assert.Equal(Second, sim.Now);
        TimeoutException e = Assert.Throws<TimeoutException>(() => waits.Wait(Second));
        Assert.StartsWith("The time is over: 00:00:01 of waiting for", e.Message, StringComparison.Ordinal);
        Assert.Equal(2 * Second, sim.Now);
        Assert.Equal((0, 0), (waits.Waiting, sim.Scheduler.Timers.Count));
        Assert.False(waits.TryNow());
    }

    [Theory]
    [MemberData(nameof(Waits.All), MemberType = typeof(Waits))]
    public void What_comes_in_time_lifts_the_limits(string kind)
    {
        using var sim = new Simulation();
        using var source = new CancellationTokenSource();
        Waits waits = Waits.Kinds[kind]();
        GreenThread<bool> waiter = SpawnTimed(waits, Second, source.Token);
        GreenThread<bool> timed = SpawnTimed(waits, 2 * Second, default);
        Green.Yield();
        waits.Give();
        Green.Yield();
        Green.Yield();
        if (!waits.IsForAll)
            waits.Give();
        Assert.True(waiter.Wait());
        Assert.True(timed.Wait());
        source.Cancel();
        Assert.Equal(TimeSpan.Zero, sim.Now);
        Assert.Equal((0, 0), (waits.Waiting, sim.Scheduler.Timers.Count));
    }

    [Theory]
    [MemberData(nameof(Waits.All), MemberType = typeof(Waits))]
    public void A_token_ends_the_wait_before_it_and_in_it(string kind)
    {
        using var sim = new Simulation();
        using var source = new CancellationTokenSource();
        Waits waits = Waits.Kinds[kind]();
        GreenThread first = SpawnCancelled(waits, source.Token);
        GreenThread<bool> second = SpawnTimed(waits, Timeout.InfiniteTimeSpan, source.Token);
        Green.Yield();
        new Thread(source.Cancel).Start(); // from another OS thread
        Assert.Equal(source.Token, Assert.Throws<OperationCanceledException>(first.Wait).CancellationToken);
        Assert.Throws<OperationCanceledException>(() => second.Wait());
        Assert.Equal(0, waits.Waiting);
        Assert.Throws<OperationCanceledException>(() => waits.Wait(source.Token));
        Assert.False(waits.TryNow());
    }

    [Theory]
    [MemberData(nameof(Waits.All), MemberType = typeof(Waits))]
    public void A_killed_waiter_leaves_nothing(string kind)
    {
        using var sim = new Simulation();
        Waits waits = Waits.Kinds[kind]();
        GreenThread plain = SpawnPlain(waits);
        GreenThread timed = SpawnTimed(waits, Second, default);
        Green.Yield();
        plain.Kill();
        timed.Kill();
        Assert.Throws<GreenKilledException>(plain.Wait);
        Assert.Throws<GreenKilledException>(timed.Wait);
        Assert.Equal((0, 0), (waits.Waiting, sim.Scheduler.Timers.Count));
    }

    [Theory]
    [MemberData(nameof(Waits.All), MemberType = typeof(Waits))]
    public void A_limit_that_makes_no_sense_is_refused(string kind)
    {
        using var sim = new Simulation();
        Waits waits = Waits.Kinds[kind]();
        Assert.Throws<ArgumentOutOfRangeException>("timeout", () => waits.TryWait(TimeSpan.FromSeconds(-2)));
        Assert.False(waits.TryWait(TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, sim.Now);
        GreenThread<bool> longest = SpawnTimed(waits, TimeSpan.MaxValue, default);
        Green.Yield();
        waits.Give();
        Assert.True(longest.Wait());
    }

    [Theory]
    [MemberData(nameof(Waits.OneAtATime), MemberType = typeof(Waits))]
    public void Nobody_overtakes_whichever_way_it_waits(string kind)
    {
        using var sim = new Simulation();
        using var source = new CancellationTokenSource();
        Waits waits = Waits.Kinds[kind]();
        GreenThread[] waiters =
        [
            SpawnTimed(waits, Second, default), SpawnPlain(waits), SpawnCancelled(waits, source.Token), SpawnTimed(waits, Second, source.Token), SpawnPlain(waits),
        ];
        for (int i = 0; i < waiters.Length; i++)
        {
            int number = i;
            waiters[i].OnCompleted(_ => sim.Log.Add($"{number}"));
        }
        Green.Yield();
        foreach (GreenThread _ in waiters)
        {
            waits.Give();
            Assert.False(waits.TryNow());
            Green.Yield();
            Green.Yield();
        }
        Assert.Equal("0 1 2 3 4", sim.TakeLog());
    }

    [Theory]
    [MemberData(nameof(Waits.OneAtATime), MemberType = typeof(Waits))]
    public void What_was_given_to_one_that_is_killed_before_its_turn_goes_to_the_next(string kind)
    {
        using var sim = new Simulation();
        Waits waits = Waits.Kinds[kind]();
        GreenThread plain = SpawnPlain(waits), timed = SpawnTimed(waits, Second, default), next = SpawnPlain(waits);
        Green.Yield();
        Assert.Equal(3, waits.Waiting);
        waits.Give();
        plain.Kill();
        bool takesAtTheGift = kind.EndsWith("put", StringComparison.Ordinal); // a killed putter's item is in
        if (takesAtTheGift)
            waits.Give();
        timed.Kill();
        if (takesAtTheGift)
            waits.Give();
        Green.Yield();
        next.Wait();
        Assert.Equal((0, 0), (waits.Waiting, sim.Scheduler.Timers.Count));
    }

    [Theory]
    [MemberData(nameof(Waits.All), MemberType = typeof(Waits))]
    public void At_the_very_time_it_is_had_or_not_but_never_both(string kind)
    {
        foreach (bool giveFirst in new[] { false, true })
        {
            using var sim = new Simulation();
            Waits waits = Waits.Kinds[kind]();
            if (giveFirst)
                SpawnGive(waits, Second);
            GreenThread<bool> waiter = SpawnTimed(waits, Second, default);
            Green.Yield();
            if (!giveFirst)
                SpawnGive(waits, Second);
            bool had = waiter.Wait();
            Green.Yield();
            Green.Yield();
            if (!waits.IsForAll && !kind.EndsWith("put", StringComparison.Ordinal) && !kind.StartsWith("channel", StringComparison.Ordinal))
                Assert.Equal(!had, waits.TryNow());
            Assert.Equal(0, waits.Waiting);
        }
    }

    [Theory]
    [InlineData("queue get")]
    [InlineData("semaphore")]
    [InlineData("stack get")]
    [InlineData("priority get")]
    [InlineData("choice of a queue")]
    [InlineData("select")]
    public void Nothing_is_lost_or_doubled_whatever_ends_the_waits(string kind)
    {
        using var sim = new Simulation();
        using var faults = new FaultCollector();
        var random = new Random(7);
        Waits waits = Waits.Kinds[kind]();
        var waiters = new List<GreenThread<bool>>();
        int given = 0, had = 0;
        for (int i = 0; i < 20_000; i++)
        {
            switch (random.Next(6))
            {
                case 0 or 1:
                    waiters.Add(SpawnTimed(waits, TimeSpan.FromMilliseconds(random.Next(1, 20)), default));
                    break;
                case 2 or 3:
                    waits.Give();
                    given++;
                    break;
                case 4 when waiters.Count > 0:
                    waiters[random.Next(waiters.Count)].Kill();
                    break;
                default:
                    Green.Sleep(TimeSpan.FromMilliseconds(random.Next(3)));
                    break;
            }
        }
        sim.Scheduler.Run(() => waiters.TrueForAll(waiter => waiter.IsCompleted));
        had += waiters.Count(waiter => waiter.Status == GreenThreadStatus.Completed && waiter.Wait());
        while (waits.TryNow())
            had++;
        Assert.Equal(given, had);
        Assert.Equal(0, sim.Scheduler.Timers.Count);
    }

    [Green]
    private static void Plain(Waits waits) => waits.Wait();

    [Green]
    private static void Cancelled(Waits waits, CancellationToken token) => waits.Wait(token);

    [Green]
    private static bool Timed(Waits waits, TimeSpan timeout, CancellationToken token) => waits.TryWait(timeout, token);

    [Green]
    private static void Give(Waits waits, TimeSpan delay)
    {
        Green.Sleep(delay);
        waits.Give();
    }
}

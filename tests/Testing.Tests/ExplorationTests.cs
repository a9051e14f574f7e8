namespace CoGen.Testing.Tests;

public partial class ExplorationTests
{
    private static readonly string[] s_broken =
        [nameof(BrokenPrograms.LostUpdate), nameof(BrokenPrograms.MissedWakeUp), nameof(BrokenPrograms.LockOrder), nameof(BrokenPrograms.QueueShutdown), nameof(BrokenPrograms.Deadline)];

    public static IEnumerable<object[]> Broken => s_broken.Select(static name => new object[] { name });

    public static IEnumerable<object[]> BrokenByStrategy =>
        from name in s_broken
        from strategy in new[] { ExplorationStrategy.Mixed, ExplorationStrategy.Random, ExplorationStrategy.Priority, ExplorationStrategy.Exhaustive }
        select new object[] { name, strategy };

    [Theory, MemberData(nameof(Broken))]
    public void First_come_first_served_misses_the_mistake(string name)
    {
        ExplorationReport report = Exploration.Run(Program(name), new ExplorationOptions { Strategy = ExplorationStrategy.FirstComeFirstServed });
        Assert.Null(report.Failure);
        Assert.True(report.IsComplete);
        Assert.Equal(1, report.Schedules);
        Assert.True(report.Steps > 5);
    }

    [Theory, MemberData(nameof(BrokenByStrategy))]
    public void Exploring_finds_it_and_the_schedule_replays_it(string name, ExplorationStrategy strategy)
    {
        Action program = Program(name);
        ExplorationReport report = Exploration.Run(program, new ExplorationOptions { Strategy = strategy, Deviations = 3 });
        Assert.NotNull(report.Failure);
        Assert.NotEqual("fifo", report.Failure.Schedule);
        Assert.Contains($"Exploration.Replay(\"{report.Failure.Schedule}\", program);", report.Failure.Message, StringComparison.Ordinal);
        var again = Assert.Throws<ExplorationException>(() => Exploration.Replay(report.Failure.Schedule, program));
        Assert.Equal(report.Failure.InnerException!.Message, again.InnerException!.Message);
    }

    [Fact]
    public void A_deadlock_tells_who_waits()
    {
        var failure = Assert.Throws<ExplorationException>(static () => Exploration.Check(BrokenPrograms.LockOrder));
        Assert.IsType<GreenDeadlockException>(failure.InnerException);
        Assert.Contains("BrokenPrograms.HoldBoth (2)", failure.Message, StringComparison.Ordinal);
        Assert.Contains("plain code", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schedule_that_is_shown_deviates_only_where_it_must()
    {
        var failure = Assert.Throws<ExplorationException>(static () => Exploration.Check(BrokenPrograms.LostUpdate, new ExplorationOptions { Strategy = ExplorationStrategy.Random }));
        Assert.True(failure.Schedule.Split(',').Length <= 2, failure.Schedule);
    }

    [Fact]
    public void A_fault_that_nobody_observes_is_a_failure()
    {
        var failure = Assert.Throws<ExplorationException>(static () => Exploration.Check(BrokenPrograms.Unobserved));
        Assert.Contains("too early", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_makes_the_same_schedules()
    {
        string[] Run(int seed)
        {
            var failure = Exploration.Run(BrokenPrograms.QueueShutdown, new ExplorationOptions { Seed = seed, Strategy = ExplorationStrategy.Random }).Failure!;
            return failure.Message.Split('\n');
        }

        for (int seed = 0; seed < 20; seed++)
            Assert.Equal(Run(seed), Run(seed));
    }

    [Fact]
    public void A_small_world_is_explored_completely()
    {
        var orders = new HashSet<string>();
        ExplorationReport report = Exploration.Run(
            () =>
            {
                var log = new List<int>();
                GreenThread[] threads = [SpawnWrite(log, 1), SpawnWrite(log, 2), SpawnWrite(log, 3)];
                foreach (GreenThread thread in threads)
                    thread.Wait();
                orders.Add(string.Concat(log));
            },
            new ExplorationOptions { Strategy = ExplorationStrategy.Exhaustive, Deviations = int.MaxValue, Schedules = 100_000 });
        Assert.True(report.IsComplete);
        // Two steps of each of three: 6! / (2! 2! 2!).
        Assert.Equal(90, orders.Count);
    }

    [Green]
    private static void Write(List<int> log, int number)
    {
        log.Add(number);
        Green.Yield();
        log.Add(number);
    }

    [Fact]
    public void Time_passes_at_once()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        ExplorationReport report = Exploration.Run(static () => SpawnSleepADay().Wait(), new ExplorationOptions { Schedules = 100 });
        Assert.Null(report.Failure);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1));
    }

    [Green]
    private static void SleepADay()
    {
        for (int hour = 0; hour < 24; hour++)
            Green.Sleep(TimeSpan.FromHours(1));
    }

    [Fact]
    public void A_program_that_does_not_end_is_broken_off()
    {
        var failure = Assert.Throws<ExplorationException>(static () => Exploration.Check(static () => SpawnSpin().Wait(), new ExplorationOptions { MaxSteps = 1000 }));
        Assert.IsType<TimeoutException>(failure.InnerException);
        Assert.Contains("within 1000 steps", failure.Message, StringComparison.Ordinal);
    }

    [Green]
    private static void Spin()
    {
        while (true)
            Green.Yield();
    }

    [Fact]
    public void A_program_that_differs_each_time_is_told_so()
    {
        int runs = 0;
        var failure = Assert.Throws<InvalidOperationException>(() => Exploration.Check(() =>
        {
            if (runs++ == 3)
                throw new FormatException("once");
        }));
        Assert.IsType<FormatException>(failure.InnerException);
    }

    [Fact]
    public void Replaying_a_schedule_of_another_program_is_told()
    {
        var failure = Assert.Throws<InvalidOperationException>(static () => Exploration.Replay("0:7", static () => SpawnSleepADay().Wait()));
        Assert.Contains("does not fit the program", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1:2,1:3")]
    [InlineData("1:-2")]
    [InlineData("random")]
    public void A_schedule_that_is_none_is_told(string schedule) => Assert.Throws<FormatException>(() => Exploration.Replay(schedule, static () => { }));

    [Fact]
    public void A_correct_program_passes_under_every_schedule()
    {
        ExplorationReport report = Exploration.Run(
            static () =>
            {
                var queue = new GreenQueue<int>(1);
                GreenThread producer = SpawnPutThree(queue);
                GreenThread<int> consumer = SpawnSumThree(queue);
                producer.Wait();
                if (consumer.Wait() != 6)
                    throw new InvalidOperationException("An item is lost.");
            },
            new ExplorationOptions { Strategy = ExplorationStrategy.Exhaustive, Deviations = int.MaxValue, Schedules = 100_000 });
        Assert.Null(report.Failure);
        Assert.True(report.IsComplete);
    }

    [Green]
    private static void PutThree(GreenQueue<int> queue)
    {
        for (int i = 1; i <= 3; i++)
            queue.Put(i);
    }

    [Green]
    private static int SumThree(GreenQueue<int> queue) => queue.Get() + queue.Get() + queue.Get();

    private static Action Program(string name) => typeof(BrokenPrograms).GetMethod(name)!.CreateDelegate<Action>();
}

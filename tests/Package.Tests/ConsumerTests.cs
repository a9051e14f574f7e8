namespace CoGen.Package.Tests;

[Collection(nameof(PackedPackage))]
public sealed class ConsumerTests(PackedPackage package)
{
    // Two green threads take turns at their suspension points, and Wait returns what they computed.
    private const string Program = """
        using CoGen;

        GreenThread<int> first = Work.SpawnCount("a", 3);
        GreenThread<int> second = Work.SpawnCount("b", 2);
        int sum = first.Wait() + second.Wait();
        Console.WriteLine($"sum {sum}");

        internal static partial class Work
        {
            [Green]
            public static int Count(string name, int to)
            {
                for (int i = 1; i <= to; i++)
                {
                    Console.WriteLine($"{name}{i}");
                    Green.Yield();
                }
                return to;
            }
        }
        """;

    [Fact]
    public async Task A_project_with_nothing_but_the_reference_builds_without_warnings_and_runs_green_threads()
    {
        var consumer = new Consumer(package, "runs", Program);
        await consumer.Build();
        Assert.Equal("a1\nb1\na2\nb2\na3\nsum 5\n", (await consumer.Run()).ReplaceLineEndings("\n"));
    }

    // An hour of virtual time, and a mistake that only another order than the usual one shows.
    private const string Tests = """
        using CoGen;
        using CoGen.Testing;

        Exploration.Check(Work.SleepAnHour, new ExplorationOptions { Schedules = 20 });
        ExplorationReport report = Exploration.Run(Work.LoseAnUpdate);
        Console.WriteLine(report.Failure?.InnerException?.Message);

        internal static partial class Work
        {
            private static int s_count;

            public static void SleepAnHour() => SpawnMinutes(60).Wait();

            public static void LoseAnUpdate()
            {
                s_count = 0;
                GreenThread early = SpawnCount(0), late = SpawnCount(2);
                early.Wait();
                late.Wait();
                if (s_count != 2)
                    throw new InvalidOperationException($"The count is {s_count}.");
            }

            [Green]
            private static void Minutes(int count)
            {
                for (int i = 0; i < count; i++)
                    Green.Sleep(TimeSpan.FromMinutes(1));
            }

            [Green]
            private static void Count(int yields)
            {
                for (int i = 0; i < yields; i++)
                    Green.Yield();
                int before = s_count;
                Green.Yield();
                s_count = before + 1;
            }
        }
        """;

    [Fact]
    public async Task A_project_with_nothing_but_the_reference_to_the_test_host_explores_its_green_threads_in_virtual_time()
    {
        var consumer = new Consumer(package, "explores", Tests, "CoGen.Testing");
        await consumer.Build();
        Assert.Equal("The count is 1.\n", (await consumer.Run()).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Two_builds_in_two_folders_give_identical_bytes()
    {
        var here = new Consumer(package, "here", Program);
        var there = new Consumer(package, "a-folder-of-another-length", Program);
        await here.Build();
        await there.Build();
        Assert.Equal(here.Output("Consumer.dll"), there.Output("Consumer.dll"));
        Assert.Equal(here.Output("Consumer.pdb"), there.Output("Consumer.pdb"));
    }
}

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

using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace CoGen.Testing.Tests;

/// <summary>
/// Each workload under schedules of its own: 2,000 seeds in all, and 200,000 with <c>COGEN_SOAK=1</c>. <c>COGEN_SEED=n</c> runs that one alone.
/// A seed that fails goes into seeds.txt, whose seeds run first.
/// </summary>
public class WorkloadTests
{
    private static readonly bool s_isSoak = Environment.GetEnvironmentVariable("COGEN_SOAK") == "1";
    private static readonly string? s_seed = Environment.GetEnvironmentVariable("COGEN_SEED");
    private static readonly string[] s_names =
        [.. typeof(Workloads).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(static method => method.GetParameters() is [{ ParameterType: var first }, _] && first == typeof(Random)).Select(static method => method.Name)];

    public static TheoryData<string> Names => [.. s_names];

    public static TheoryData<string, int> Failed
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (string line in File.ReadLines(SeedFile()).Where(static line => line.Length > 0 && line[0] != '#'))
                data.Add(line.Split(' ')[0], int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));
            return data;
        }
    }

    [Theory, MemberData(nameof(Failed))]
    public void A_seed_that_has_failed_does_not_fail_again(string name, int seed) => Run(name, seed);

    [Theory, MemberData(nameof(Names))]
    public void It_counts_right_under_every_seed(string name)
    {
        if (s_seed is not null)
        {
            Run(name, int.Parse(s_seed, CultureInfo.InvariantCulture));
            return;
        }
        int seeds = (s_isSoak ? 200_000 : 2_000) / s_names.Length + 1;
        for (int seed = 0; seed < seeds; seed++)
            Run(name, seed);
    }

    [Theory, MemberData(nameof(Names))]
    public void The_same_seed_does_the_same(string name)
    {
        for (int seed = 0; seed < 200 / s_names.Length + 1; seed++)
            Assert.Equal(Run(name, seed), Run(name, seed));
    }

    private static string Run(string name, int seed)
    {
        var workload = typeof(Workloads).GetMethod(name)!.CreateDelegate<Action<Random, Trail>>();
        Trail trail = null!;
        var options = new ExplorationOptions { Seed = seed, Schedules = 1, Strategy = seed % 2 == 0 ? ExplorationStrategy.Random : ExplorationStrategy.Priority };
        ExplorationReport report = Exploration.Run(() => workload(new Random(seed), trail = new Trail()), options);
        Assert.True(report.Failure is null, $"Add this to seeds.txt: {name} {seed}{Environment.NewLine}{report.Failure}");
        return $"{report.Steps} {trail}";
    }

    private static string SeedFile([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "seeds.txt");
}

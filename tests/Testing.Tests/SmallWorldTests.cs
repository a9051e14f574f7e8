using Xunit.Abstractions;

namespace CoGen.Testing.Tests;

/// <summary>Every order of a small world, to the last: it ends in each of the ways that it should, and in no other.</summary>
public class SmallWorldTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(nameof(SmallWorlds.GetPutKill), "done, left False", "killed, left True")]
    [InlineData(nameof(SmallWorlds.ChannelGetPutKill), "done, left False", "killed, left True")]
    [InlineData(nameof(SmallWorlds.GetInTime), "done, left False", "late, left True")]
    [InlineData(nameof(SmallWorlds.PutPutGetKill), "done, in True", "killed, in False", "killed, in True")]
    [InlineData(nameof(SmallWorlds.AcquireReleaseKill), "done, left False", "killed, left True")]
    [InlineData(nameof(SmallWorlds.TwoTakersOneKilled), "done, done, free 1", "killed, done, free 2")]
    [InlineData(nameof(SmallWorlds.AutoSignalInTime), "True, left False", "False, left True")]
    [InlineData(nameof(SmallWorlds.WriteReadKill), "done, done, free True", "killed, done, free True")]
    [InlineData(nameof(SmallWorlds.MeetAndKill), "done, done, phase 1", "killed, done, phase 1")]
    [InlineData(nameof(SmallWorlds.JoinFailKill), "done", "killed")]
    [InlineData(nameof(SmallWorlds.LendAndKill), "done, lent 0", "killed, lent 0")]
    public void It_ends_in_these_ways(string world, params string[] endings)
    {
        var program = typeof(SmallWorlds).GetMethod(world)!.CreateDelegate<Func<string>>();
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        ExplorationReport report = Exploration.Run(
            () => seen.Add(program()), new ExplorationOptions { Strategy = ExplorationStrategy.Exhaustive, Deviations = int.MaxValue, Schedules = 200_000 });
        output.WriteLine($"{report.Schedules} orders");
        Assert.True(report.Failure is null, report.Failure?.ToString());
        Assert.Equal(endings.Order(StringComparer.Ordinal), seen);
        Assert.True(report.IsComplete);
    }
}

using System.Globalization;
using System.Reflection;

namespace CoGen.Testing.Tests;

public class RaceTests
{
    // By hand: COGEN_SCHEDULES=10000 dotnet test tests/Testing.Tests
    private static readonly int s_schedules = int.Parse(Environment.GetEnvironmentVariable("COGEN_SCHEDULES") ?? "400", CultureInfo.InvariantCulture);

    public static IEnumerable<object[]> Worlds =>
        typeof(Races).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(static method => method.ReturnType == typeof(void) && method.GetParameters().Length == 0)
            .Select(static method => new object[] { method.Name });

    [Theory, MemberData(nameof(Worlds))]
    public void Nothing_is_lost_whatever_comes_first(string world)
    {
        ExplorationReport report = Exploration.Run(typeof(Races).GetMethod(world)!.CreateDelegate<Action>(), new ExplorationOptions { Schedules = s_schedules });
        Assert.True(report.Failure is null, report.Failure?.ToString());
    }

    [Theory, MemberData(nameof(Worlds))]
    public void Nothing_is_lost_one_step_off_the_usual_order(string world)
    {
        var options = new ExplorationOptions { Strategy = ExplorationStrategy.Exhaustive, Deviations = 1, Schedules = 10_000 };
        ExplorationReport report = Exploration.Run(typeof(Races).GetMethod(world)!.CreateDelegate<Action>(), options);
        Assert.True(report.Failure is null, report.Failure?.ToString());
        Assert.True(report.IsComplete);
    }
}

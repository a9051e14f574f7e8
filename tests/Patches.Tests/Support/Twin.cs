using System.Collections;

namespace CoGen.Patches.Tests;

/// <summary>Runs a body plain and green and compares what comes out.</summary>
internal static class Twin
{
    /// <param name="plain">The body itself.</param>
    /// <param name="spawn">What starts its twin.</param>
    /// <returns>What both gave.</returns>
    public static string Same<T>(Func<T> plain, Func<GreenThread<T>> spawn)
    {
        string expected = Outcome(plain);
        using var scheduler = new GreenScheduler();
        using IDisposable stay = scheduler.Enter();
        Assert.Equal(expected, Outcome(() => spawn().Wait()));
        return expected;
    }

    /// <summary>Runs green code on a scheduler of its own.</summary>
    public static void Run(Action<GreenScheduler> action)
    {
        using var scheduler = new GreenScheduler();
        using IDisposable stay = scheduler.Enter();
        action(scheduler);
    }

    public static string Outcome<T>(Func<T> run)
    {
        try
        {
            return Show(run());
        }
        catch (Exception e)
        {
            return Show(e);
        }
    }

    private static string Show(object? value) => value switch
    {
        null => "null",
        string text => text,
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Show))}]",
        _ => value.ToString()!,
    };

    private static string Show(Exception e) => e switch
    {
        AggregateException all => $"{e.GetType()}({string.Join("; ", all.InnerExceptions.Select(Show))})",
        ArgumentException argument => $"{e.GetType()}({argument.ParamName})",
        _ => $"{e.GetType()}({e.Message})",
    };
}

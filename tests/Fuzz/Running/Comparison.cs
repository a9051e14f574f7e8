using System.Reflection;
using CoGen.Fuzz.World;

namespace CoGen.Fuzz.Running;

/// <summary>A program's runs, plain against green.</summary>
internal static class Comparison
{
    // Of a program with more calls, this many are thrown at and killed at.
    private const int Most = 16;

    public static Outcome Of(Func<Probe, object?> plain, Func<Probe, GreenThread> spawn, Action<Plan> starts)
    {
        Probe whole = Plain(plain, new Plan(Mode.Completes));
        foreach (Plan plan in new[] { new Plan(Mode.Completes), new Plan(Mode.Suspends) }.Concat(Enumerable.Range(0, 6).Select(static seed => new Plan(Mode.SuspendsSometimes, Seed: seed))))
        {
            starts(plan);
            if (Difference(plan, whole, Green(spawn, plan)) is { } found)
                return found;
        }
        foreach (int call in Sample(whole.Calls))
        {
            Probe thrown = Plain(plain, new Plan(Mode.Throws, call)), killed = Plain(plain, new Plan(Mode.Killed, call));
            foreach (Plan plan in new[] { new Plan(Mode.Throws, call, call), new Plan(Mode.SuspendsAndThrows, call, call + 1), new Plan(Mode.Killed, call, call + 2) })
            {
                starts(plan);
                if (Difference(plan, plan.Mode == Mode.Killed ? killed : thrown, Green(spawn, plan)) is { } found)
                    return found;
            }
        }
        return Outcome.Passed;
    }

    private static IEnumerable<int> Sample(int calls) => calls <= Most ? Enumerable.Range(0, calls) : Enumerable.Range(0, Most).Select(i => i * calls / Most);

    private static Outcome? Difference(Plan plan, Probe plain, Probe green)
    {
        if (plain.Trace.SequenceEqual(green.Trace))
            return null;
        int at = plain.Trace.Zip(green.Trace).TakeWhile(static pair => pair.First == pair.Second).Count();
        return new Outcome(Verdict.Failed, "differs", $"{plan}, after {at} equal lines\nplain: {Lines(plain, at)}\ngreen: {Lines(green, at)}") { Plain = plain.Plan };
    }

    private static string Lines(Probe probe, int at) => string.Join(" | ", probe.Trace.Skip(Math.Max(0, at - 3)).Take(7));

    public static Probe Plain(Func<Probe, object?> run, Plan plan)
    {
        var probe = new Probe(plan);
        Log.Start(probe);
        Ending(probe, () => run(probe));
        return probe;
    }

    private static Probe Green(Func<Probe, GreenThread> spawn, Plan plan)
    {
        var probe = new Probe(plan);
        Log.Start(probe);
        using var scheduler = new GreenScheduler(new SimulatedHub());
        using (scheduler.Enter())
        {
            GreenThread thread = spawn(probe);
            probe.Thread = thread;
            Ending(probe, () => Result(thread));
        }
        return probe;
    }

    // The typed Wait of GreenThread<T>; the base's for a program that returns nothing.
    private static object? Result(GreenThread thread)
    {
        thread.Wait();
        return thread.GetType().IsGenericType
            ? thread.GetType().GetMethod("Wait", Type.EmptyTypes)!.Invoke(thread, BindingFlags.DoNotWrapExceptions, null, null, null)
            : null;
    }

    private static void Ending(Probe probe, Func<object?> run)
    {
        try
        {
            probe.Trace.Add($"returned {Show.Of(run())}");
        }
        catch (GreenKilledException)
        {
            probe.Trace.Add("killed");
        }
        catch (Exception e)
        {
            // Of what the runtime itself says, only the type must be the same.
            probe.Trace.Add($"threw {Show.Of(e)}");
        }
    }
}

using System.Reflection;

namespace CoGen.Semantics.Tests;

/// <summary>Runs a body plain and green and compares what happened.</summary>
public static class Differential
{
    private static readonly Dictionary<string, Body> All = Find();

    /// <summary>Every body by its name.</summary>
    public static IEnumerable<string> Names => All.Keys;

    /// <summary>Plain and green, in one mode.</summary>
    public static void Check(string name, Mode mode, int at = -1)
    {
        Body body = All[name];
        List<string> plain = Plain(body, mode, at).Trace, green = Run(body, mode, at);
        if (mode == Mode.Killed && body.CatchesEverything)
            Assert.Equal("killed", green[^1]);
        else
            Assert.Equal(plain, green);
    }

    /// <summary>How many suspending calls the body makes when all complete.</summary>
    public static int CallsOf(string name) => Plain(All[name], Mode.Completes, -1).Calls;

    private static Probe Plain(Body body, Mode mode, int at)
    {
        var probe = new Probe(mode, at);
        Ending(probe, () => body.Plain(probe));
        return probe;
    }

    private static List<string> Run(Body body, Mode mode, int at)
    {
        var probe = new Probe(mode, at);
        using var scheduler = new GreenScheduler(new SimulatedHub());
        using (scheduler.Enter())
        {
            GreenThread thread = body.Spawn(probe);
            probe.Thread = thread;
            Ending(probe, () =>
            {
                thread.Wait();
                return body.ResultOf(thread);
            });
        }
        return probe.Trace;
    }

    private static void Ending(Probe probe, Func<object?> run)
    {
        try
        {
            probe.Trace.Add($"returned {Show(run())}");
        }
        catch (GreenKilledException)
        {
            probe.Trace.Add("killed");
        }
        catch (Exception e)
        {
            probe.Trace.Add($"threw {e.GetType().Name}: {e.Message}");
        }
    }

    private static string Show(object? value) =>
        value is System.Collections.IEnumerable items and not string ? $"[{string.Join(", ", items.Cast<object?>())}]" : $"{value}";

    private static Dictionary<string, Body> Find()
    {
        const BindingFlags any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var bodies = new Dictionary<string, Body>();
        foreach (Type type in typeof(Differential).Assembly.GetTypes())
        {
            foreach (MethodInfo method in type.GetMethods(any))
            {
                if (method.GetCustomAttribute<BodyAttribute>() is not { } attribute)
                    continue;
                MethodInfo spawn = type.GetMethod("Spawn" + method.Name, any, [typeof(Probe)])
                    ?? throw new InvalidOperationException($"{type.Name}.{method.Name} has no entry point; is it [Green]?");
                bodies.Add($"{type.Name}.{method.Name}", new Body(method, spawn, attribute.CatchesEverything));
            }
        }
        return bodies;
    }

    private sealed record Body(MethodInfo Method, MethodInfo SpawnMethod, bool CatchesEverything)
    {
        public object? Plain(Probe probe) => Method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [probe], null);

        public GreenThread Spawn(Probe probe) => (GreenThread)SpawnMethod.Invoke(null, [probe])!;

        // The typed Wait of GreenThread<T>; the base's for a body that returns nothing.
        public object? ResultOf(GreenThread thread) =>
            thread.GetType().IsGenericType
                ? thread.GetType().GetMethod("Wait", Type.EmptyTypes)!.Invoke(thread, BindingFlags.DoNotWrapExceptions, null, null, null)
                : null;
    }
}

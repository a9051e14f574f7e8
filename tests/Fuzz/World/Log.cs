namespace CoGen.Fuzz.World;

/// <summary>What members write down that have no probe at hand.</summary>
public static class Log
{
    [ThreadStatic]
    private static Probe? s_probe;

    /// <summary>A static field to write to.</summary>
    [ThreadStatic]
    public static int Total;

    /// <summary>Begins a run.</summary>
    public static void Start(Probe probe)
    {
        s_probe = probe;
        Total = 0;
    }

    /// <summary>Writes down and gives a value.</summary>
    public static T Add<T>(string name, T value)
    {
        s_probe!.Trace.Add($"{name} {Show.Of(value)}");
        return value;
    }
}

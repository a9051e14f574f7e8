namespace CoGen.Fuzz.World;

/// <summary>Green methods that call what they are given.</summary>
public static partial class Later
{
    /// <summary>Calls it once.</summary>
    [Green]
    public static T Run<T>(Probe p, [Green] Func<T> function)
    {
        p.Do("later");
        return function();
    }

    /// <summary>Calls it twice.</summary>
    [Green]
    public static T Twice<T>(Probe p, T value, [Green] Func<T, T> function) => function(p.Call(function(value)));
}

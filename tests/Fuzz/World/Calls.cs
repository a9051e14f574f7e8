namespace CoGen.Fuzz.World;

#pragma warning disable CA1045, CA1021

/// <summary>Methods to call: plain ones, and green ones.</summary>
public static partial class Calls
{
    /// <summary>By reference.</summary>
    public static int Inc(ref int x, int by = 1) => Log.Add("Inc", x += by);

    /// <summary>By reference.</summary>
    public static T Swap<T>(ref T x, T with)
    {
        T old = x;
        x = with;
        return Log.Add("Swap", old);
    }

    /// <summary>By reference.</summary>
    public static bool TryHalf(int x, out int half)
    {
        half = x / 2;
        return Log.Add("TryHalf", x % 2 == 0);
    }

    /// <summary>By reference.</summary>
    public static T Two<T>(ref T a, T b, in T c)
    {
        Log.Add("Two", a);
        Log.Add("Two", b);
        a = b;
        return c;
    }

    /// <summary>Many.</summary>
    public static int Sum(params int[] numbers) => Log.Add($"Sum {Show.Of(numbers)}", numbers.Sum());

    /// <summary>Named and optional.</summary>
    public static int Named(int a, string b = "b", int c = 7) => Log.Add($"Named {a} {b} {c}", a * 100 + b.Length * 10 + c);

    /// <summary>The same.</summary>
    public static T Same<T>(T value) => Log.Add("Same", value);

    /// <summary>The same.</summary>
    public static T First<T, U>(T value, U other)
    {
        Log.Add("First", other);
        return value;
    }

    /// <summary>Lazily.</summary>
    public static IEnumerable<int> Sequence(int count)
    {
        try
        {
            for (int i = 0; i < (count & 3); i++)
                yield return Log.Add("yield", i);
        }
        finally
        {
            Log.Add("end of sequence", count);
        }
    }

    /// <summary>Pairs.</summary>
    public static (int, string)[] Pairs(int count) => [(count, "p"), (count + 1, "q")];

    /// <summary>The same; suspends.</summary>
    [Green]
    public static T Id<T>(Probe p, T value) => p.Call(value);

    /// <summary>Named and optional; suspends.</summary>
    [Green]
    public static int Mix(Probe p, int a, string b = "x", long c = 5)
    {
        Log.Add($"Mix {b} {c}", a);
        p.Do("Mix");
        return a + b.Length + (int)c;
    }

    /// <summary>Many; suspends.</summary>
    [Green]
    public static int Total(Probe p, params int[] numbers) => p.Call(numbers.Length) + numbers.Sum();

    /// <summary>On a receiver; suspends twice.</summary>
    [Green]
    public static Node Touch(this Node node, Probe p, int by)
    {
        node.F += p.Call(by);
        p.Do("Touch");
        return node;
    }
}

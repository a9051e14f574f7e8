namespace CoGen.Semantics.Library;

/// <summary>Generic types and methods across assemblies.</summary>
public partial class Box<T>(ICaller caller, T value)
    where T : notnull
{
    /// <summary>The value, after a suspension.</summary>
    [Green]
    public T Get() => caller.Invoke(value);

    /// <summary>A generic method of a generic type.</summary>
    [Green]
    public TResult Map<TResult>(Func<T, TResult> map, TResult? fallback = default)
        where TResult : class
    {
        T got = Get();
        return caller.Invoke(map(got) ?? fallback!);
    }

    /// <summary>A nested type of a generic type.</summary>
    public readonly partial struct Cell(ICaller caller, T value)
    {
        /// <summary>The value, after a suspension.</summary>
        [Green]
        public (T, int) Get(int n) => (caller.Invoke(value), caller.Invoke(n));
    }
}

/// <summary>Static and extension methods across assemblies.</summary>
public static partial class Calls
{
    /// <summary>An extension.</summary>
    [Green]
    public static string Twice(this ICaller caller, string text) => caller.Invoke(text) + caller.Invoke(text);

    /// <summary>An extension with a type parameter, default values and params.</summary>
    [Green]
    public static int Count<T>(this ICaller caller, int start = 1, params T[] items)
    {
        int count = start;
        foreach (T item in items)
        {
            caller.Invoke(item);
            count++;
        }
        return count;
    }

    /// <summary>Recursion.</summary>
    [Green]
    public static int Sum(ICaller caller, int n) => n == 0 ? 0 : caller.Invoke(n) + Sum(caller, n - 1);
}

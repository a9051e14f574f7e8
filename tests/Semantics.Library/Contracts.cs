namespace CoGen.Semantics.Library;

/// <summary>A variant interface: its members have twins, but no entry points.</summary>
public partial interface IConverter<in T, out TResult>
{
    /// <summary>Abstract, across assemblies.</summary>
    [Green]
    TResult Convert(T value);
}

/// <summary>Static members of an interface.</summary>
public partial interface IParser<TSelf>
    where TSelf : IParser<TSelf>
{
    /// <summary>Abstract.</summary>
    [Green]
    static abstract TSelf Parse(ICaller caller, string text);

    /// <summary>Virtual.</summary>
    [Green]
    static virtual string Describe(ICaller caller, string text) => $"<{caller.Invoke(text)}:{TSelf.Parse(caller, text)}>";

    /// <summary>Neither.</summary>
    [Green]
    static string Join(ICaller caller, string a, string b) => caller.Invoke(a) + caller.Invoke(b);
}

/// <summary>Interface methods with bodies.</summary>
public partial interface IGreeter
{
    /// <summary>What the bodies call.</summary>
    ICaller Caller { get; }

    /// <summary>A body that classes may replace.</summary>
    [Green]
    string Greet(string name) => Caller.Invoke("hello ") + Name(name);

    /// <summary>Called by the other.</summary>
    [Green]
    string Name(string name);
}

/// <summary>Replaces a body of its base interface.</summary>
public partial interface IPoliteGreeter : IGreeter
{
    [Green]
    string IGreeter.Greet(string name) => Caller.Invoke("good day ") + Name(Caller.Invoke(name));
}

/// <summary>Makes a method with a body abstract again.</summary>
public partial interface IStrictGreeter : IGreeter
{
    [Green]
    abstract string IGreeter.Greet(string name);
}

/// <summary>A plain method that derived classes make green.</summary>
public abstract class PlainBase
{
    /// <summary>Virtual and plain.</summary>
    public virtual int Size(int n) => n;
}

/// <summary>The first green override.</summary>
public partial class FirstGreen(ICaller caller) : PlainBase
{
    /// <summary>What derived classes call.</summary>
    protected ICaller Caller { get; } = caller;

    /// <inheritdoc/>
    [Green]
    public override int Size(int n) => base.Size(Caller.Invoke(n)) + 1;
}

/// <summary>Extension blocks across assemblies.</summary>
public static partial class Blocks
{
    extension<T>(IReadOnlyList<T> items)
        where T : notnull
    {
        /// <summary>An instance member.</summary>
        [Green]
        public T Pick(ICaller caller, int n = 0) => caller.Invoke(items[caller.Invoke(n)]);

        /// <summary>A static member with type parameters of its own.</summary>
        [Green]
        public static IReadOnlyList<(T, TOther)> Pair<TOther>(ICaller caller, T a, TOther b) => new[] { (caller.Invoke(a), caller.Invoke(b)) };
    }
}

/// <summary>A method in two parts.</summary>
public partial class Parts(ICaller caller)
{
    /// <summary>The declaration has the default value.</summary>
    [Green]
    public partial string Show(int n, string text = "default", DayOfWeek day = DayOfWeek.Friday);
}

public partial class Parts
{
    /// <summary>The body.</summary>
    public partial string Show(int n, string text, DayOfWeek day) => caller.Invoke(text) + caller.Invoke(n) + day;
}

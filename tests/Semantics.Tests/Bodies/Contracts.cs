using CoGen.Semantics.Library;

namespace CoGen.Semantics.Tests;

/// <summary>Explicit implementations, static members of interfaces, interface methods with bodies, here and across assemblies.</summary>
public static partial class Contracts
{
    [Green, Body]
    public static string Explicit_implementations(Probe p)
    {
        var store = new Store(p);
        ISlot<int> numbers = store;
        ISlot<string> texts = store;
        string all = texts.Swap(p.Call("a"), 1) + numbers.Swap(2, p.Call(3)) + texts.Twice("t") + numbers.Twice(p.Call(4));
        return all + Generic<int, Store>(store, 5) + ((ISlot<string>)store).Map<List<int>>(p.Call(6)).Count;
    }

    [Green]
    private static T Generic<T, TSlot>(TSlot slot, T value)
        where TSlot : ISlot<T> => slot.Swap(slot.Twice(value), 1);

    [Green, Body]
    public static string Explicit_in_a_struct(Probe p)
    {
        ISlot<string> slot = new StructSlot(p, "kept");
        return slot.Swap("a", 1) + slot.Twice("b") + Generic(new StructSlot(p, "other"), "c");
    }

    [Green, Body]
    public static string Interface_bodies(Probe p)
    {
        string all = "";
        foreach (IGreeter greeter in new IGreeter[] { new Plainly(p), new Politely(p), new Strictly(p), new Loudly(p), new Twice(p) })
            all += greeter.Greet(p.Call("x")) + "; ";
        return all + new Loudly(p).Greet("y");
    }

    [Green, Body]
    public static string Static_abstract_members(Probe p) => Both<Celsius>(p, "20") + Both<Kelvin>(p, "300") + IParser<Celsius>.Join(p, "a", p.Call("b"));

    [Green]
    private static string Both<T>(Probe p, string text)
        where T : IParser<T>
    {
        T first = T.Parse(p, p.Call(text));
        return $"{first}{T.Describe(p, text)}{T.Parse(p, text + p.Call("0"))}";
    }

    [Green, Body]
    public static string Static_abstract_in_expressions(Probe p) => Sum<Celsius>(p, "1", "2", "3") + (Sum<Kelvin>(p) ?? "none");

    [Green]
    private static string? Sum<T>(Probe p, params string[] texts)
        where T : class, IParser<T>
    {
        T? last = null;
        foreach (string text in texts)
            last = p.Call(text) == "2" ? last ?? T.Parse(p, "x") : T.Parse(p, text + T.Parse(p, last is null ? "a" : "b"));
        return last?.ToString();
    }

    [Green, Body]
    public static string Variant_interfaces(Probe p)
    {
        IConverter<string, object> wide = new Length(p);
        return $"{wide.Convert(p.Call("abc"))}{new Length(p).Convert("de")}{Converted(wide, "f")}";
    }

    [Green]
    private static TResult Converted<T, TResult>(IConverter<T, TResult> converter, T value) => converter.Convert(value);

    private partial interface ISlot<T>
    {
        [Green]
        T Swap(T value, int n);

        [Green]
        T Twice(T value) => Swap(Swap(value, 1), 2);

        [Green]
        TList Map<TList>(int n)
            where TList : class, System.Collections.IList, new();
    }

    private sealed partial class Store(Probe p) : ISlot<int>, ISlot<string>
    {
        private int _number = 7;
        private string _text = "s";

        [Green]
        int ISlot<int>.Swap(int value, int n)
        {
            int old = _number;
            _number = p.Call(value + n);
            return old;
        }

        [Green]
        string ISlot<string>.Swap(string value, int n)
        {
            (string old, _text) = (_text, p.Call(value) + p.Call(n));
            return old;
        }

        [Green]
        string ISlot<string>.Twice(string value) => p.Call(value) + ((ISlot<string>)this).Swap(value, 9);

        [Green]
        TList ISlot<int>.Map<TList>(int n) => new();

        [Green]
        TList ISlot<string>.Map<TList>(int n)
        {
            TList made = new();
            made.Add(p.Call(n));
            made.Add(p.Call(n));
            return made;
        }
    }

    private readonly partial struct StructSlot(Probe p, string kept) : ISlot<string>
    {
        [Green]
        string ISlot<string>.Swap(string value, int n) => p.Call(value) + p.Call(n) + kept;

        [Green]
        string ISlot<string>.Twice(string value) => p.Call(kept) + value;

        [Green]
        public TList Map<TList>(int n)
            where TList : class, System.Collections.IList, new() => new();
    }

    private partial class Plainly(ICaller caller) : IGreeter
    {
        public ICaller Caller => caller;

        [Green]
        public string Name(string name) => Caller.Invoke(name) + "!";
    }

    private sealed class Politely(ICaller caller) : Plainly(caller), IPoliteGreeter;

    private sealed partial class Strictly(ICaller caller) : Plainly(caller), IStrictGreeter
    {
        [Green]
        string IGreeter.Greet(string name) => Caller.Invoke("strict ") + Name(name);
    }

    private partial class Loudly(ICaller caller) : Plainly(caller), IGreeter
    {
        [Green]
        public virtual string Greet(string name) => Caller.Invoke("LOUD ") + Name(name);
    }

    private sealed partial class Twice(ICaller caller) : Loudly(caller), IGreeter
    {
        [Green]
        string IGreeter.Greet(string name) => Greet(name) + Caller.Invoke("twice ") + Greet(name);
    }

    private sealed partial record Celsius(string Degrees) : IParser<Celsius>
    {
        [Green]
        public static Celsius Parse(ICaller caller, string text) => new(caller.Invoke(text));
    }

    private sealed partial record Kelvin(int Degrees) : IParser<Kelvin>
    {
        [Green]
        static Kelvin IParser<Kelvin>.Parse(ICaller caller, string text)
        {
            int degrees = text.Length;
            return new Kelvin(degrees + caller.Invoke(text).Length);
        }

        [Green]
        static string IParser<Kelvin>.Describe(ICaller caller, string text) => caller.Invoke("kelvin") + text;
    }

    private sealed partial class Length(Probe p) : IConverter<object, string>
    {
        [Green]
        public string Convert(object value) => $"{p.Call(value)}{p.Call(1)}";
    }
}

using System.Runtime.CompilerServices;

namespace CoGen.Semantics.Tests;

/// <summary>Calls that suspend in, and next to, arguments and receivers of every kind.</summary>
public static partial class Arguments
{
    [Green, Body]
    public static string Positional(Probe p) => Three(p.Note(1), p.Call(2), p.Note(3)) + Three(p.Call(4), p.Note(5), p.Call(6));

    [Green, Body]
    public static string Named_out_of_order(Probe p) => Three(c: p.Call(1), a: p.Note(2), b: p.Call(3)) + Three(1, c: p.Call(2), b: p.Note(3));

    [Green, Body]
    public static string Optional(Probe p) => Defaults(p.Call(1)) + Defaults(b: p.Call("x")) + Defaults(c: p.Call(true), a: p.Call(2));

    [Green, Body]
    public static string Params(Probe p) =>
        Joined(p.Note(1), p.Call(2), p.Note(3)) + Joined() + Joined([p.Note(4), 5]) + Joined(p.Call(6)) + string.Format("{0}{1}{2}{3}{4}", p.Note(1), p.Call(2), 'c', p.Call("d"), 5);

    [Green, Body]
    public static string By_reference(Probe p)
    {
        int x = 1, z;
        int[] items = [1, 2];
        var pair = new Pair();
        string all = Change(ref x, p.Call(2), out int y, in x) + x + y;
        all += Change(ref items[p.Call(1)], p.Call(3), out z, p.Call(4)) + items[1] + z;
        all += Change(ref pair.X, p.Call(5), out pair.Y, in items[p.Call(0)]) + pair.X + pair.Y;
        all += Change(ref x, x, out _, p.Call(6)) + x;
        return all + int.TryParse(p.Call("7"), out var seven) + p.Call(seven);
    }

    [Green, Body]
    public static string Kept_when_changed_by_reference(Probe p)
    {
        int x = 1;
        string all = Three(x, p.Call(Double(ref x)), x);
        var pair = new Pair { X = 1 };
        all += Show(pair, p.Call(pair.Bump()), pair);
        pair.X = 5;
        all += Show(pair, p.Call(pair.X = 6), pair);
        Pair.Set(ref pair);
        return all + Three(pair.X, p.Call(pair.X++), pair.X);
    }

    [Green, Body]
    public static string Struct_receivers(Probe p)
    {
        var pair = new Pair { X = 1 };
        string all = $"{pair.Add(p.Call(1))}{pair.Add(p.Call(pair.X = 10))}";
        Pair[] pairs = [new Pair { X = 5 }];
        all += pairs[p.Call(0)].Add(p.Call(2));
        var owner = new Owner();
        all += owner.Pair.Add(p.Call(3)) + owner.Fixed.Add(p.Call(4));
        all += pair.Sum(p.Call(pair.X = 100));
        int x = 1;
        all += x.CompareTo(p.Call(x = 3));
        return $"{all}{pair.X}{pairs[0].X}{owner.Pair.X}{owner.Fixed.X}";
    }

    [Green, Body]
    public static string Null_receiver(Probe p)
    {
        string? nothing = p.Call((string?)null);
        try
        {
            return nothing!.PadLeft(p.Call(3));
        }
        catch (NullReferenceException)
        {
            return "null";
        }
    }

    [Green, Body]
    public static string Receivers(Probe p)
    {
        string text = "abc";
        string all = text.Replace(p.Call("b"), text = p.Call("x")) + text;
        all += p.Call("a,b").Split(p.Call(',')).Length;
        all += p.Call("member").Length + p.Call(new[] { 1, 2 }).Length;
        all += new List<int> { p.Note(1) }.Contains(p.Call(1));
        all += p.Call("conditional")?.Length + p.Call((string?)null)?.Trim().Length;
        all += "x"[p.Call(0)] + "" + new[] { 1, 2, 3 }[^p.Call(1)] + p.Call("text")[1..];
        return all + new Dictionary<string, List<int>> { ["k"] = [1, 2] }[p.Call("k")][p.Call(1)];
    }

    [Green, Body]
    public static string Delegates(Probe p)
    {
        Func<int, int> twice = static x => x * 2;
        var owner = new Owner { Function = static x => $"first {x}" };
        string all = $"{twice(p.Call(1))}{twice.Invoke(p.Call(2))}{p.Call(twice)(p.Call(3))}";
        all += owner.Function(Replace(owner, p.Call(4)));
        owner.Function = static x => $"first {x}";
        return all + owner.Function(p.Call(Replace(owner, 5)));
    }

    [Green, Body]
    public static string Green_calls_as_arguments_of_green_calls(Probe p) => Green3(p, p.Call(1), Green3(p, 2, p.Call("x"), p.Note(3)), p.Call(p.Call(4)));

    [Green, Body]
    public static string Green_calls_with_named_and_default_arguments(Probe p) =>
        GreenDefaults(p) + GreenDefaults(p, c: p.Call('z')) + GreenDefaults(b: p.Call("b"), p: p, a: p.Note(5)) + GreenParams(p, p.Note(1), p.Call(2)) + GreenParams(p);

    [Green, Body]
    public static string Caller_information(Probe p)
    {
        string all = Caller() + p.Call(1);
        all += Caller() + GreenCaller(p) + Expression(1 + 1) + Expression(p.Call(3));
        return all + Line(p.Call(1));
    }

    [Green, Body]
    public static string Conversions(Probe p)
    {
        long sum = Wide(p.Note(1), p.Call(2), 'c', p.Call((byte)4));
        object o = p.Call(5);
        IEnumerable<object> items = p.Call(new[] { "a" });
        ReadOnlySpan<char> span = p.Call("span");
        sum += span.Length;
        int? maybe = p.Call(6);
        return $"{sum}{o}{items.Count()}" + maybe + Spans(p.Note("x"), p.Call(1));
    }

    [Green, Body]
    public static string Method_groups(Probe p)
    {
        var owner = new Owner { Number = 1 };
        string all = Invoke(owner.Describe, p.Call(1));
        Owner current = owner;
        all += Invoke(current.Describe, p.Call((current = new Owner { Number = 2 }).Number));
        return all + string.Join(",", p.Call(new[] { 3, 1 }).Select(Negative).OrderBy(static x => x));
    }

    private static int Negative(int x) => -x;

    private static string Invoke(Func<int, string> f, int x) => f(x);

    private static int Replace(Owner owner, int x)
    {
        owner.Function = static x => $"second {x}";
        return x;
    }

    private static string Three(int a, int b, int c) => $"({a},{b},{c})";

    private static string Defaults(int a = 7, string b = "b", bool c = false) => $"({a},{b},{c})";

    private static string Joined(params int[] items) => $"({string.Join("-", items)})";

    private static string Spans(ReadOnlySpan<char> text, int x) => $"{text.Length}{x}";

    private static long Wide(long a, double b, int c, params long[] rest) => a + (long)b + c + rest[0];

    private static int Double(ref int x) => x *= 2;

    private static string Show(Pair a, int b, Pair c) => $"({a.X},{b},{c.X})";

    private static string Caller([CallerMemberName] string member = "") => member;

    private static string Line(int x, [CallerLineNumber] int line = 0, [CallerFilePath] string path = "") => $"{x} {line} {Path.GetFileName(path)}";

    private static string Expression(int x, [CallerArgumentExpression(nameof(x))] string text = "") => $"{text}={x}";

    private static string Change(ref int a, int b, out int c, in int d)
    {
        c = a + b + d;
        a += b;
        return "";
    }

    [Green]
    private static string Green3(Probe p, int a, string b, int c) => p.Call($"({a},{b},{c})");

    [Green]
    private static string GreenDefaults(Probe p, int a = 7, string b = "d", char c = 'c') => p.Call($"({a},{b},{c})");

    [Green]
    private static string GreenParams(Probe p, params int[] items) => p.Call(string.Join("-", items));

    [Green]
    private static string GreenCaller(Probe p, [CallerMemberName] string member = "") => p.Call(member);

    private struct Pair
    {
        public int X;
        public int Y;

        public int Add(int by) => X += by;

        public int Bump() => ++X;

        public readonly int Sum(int by) => X + by;

        public static void Set(ref Pair pair) => pair.X = 42;
    }

    private sealed class Owner
    {
        public readonly Pair Fixed = new() { X = 1 };
        public Pair Pair;
        public int Number;
        public Func<int, string> Function = static x => $"{x}";

        public string Describe(int x) => $"{Number}:{x}";
    }
}

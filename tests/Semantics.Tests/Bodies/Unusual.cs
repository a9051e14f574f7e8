#define COUNTED
#undef LEFT_OUT
using System.Diagnostics;

namespace CoGen.Semantics.Tests;

/// <summary>Calls that suspend in rarer expressions: queries, stackalloc, dynamic, events, calls that C# leaves out.</summary>
public static partial class Unusual
{
    [Green, Body]
    public static string Queries(Probe p)
    {
        int least = 1;
        string all = Show(from x in p.Call(new[] { 1, 2, 3 }) where x > least select x * 10);
        all += Show(from long x in (p.Call(new object[] { 4L, 5L })) join y in new[] { 5L } on x equals y select x + y);
        all += (from x in p.Call("ab") from y in "cd" select $"{x}{y}").Count() + p.Call(1);
        for (int i = 0; i < 2; i++)
        {
            int here = i;
            all += Show(from x in p.Call(new[] { here, i }) let y = x + here select y);
        }
        return all + Show(from x in p.Note(new[] { 1 }) select x) + p.Call(2) + Show(from x in new[] { p.Call(3), p.Note(4) } orderby -x group x by x % 2 into g select g.Count());
    }

    [Green, Body]
    public static string Stackalloc(Probe p)
    {
        Span<int> a = stackalloc int[p.Call(3)];
        a[1] = 5;
        int sum = a.Length + a[1];
        Span<int> b = stackalloc[] { p.Call(1), p.Note(2), p.Call(3) };
        sum += b[0] + b[2];
        ReadOnlySpan<byte> c = stackalloc byte[] { p.Call((byte)1), 2 };
        sum += c.Length;
        return $"{sum}{Total(stackalloc int[] { p.Call(6), 7 })}";
    }

    [Green, Body]
    public static string Dynamic(Probe p)
    {
        dynamic text = "text", list = new List<int> { 1, 2 }, number = 1;
        string all = text.Insert(p.Call(1), p.Call("x")) + p.Call(2);
        all += text.Substring(p.Note(1)).Substring(p.Call(1)).Length + text[p.Call(0)];
        list[p.Call(0)] = p.Call(5);
        list[p.Note(1)] += p.Call(6);
        list.Add(p.Call(7));
        list.Capacity = p.Call(10);
        number += p.Call(2);
        number = number + p.Call(3) * number;
        number++;
        dynamic other = p.Call<object>(4);
        bool both = (bool)(number > p.Call(1)) && (bool)list.Contains(p.Call(7));
        int typed = text.IndexOf(p.Call("t")) + 1;
        Func<int, int> twice = static x => x * 2;
        dynamic call = twice;
        return $"{all}{number}{list[0]}{list[1]}{list.Count}{list.Capacity}{call(p.Call(4))}{-other}{both}{typed}{(string)text.Trim(p.Call('t'))}{Math.Abs(-number + p.Call(1))}";
    }

    [Green, Body]
    public static string Events(Probe p)
    {
        var seen = new List<string>();
        var source = new Source();
        source.Changed += p.Call<Action<string>>(seen.Add);
        p.Call(source).Changed += p.Call<Action<string>>(x => seen.Add($"{x}!"));
        Source.Shared += p.Call<Action<string>>(seen.Add);
        source.Raise(p.Call("a"));
        source.Changed -= p.Call<Action<string>>(seen.Add);
        source.Raise(p.Call("b"));
        Source.Shared -= p.Call<Action<string>>(seen.Add);
        Action<string>? both = seen.Add;
        both += p.Call<Action<string>>(seen.Add);
        both(p.Call("c"));
        both -= p.Call<Action<string>>(seen.Add);
        both?.Invoke(p.Call("d"));
        return string.Join(",", seen);
    }

    [Green, Body]
    public static string Calls_that_are_left_out(Probe p)
    {
        int x = 1;
        LeftOut(p.Call(x = 2));
        p.Do("between");
        LeftOut(x = 3);
        Counted(p, p.Call(x + 10));
        Counted(p, x++);
        return $"{p.Call(x)}";
    }

    [Conditional("LEFT_OUT")]
    private static void LeftOut(int x) => throw new InvalidOperationException($"{x}");

    [Conditional("COUNTED")]
    private static void Counted(Probe p, int x) => p.Note(x);

    [Green, Body]
    public static string References(Probe p)
    {
        var holder = new Holder();
        holder.Ref(p.Call(1)) = 5;
        Change(ref holder.Ref(p.Call(2)), 6);
        holder[p.Call(3)].Value = p.Note(7);
        holder[p.Call(4)].Value++;
        int a = 1, b = 2;
        Change(ref p.Call(true) ? ref a : ref b, 5);
        (p.Call(false) ? ref a : ref b) = 9;
        string all = $"{holder.Value}{holder.Counter.Value}{a}{b}";
        try
        {
            Change(ref (new int[1])[p.Call(5)], p.Call(6));
        }
        catch (IndexOutOfRangeException)
        {
            all += p.Call("bounds");
        }
        try
        {
            Holder? none = p.Call<Holder?>(null);
            Change(ref none!.Value, p.Call(7));
        }
        catch (NullReferenceException)
        {
            all += p.Call("null");
        }
        try
        {
            all += (new Counter[1])[p.Call(5)].Add(p.Call(8));
        }
        catch (IndexOutOfRangeException)
        {
            all += p.Call("bounds");
        }
        return all;
    }

    [Green, Body]
    public static string User_defined_conversions(Probe p) =>
        Sum(p.Call(1), new Logged(p, 2), p.Note(3)) + Sum(new Logged(p, p.Call(4)), p.Call(5), p.Note(new Logged(p, 6))) + (p.Call(new Logged(p, 7)) + p.Call(8)) + (new Logged(p, 9) + p.Call(new Logged(p, 10)));

    [Green, Body]
    public static string Conditions_with_out_variables(Probe p)
    {
        var map = new Dictionary<string, int> { ["k"] = 1 };
        string all = p.Call("");
        if (all.Length == 0 ? map.TryGetValue("k", out int a) : false)
            all += p.Call(a);
        if ((all.Length > 0 && map.TryGetValue("k", out int b)) == true)
            all += p.Call(b);
        if (map?.TryGetValue("k", out int c) == true)
            all += p.Call(c);
        if ((map?.TryGetValue("k", out int d) ?? false) != false)
            all += p.Call(d);
        if (p.Call(true) ? map!.TryGetValue(p.Call("k"), out int e) : false)
            all += p.Call(e);
        return all;
    }

    private static string Sum(int a, int b, int c) => $"({a},{b},{c})";

    private static void Change(ref int x, int to) => x = to;

    private static int Total(ReadOnlySpan<int> items) => items[0] + items[1];

    private static string Show<T>(IEnumerable<T> items) => $"[{string.Join(",", items)}]";

    private sealed class Logged(Probe p, int value)
    {
        public static implicit operator int(Logged logged) => logged.P.Note(logged.Value);

        private Probe P => p;

        private int Value => value;

        public override string ToString() => $"logged {value}";
    }

    private struct Counter
    {
        public int Value;

        public int Add(int by) => Value += by;
    }

    private sealed class Holder
    {
        public int Value;
        public Counter Counter;

        public ref Counter this[int i] => ref Counter;

        public ref int Ref(int i) => ref Value;
    }

    private sealed class Source
    {
        public static event Action<string>? Shared;

        public event Action<string>? Changed;

        public void Raise(string x)
        {
            Changed?.Invoke(x);
            Shared?.Invoke(x);
        }
    }
}

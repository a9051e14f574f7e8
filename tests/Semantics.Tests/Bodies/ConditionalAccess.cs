namespace CoGen.Semantics.Tests;

/// <summary>Calls that suspend on the right of <c>?.</c> and <c>?[</c>.</summary>
public static partial class ConditionalAccess
{
    [Green, Body]
    public static string Argument(Probe p)
    {
        Node? there = new(p, "a"), none = null;
        return $"{there?.Join(p.Call("x"))} {none?.Join(p.Call("y"))} {p.Call(there)?.Join(p.Call("z"))} {p.Call(none)?.Join(p.Call("w"))}";
    }

    [Green, Body]
    public static string Chain(Probe p)
    {
        Node? a = new(p, "a") { Next = new Node(p, "b") { Next = new Node(p, "c") } };
        string all = a?.Get(p.Call(1)).Next?.Get(p.Call(2)).Join(p.Call("x")) + "";
        all += a?.Get(p.Call(3)).Next?.Next?.Next?.Get(p.Call(4)).Join(p.Call("never"));
        all += a?.Next?[p.Call(5)].Join(p.Call("y")).Length;
        return all + p.Call(a)?.Next!.Next?[p.Call(6)][p.Call(7)].Name[p.Call(0)];
    }

    [Green, Body]
    public static string Nested_in_arguments(Probe p)
    {
        Node? a = new(p, "a"), b = new(p, "b"), none = null;
        return $"{a?.Join(b?.Join(p.Call("x")) ?? p.Call("none"))} {a?.Join(none?.Join(p.Call("x")) ?? p.Call("none"))} {none?.Join(a?.Join(p.Call("x"))!)}";
    }

    [Green, Body]
    public static string Values_are_lifted(Probe p)
    {
        string? text = "text", none = null;
        int? length = text?.IndexOf(p.Call('x'));
        int? nothing = none?.IndexOf(p.Call('x'));
        long? wide = text?.IndexOf(p.Call('t'));
        bool equal = none?.IndexOf(p.Call('x')) == p.Call(2);
        var pair = text?.Substring(p.Call(1)).Length is { } n ? (n, p.Call(n)) : default;
        DateTime? day = new DateTime(2020, 1, 1);
        return $"{length}{nothing}{wide}{equal}{pair}{day?.AddDays(p.Call(1)).Day}{(text?.Length + p.Call(1)) ?? p.Call(2)}";
    }

    [Green, Body]
    public static string Nullable_values(Probe p)
    {
        Counter? there = new Counter { Value = 1 }, none = null;
        string all = $"{there?.Add(p.Call(2))}{there?.Value}{none?.Add(p.Call(3))}";
        all += $"{there?.Inner.Add(p.Call(4))}{there?.Inner.Value}";
        all += $"{p.Call(there)?.Add(p.Call(there = null) is null ? 5 : 6)}{there?.Value}";
        there = new Counter { Value = 7 };
        all += $"{there?.Add(p.Call((there = new Counter { Value = 20 }).Value.Value))}";
        return all + (3.5 as double?)?.CompareTo(p.Call(2.5));
    }

    [Green, Body]
    public static string Statements(Probe p)
    {
        Node? a = new(p, "a"), none = null;
        a?.Join(p.Call("x"));
        none?.Join(p.Call("x"));
        a?.Void(p.Call("y"));
        none?.Void(p.Call("y"));
        p.Call(a)?.Next?.Void(p.Call("z"));
        for (int i = 0; i < 2; a?.Void(p.Call($"{i++}")))
            p.Note(i);
        return Finish(p, a) + p.Trace.Count;
    }

    [Green]
    private static string Finish(Probe p, Node? a)
    {
        FinishVoid(p, a);
        return "";
    }

    [Green]
    private static void FinishVoid(Probe p, Node? a) => a?.Void(p.Call("last"));

    [Green, Body]
    public static string The_call_itself(Probe p)
    {
        Probe? there = p, none = null;
        there?.Do("a");
        none?.Do("b");
        int? x = there?.Call(1), y = none?.Call(2);
        string? text = there?.Call("t").PadLeft(p.Call(3)), missing = none?.Call("t").PadLeft(p.Call(3));
        return $"{x}{y}{text}{missing}{there?.Call(p)?.Call("inner").Length}{p.Call(there)?.Call(p.Call(4))}{there?.Extended(5)}{none?.Extended(6)}";
    }

    [Green]
    private static int Extended(this Probe p, int x) => p.Call(x);

    [Green, Body]
    public static string Tasks(Probe p)
    {
        Task<int>? there = Task.FromResult(p.Call(1)), none = null;
        Thread.Yield();
        TextReader? reader = new StreamReader(new MemoryStream("a\nb"u8.ToArray())), closed = null;
        return $"{there?.Result}{none?.Result}{there?.Result.CompareTo(p.Call(1))}{reader?.ReadLine()}{reader?.ReadLine()?.Insert(p.Call(0), "<")}{closed?.ReadLine()?.Insert(p.Call(0), "<")}";
    }

    [Green, Body]
    public static string Receiver_is_evaluated_once_and_kept(Probe p)
    {
        Node? a = new(p, "a"), b = new(p, "b");
        string all = "";
        all += a?.Join(p.Call((a = b).Name)) + a?.Name;
        Node?[] nodes = [a, null];
        int i = 0;
        all += nodes[i++]?.Join(p.Call($"{i}")) + nodes[i++]?.Join(p.Call($"{i}")) + i;
        all += p.Note(a)?.Join(p.Note("m") + p.Call("n")) + p.Call(1);
        var box = new Box { Node = a };
        return all + box.Node?.Join(p.Call((box.Node = null) is null ? "q" : "r")) + box.Node?.Name;
    }

    [Green, Body]
    public static string Left_operands_are_kept(Probe p)
    {
        Node? a = new(p, "a"), none = null;
        int x = 1;
        string all = $"{x + (a?.Count(p.Call(x = 5)) ?? p.Call(2)) + x}";
        all += x + none?.Count(p.Call(x = 7)) + x;
        return all + string.Concat(p.Note("l"), a?.Join(p.Call("m")), none?.Join(p.Call("n")), p.Note("o"));
    }

    [Green, Body]
    public static string Bounds_and_nulls(Probe p)
    {
        int[]? items = [1, 2];
        string all = "";
        try
        {
            all += items?[p.Call(1)];
            all += items?[p.Call(2)].CompareTo(p.Call(3));
        }
        catch (IndexOutOfRangeException)
        {
            all += p.Call("bounds");
        }
        try
        {
            Node? a = new(p, "a");
            all += a?.Next!.Join(p.Call("never null checked before"));
        }
        catch (NullReferenceException)
        {
            all += p.Call("null");
        }
        return all;
    }

    [Green, Body]
    public static string Assignments(Probe p)
    {
        Node? a = new(p, "a"), none = null;
        a?.Name = p.Call("b");
        none?.Name = p.Call("c");
        a?.Number = p.Call(1);
        a?.Number += p.Call(2);
        none?.Number += p.Call(3);
        a?.Field = p.Call(4);
        a?.Field -= p.Call(1);
        a?.Field ??= p.Call(9);
        a?.Maybe ??= p.Call("maybe");
        a?.Maybe ??= p.Call("not again");
        none?.Maybe ??= p.Call("no");
        a?.Items[p.Call(0)] = p.Call(5);
        a?.Items[p.Call(1)] += p.Call(6);
        int[]? items = a?.Items, nothing = null;
        items?[p.Call(0)] += p.Call(7);
        items?[p.Call(1)] = p.Call(8);
        nothing?[p.Call(0)] = p.Call(8);
        string? value = a?.Name = p.Call("d");
        int? number = a?.Number *= p.Call(10), lost = none?.Number = p.Call(11);
        p.Call(a)?.Next = p.Call(a);
        a?.Next?.Name += p.Call("e");
        return $"{a?.Name}{a?.Number}{a?.Field}{a?.Maybe}{items?[0]}{items?[1]}{value}{number}{lost}";
    }

    [Green, Body]
    public static string Indexers_and_events(Probe p)
    {
        var seen = new List<string>();
        Node? a = new(p, "a"), none = null;
        Dictionary<string, int>? map = new() { ["k"] = 1 };
        map?[p.Call("k")] += p.Call(2);
        map?[p.Call("l")] = p.Call(3);
        a?.Changed += p.Call<Action<string>>(seen.Add);
        none?.Changed += p.Call<Action<string>>(seen.Add);
        a?.Raise(p.Call("raised"));
        a?.Changed -= p.Call<Action<string>>(seen.Add);
        a?.Raise(p.Call("silent"));
        Func<int, int>? twice = static x => x * 2, never = null;
        Func<int, int>?[] functions = [twice, null];
        return $"{map?["k"]}{map?["l"]}{string.Join(",", seen)}{twice?.Invoke(p.Call(4))}{never?.Invoke(p.Call(5))}{functions[p.Call(0)]?.Invoke(p.Call(6))}{functions[1]?.Invoke(p.Call(7))}";
    }

    [Green, Body]
    public static string Type_parameters(Probe p) =>
        Bump(p, new Counter { Value = 1 }) + Bump(p, new CounterClass { Value = 1 }) + Bump<CounterClass?>(p, null) + Bump<Counter?>(p, null)
        + Replaced(p, new CounterClass { Value = 1 }, new CounterClass { Value = 50 }) + Replaced(p, new Counter { Value = 1 }, new Counter { Value = 50 });

    [Green]
    private static string Bump<T>(Probe p, T counter)
    {
        T[] items = [counter];
        (counter as ICounter)?.Add(p.Call(0));
        return $"{Bumped(p, counter as ICounter)}{items.Length}{Bump2(p, items)};";
    }

    [Green]
    private static string Bumped<T>(Probe p, T counter)
        where T : ICounter? => $"{counter?.Add(p.Call(2))}{counter?.Value}";

    [Green]
    private static string Bump2<T>(Probe p, T[] items) => $"{items[p.Call(0)]?.GetHashCode() == 0 || items[0]?.Equals(p.Call(items[0])) == p.Call(true)}";

    [Green]
    private static string Replaced<T>(Probe p, T counter, T other)
        where T : ICounter
    {
        T[] items = [counter];
        string all = $"{counter?.Add(p.Call((counter = other) is null ? 1 : 2))}{counter?.Value}";
        all += $"{items[0]?.Add(p.Call((items[0] = other) is null ? 1 : 2))}{items[0]?.Value}";
        var holder = new Holder<T> { Item = other };
        all += $"{items[0].Add(p.Call((items[0] = counter!) is null ? 1 : 2))}{items[0].Value}";
        all += $"{holder.Item.Add(p.Call((holder.Item = items[0]) is null ? 1 : 2))}{holder.Item!.Value}{counter!.Add(p.Call((counter = other) is null ? 1 : 2))}";
        return all + $"{holder.Item?.Add(p.Call((holder.Item = items[0]) is null ? 1 : 2))}{holder.Item?.Value}{p.Call(other)?.Add(p.Call(3))};";
    }

    [Green, Body]
    public static string Definite_assignment(Probe p)
    {
        Dictionary<string, int>? map = new() { ["k"] = 1 }, none = null;
        int late;
        string all = "";
        if (map?.TryGetValue(p.Call("k"), out int found) == true)
            all += p.Call(found);
        if (none?.TryGetValue(p.Call("k"), out int lost) == true)
            all += lost;
        if (map?.TryGetValue(p.Call("k"), out late) is true)
            all += late;
        int kept = 5;
        if (none?.TryGetValue(p.Call("k"), out kept) ?? false)
            all += "never";
        if (map?.TryGetValue(p.Call("x"), out int missing) != true)
            missing = p.Call(9);
        return all + kept + missing + (p.Call(map)?.TryGetValue("k", out int cold) == true ? p.Call(cold) : 0);
    }

    [Green, Body]
    public static string Dynamic(Probe p)
    {
        dynamic? text = "text", none = null;
        return $"{text?.Insert(p.Call(1), p.Call("x"))}{none?.Insert(p.Call(1), "x")}{text?.Length}";
    }

    [Green, Body]
    public static string Conversions(Probe p)
    {
        string? text = "text", none = null;
        object? o = text?.IndexOf(p.Call('x'));
        IEnumerable<char>? items = none?.Insert(p.Call(0), "x");
        return $"{o}{items}{(text?.Substring(p.Call(1)))?.Length}{checked(text?.Length + p.Call(1))}{-(text?.IndexOf(p.Call('t')))}{text?.Contains(p.Call('x')) == false}";
    }

    private interface ICounter
    {
        int Value { get; }

        int Add(int by);
    }

    private struct Counter : ICounter
    {
        public int Value { get; set; }

        public InnerCounter Inner;

        public int Add(int by) => Value += by;
    }

    private struct InnerCounter
    {
        public int Value;

        public int Add(int by) => Value += by;
    }

    private sealed class CounterClass : ICounter
    {
        public int Value { get; set; }

        public int Add(int by) => Value += by;

        public override int GetHashCode() => 1;
    }

    private sealed class Holder<T>
    {
        public T? Item;
    }

    private sealed class Box
    {
        public Node? Node;
    }

    private sealed class Node(Probe p, string name)
    {
        private string _name = name;

        public event Action<string>? Changed;

        public Node? Next { get; set; }

        public int? Field = 1;

        public int[] Items { get; } = [1, 2];

        public string? Maybe { get; set; }

        public int Number
        {
            get => p.Note(field);
            set => field = p.Note(value);
        }

        public string Name
        {
            get => p.Note(_name);
            set => _name = p.Note(value);
        }

        public Node this[int i] => p.Note(i) > 100 ? new Node(p, "other") : this;

        public Node Get(int i) => p.Note(i) > 100 ? new Node(p, "other") : this;

        public string Join(string other) => p.Note(_name + other);

        public int Count(int x) => p.Note(x) + 1;

        public void Void(string x) => p.Note(x);

        public void Raise(string x) => Changed?.Invoke(x);

        public override string ToString() => _name;
    }
}

using System.Collections;
using System.Runtime.CompilerServices;

namespace CoGen.Semantics.Tests;

/// <summary>Calls that suspend in object, collection and dictionary initializers, in <c>with</c> and in anonymous objects.</summary>
public static partial class Initializers
{
    [Green, Body]
    public static string Members(Probe p)
    {
        var a = new Item(p, "a") { First = p.Call(1), Second = p.Note(2), Third = p.Call(3) };
        Item b = new(p, p.Call("b")) { Field = p.Call(4), First = p.Note(5) };
        var c = new Item(p, "c") { First = p.Note(6), Second = p.Call(7) }.Twice(p.Call(8));
        return $"{a}{b}{c}{new Item(p, "d") { First = p.Call(9) }}";
    }

    [Green, Body]
    public static string Nested(Probe p)
    {
        var a = new Item(p, "a") { Inner = { First = p.Call(1), Second = p.Note(2), Inner2 = { First = p.Call(3) } }, Third = p.Call(4) };
        var b = new Item(p, "b") { Pair = { X = p.Call(5), Y = p.Note(6) }, List = { p.Call(7), p.Note(8) }, Map = { ["k"] = p.Call(9), [p.Call("l")] = p.Note(10) } };
        var c = new Item(p, "c") { Inner = { }, [p.Note(1), p.Call("i")] = p.Call("v"), [p.Call(2), "j"] = p.Note("w") };
        var d = new Item(p, "d") { Items = { [p.Note(0)] = { First = p.Call(11), Second = p.Call(12) }, [p.Call(1)] = { First = p.Note(13) } } };
        return $"{a}{b}{c}{d}{a.Inner}{b.Pair.X}{b.Pair.Y}{string.Join(",", b.List)}{string.Join(",", b.Map)}{d.Items[0]}{d.Items[1]}";
    }

    [Green, Body]
    public static string Null_members(Probe p)
    {
        try
        {
            var a = new Item(p, "a") { Nothing = { First = p.Call(1) } };
            return $"{a}";
        }
        catch (NullReferenceException)
        {
            return p.Call("null");
        }
    }

    [Green, Body]
    public static string Collections(Probe p)
    {
        var a = new List<int> { p.Call(1), p.Note(2), p.Call(3) };
        List<object> b = new(p.Call(4)) { p.Note(1), p.Call("x") };
        var c = new Dictionary<string, int> { { p.Call("a"), p.Note(1) }, { p.Note("b"), p.Call(2) } };
        var d = new Dictionary<string, int> { [p.Note("a")] = p.Call(1), [p.Call("b")] = p.Note(2) };
        var e = new Bag(p) { p.Call(1), { p.Note(2), p.Call("x") }, p.Note(3), 4L, "extension", p.Call("extended") };
        HashSet<long> f = new() { p.Call(1), 2 };
        var g = new List<List<int>> { new() { p.Call(1) }, new List<int> { p.Note(2), p.Call(3) } };
        return $"{string.Join(",", a)}{string.Join(",", b)}{string.Join(",", c)}{string.Join(",", d)}{e}{string.Join(",", f)}{g[1][1]}";
    }

    [Green, Body]
    public static string Values(Probe p)
    {
        var a = new Point { X = p.Call(1), Y = p.Note(2) };
        Point? b = new() { X = p.Note(3), Y = p.Call(4) };
        var c = new Fixed { X = p.Call(5), Y = p.Call(6) };
        Point[] d = [];
        d = new[] { new Point { X = p.Call(7) }, new() { X = 8, Y = p.Call(9) } };
        a = new Point { X = a.Y, Y = p.Call(a.X) };
        return $"{a}{b}{c}{d[0]}{d[1]}{Make<Point>(p)}{Make<Thing>(p)}";
    }

    [Green]
    private static string Make<T>(Probe p)
        where T : IThing, new() => $"{new T { X = p.Call(1) }.X}{new T() { X = p.Note(2) }.X + p.Call(1)}";

    [Green, Body]
    public static string Init_only_and_required(Probe p)
    {
        var a = new Dto { Id = p.Call(1), Name = p.Call("n") };
        Dto b = new() { Name = p.Note("m"), Id = p.Call(2), Tags = p.Note("t") };
        var c = new Person(p.Call("p")) { Age = p.Call(3), City = p.Note("c") };
        var d = new Sub("s", p.Call(4)) { Age = p.Note(5), City = p.Call("d") };
        return $"{a.Id}{a.Name}{b.Id}{b.Name}{b.Tags}{c}{d}";
    }

    [Green, Body]
    public static string With(Probe p)
    {
        Person a = new("a") { Age = 1, City = "x" };
        Person b = a with { Age = p.Call(2), City = p.Note("y") };
        Person c = p.Call(b) with { Name = p.Note("c"), Age = p.Call(3), City = p.Call("z") };
        Person d = new Sub("s", 4) { Age = 5 } with { Age = p.Call(6) };
        a.Changing = 1;
        Person e = a with { Age = p.Call(a.Changing = 2), City = $"{a.Changing}" };
        Point f = new Point { X = 1, Y = 2 } with { X = p.Call(7) };
        f = f with { X = p.Note(f.Y), Y = p.Call(f.X) };
        Fixed g = new Fixed { X = 1 } with { Y = p.Call(8) };
        Point? h = p.Call(f) with { Y = p.Call(9) };
        Person? none = p.Call((Person?)null);
        string all = $"{a}{b}{c}{d}{e}{e.Changing}{f}{g}{h}";
        try
        {
            none = none! with { Age = p.Call(10) };
        }
        catch (NullReferenceException)
        {
            all += p.Call("null");
        }
        return all + Generic(p, f);
    }

    [Green]
    private static string Generic<T>(Probe p, T point)
        where T : struct, IThing => $"{(point with { X = p.Call(1) }).X}{point.X}";

    [Green, Body]
    public static string Anonymous(Probe p)
    {
        int age = 5;
        var q = p.Call("q");
        string all = Show(new { A = p.Call(1), B = p.Note("b"), age, q.Length, C = p.Call(2) });
        all += new { X = p.Call(3) };
        return all + new { p.Call("x").Length, @class = p.Note(1) }.@class;
    }

    private static string Show<T>(T value) => $"{value}";

    [Green, Body]
    public static string Caller_information(Probe p)
    {
        var a = new Log(p.Call(1));
        var b = new Log(2) { p.Call(3), 4 };
        Log c = new(5);
        string all = $"{a.Text}{b.Text}{c.Text}{a[p.Call(6)]}{a[7]}";
        p.Do("between");
        a[p.Call(8)] = p.Call("v");
        a[p.Note(9)] = "w";
        Log? d = a;
        return all + a.Text + d?[p.Call(10)] + d?[11] + new Log(12).Text + a[
            p.Call(13)] + new Log(
            p.Call(14)).Text;
    }

    [Green, Body]
    public static string Order_with_other_operands(Probe p)
    {
        int x = 1;
        string all = x + new Item(p, "a") { First = p.Call(x = 2), Second = x }.Sum + x + "";
        var items = new[] { p.Note(0), new Item(p, "b") { First = p.Call(3) }.Sum, p.Call(4) };
        Item? item = null;
        item = new Item(p, "c") { First = p.Call(item is null ? 1 : 2) };
        return all + string.Join(",", items) + item + string.Concat(p.Note("l"), new Item(p, "d") { First = p.Note(5), Second = p.Call(6) }, p.Note("r"));
    }

    private interface IThing
    {
        int X { get; set; }
    }

    private sealed class Thing : IThing
    {
        public int X { get; set; }
    }

    private struct Point : IThing
    {
        public int X { get; set; }

        public int Y;

        public override readonly string ToString() => $"({X},{Y})";
    }

    private readonly struct Fixed
    {
        public int X { get; init; }

        public int Y { get; init; }

        public override string ToString() => $"<{X},{Y}>";
    }

    private sealed class Dto
    {
        public required int Id { get; set; }

        public required string Name { get; init; }

        public string Tags { get; set; } = "none";
    }

    private record Person(string Name)
    {
        public int Age { get; init; }

        public string City { get; init; } = "";

        public int Changing;
    }

    private sealed record Sub(string Name, int Extra) : Person(Name);

    private sealed class Log : IEnumerable
    {
        public Log(int x, [CallerMemberName] string member = "", [CallerLineNumber] int line = 0, [CallerArgumentExpression(nameof(x))] string text = "") =>
            Text = $"[{x} {member} {line} {text}]";

        public string Text { get; private set; }

        public void Add(int x, [CallerMemberName] string member = "", [CallerLineNumber] int line = 0, [CallerArgumentExpression(nameof(x))] string text = "") =>
            Text += $"[+{x} {member} {line} {text}]";

        public string this[int i, [CallerMemberName] string member = "", [CallerLineNumber] int line = 0, [CallerArgumentExpression(nameof(i))] string text = ""]
        {
            get => $"[{i} {member} {line} {text}]";
            set => Text += $"[{i}={value} {member} {line} {text}]";
        }

        public IEnumerator GetEnumerator() => throw new NotSupportedException();
    }

    internal sealed class Bag(Probe p) : IEnumerable
    {
        private readonly List<object> _items = [];

        public void Add(int x) => _items.Add(p.Note($"int {x}"));

        public void Add(long x) => _items.Add(p.Note($"long {x}"));

        public string Add(int x, string y)
        {
            _items.Add(p.Note($"{x}{y}"));
            return "";
        }

        public IEnumerator GetEnumerator() => _items.GetEnumerator();

        public override string ToString() => string.Join(",", _items);
    }

    private sealed class Item
    {
        private readonly Probe _p;
        private readonly string _name;
        private readonly Item? _inner;
        private int _sum;

        public Item(Probe p, string name)
        {
            (_p, _name) = (p, name);
            p.Note($"new {name}");
            if (name.Length < 3)
                _inner = new Item(p, name + "i");
        }

        public int Sum => _p.Note(_sum);

        public int First { set => _sum += _p.Note(value); }

        public int Second { set => _sum += _p.Note(value) * 10; }

        public int Third { set => _sum += _p.Note(value) * 100; }

        public int Field;

        public Point Pair;

        public Item Inner => _p.Note(_inner!);

        public Item Inner2 => _p.Note(_inner!);

        public Item? Nothing => _p.Note<Item?>(null);

        public List<int> List { get; } = [];

        public Dictionary<string, int> Map { get; } = [];

        public Item[] Items => field ??= [new(_p, "i0"), new(_p, "i1")];

        public string this[int i, string key]
        {
            set => _sum += _p.Note($"{i}{key}{value}").Length;
        }

        public Item Twice(int x)
        {
            _sum += x;
            return this;
        }

        public override string ToString() => $"{_name}:{_sum + Field}";
    }
}

internal static class BagExtensions
{
    public static void Add(this Initializers.Bag bag, string text) => bag.Add(text.Length);
}

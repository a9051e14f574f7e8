using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace CoGen.Semantics.Tests;

/// <summary>Calls that suspend in collection expressions, ranges and indexes from the end.</summary>
public static partial class Collections
{
    [Green, Body]
    public static string Elements(Probe p)
    {
        int[] a = [p.Call(1), p.Note(2), p.Call(3)];
        List<object> b = [p.Note("a"), p.Call(1), 'c'];
        IEnumerable<long> c = [p.Call(1), p.Note(2)];
        IReadOnlyList<string> d = [p.Call("x")];
        ImmutableArray<int> e = [p.Call(1), 2];
        HashSet<int> f = [p.Call(1), p.Call(1)];
        int[][] g = [[p.Call(1), 2], [], [p.Note(3), p.Call(4)]];
        Func<int>[] h = [() => 1, p.Call<Func<int>>(static () => 2), static () => s_three];
        return $"{Show(a)}{Show(b)}{Show(c)}{Show(d)}{Show(e)}{f.Count}{Show(g[2])}{h[1]()}{Show((int[])[p.Call(5)])}{Show<long>([p.Call(6), 7])}";
    }

    private static int s_three = 3;

    [Green, Body]
    public static string Spreads(Probe p)
    {
        int[] one = [1, 2];
        List<int> two = [3];
        int[] a = [p.Call(0), .. one, p.Call(9), .. p.Call(two), p.Note(8)];
        List<int> b = [.. one, p.Call(5)];
        long[] c = [.. p.Call(one), .. two, p.Call(6)];
        IEnumerable<object> d = [.. "ab", p.Call(7), .. p.Call("cd"), .. one];
        List<int> e = [.. two, .. Lazy(p, 4), p.Call(8)];
        int[] f = [.. Lazy(p, 1), p.Call(2), .. Lazy(p, 3)];
        return $"{Show(a)}{Show(b)}{Show(c)}{Show(d)}{Show(e)}{Show(f)}";
    }

    [Green, Body]
    public static string Spreads_are_read_when_their_turn_comes(Probe p)
    {
        List<int> list = [1];
        int[] a = [.. list, Added(list, p.Call(2)), .. list];
        list = [1];
        int[] b = [.. list, p.Call(Added(list, 3)), 4];
        list = [1];
        List<int> c = [Added(list, p.Call(5)), .. list, p.Call(Added(list, 6))];
        list = [1];
        int[] d = [.. list.Where(static _ => true), p.Call(Added(list, 7)), .. list];
        Converted[] e = [.. list, p.Call(8)];
        return $"{Show(a)}{Show(b)}{Show(c)}{Show(d)}{e.Length}";
    }

    [Green, Body]
    public static string Custom_collections(Probe p)
    {
        Bag a = [p.Call(1), p.Note(2), .. Lazy(p, 3), p.Call(4), .. p.Call(new[] { 5, 6 })];
        Built b = [p.Call(1), .. Lazy(p, 2), p.Call(3)];
        return $"{a}{b.Text}{Count([p.Call(1), p.Note(2)])}{Params(p.Note(0), p.Call(1), p.Note(2), p.Call(3))}{Params2(p.Call(1), 2)}";
    }

    [Green, Body]
    public static string Spans(Probe p)
    {
        Span<int> a = [p.Call(1), p.Call(2)];
        int sum = a[0] + a[1];
        ReadOnlySpan<char> b = [p.Call('a'), 'b'];
        sum += b.Length;
        return $"{sum}{Total([p.Call(1), 2], p.Call(3))}{Total([.. p.Call(new[] { 4 })], p.Note(5))}";
    }

    [Green, Body]
    public static string Choices(Probe p)
    {
        bool yes = p.Call(true);
        int[]? none = p.Call<int[]?>(null);
        int[] a = yes ? [p.Call(1)] : [2, p.Call(3)], b = none ?? [p.Call(4), 5];
        none ??= [p.Call(6)];
        return $"{Show(a)}{Show(b)}{Show(none)}";
    }

    [Green, Body]
    public static string Ranges(Probe p)
    {
        int[] items = [1, 2, 3, 4, 5];
        string text = "abcdef";
        string all = Show(items[p.Call(1)..p.Call(3)]) + Show(items[..p.Call(2)]) + Show(items[p.Call(3)..]) + Show(items[^p.Call(2)..]) + Show(items[p.Note(1)..^p.Call(1)]);
        all += text[p.Call(1)..p.Call(3)] + text[^p.Call(3)..^p.Note(1)] + text[p.Note(2)..^p.Call(1)] + text[^p.Call(1)] + items[^p.Call(2)];
        Range r = p.Call(1)..^p.Call(2);
        Index i = ^p.Call(1);
        all += $"{r}{i}" + text[r] + text[i] + Show(p.Call(items)[r]) + text[p.Call(r)] + text[p.Call(i)] + p.Call(text)[p.Call(1)..][^p.Call(1)];
        return all + "x"[..];
    }

    [Green, Body]
    public static string Ranges_out_of_bounds(Probe p)
    {
        string all = "";
        for (int i = 0; i < 6; i++)
        {
            try
            {
                all += i switch { 0 => 0, _ => 1 };
                if (i == 0)
                    all += Show(new[] { 1 }[p.Call(-1)..p.Call(2)]);
                else if (i == 1)
                    all += "abc"[p.Call(-1)..p.Call(2)];
                else if (i == 2)
                    all += "abc"[^p.Call(-1)..p.Call(2)];
                else if (i == 3)
                    all += new[] { 1 }[^p.Call(5)];
                else if (i == 4)
                    all += ((string)null!)[p.Call(0)..p.Call(1)];
                else
                    all += Show(((int[])null!)[p.Call(0)..p.Call(1)]);
            }
            catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException or NullReferenceException)
            {
                all += e.GetType().Name + p.Call(i);
            }
        }
        return all;
    }

    [Green, Body]
    public static string Implicit_indexers(Probe p)
    {
        var log = new Log(p);
        string all = $"{log[p.Call(1)..p.Call(2)]}{log[^p.Call(1)]}{log[..^p.Call(1)]}{log[p.Call(0)..]}{log[^p.Note(2)..p.Call(3)]}";
        log[^1] = p.Call(5);
        log[^p.Call(2)] = p.Note(6);
        log[^p.Call(1)] += p.Call(7);
        log[^1]++;
        log[^p.Call(1)]--;
        Index end = ^1;
        log[end] += p.Call(8);
        log[p.Call(end)] *= p.Call(2);
        List<int> list = [1, 2, 3];
        list[^1] += p.Call(Added(list, 9));
        list[^p.Call(1)] = p.Call(Added(list, 10));
        int[] items = [1, 2];
        items[^1] += p.Call(3);
        items[^p.Call(2)] = p.Call(4);
        Log? maybe = log;
        maybe?[^1] = p.Call(11);
        maybe?[^p.Call(2)] += p.Call(12);
        return all + Show(list) + Show(items) + log.Sum;
    }

    private static int Added(List<int> list, int x)
    {
        list.Add(x);
        return x;
    }

    private static IEnumerable<int> Lazy(Probe p, int x)
    {
        p.Note($"lazy {x}");
        yield return x;
        p.Note($"end {x}");
    }

    private static string Show<T>(IEnumerable<T> items) => $"[{string.Join(",", items)}]";

    private static int Total(ReadOnlySpan<int> items, int more) => items[0] + more;

    private static int Count(Bag bag) => bag.ToString().Length;

    private static string Params(int first, params List<object> rest) => $"{first}{rest.Count}";

    private static string Params2(params ReadOnlySpan<long> rest) => $"{rest.Length}";

    private sealed class Converted
    {
        public static implicit operator Converted(int x) => new();
    }

    private sealed class Bag : IEnumerable<int>
    {
        private readonly List<int> _items = [];

        public Bag() => _items.Add(-1);

        public void Add(int x) => _items.Add(x * 10);

        public IEnumerator<int> GetEnumerator() => _items.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => string.Join(",", _items);
    }

    [CollectionBuilder(typeof(Built), nameof(Create))]
    private sealed class Built : IEnumerable<int>
    {
        public string Text { get; private init; } = "";

        public static Built Create(ReadOnlySpan<int> items) => new() { Text = string.Join("-", items.ToArray()) };

        public IEnumerator<int> GetEnumerator() => throw new NotSupportedException();

        IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException();
    }

    private sealed class Log(Probe p)
    {
        private readonly int[] _items = [1, 2, 3, 4];

        public int Length => p.Note(_items.Length);

        public int Sum => _items.Sum();

        public int this[int i]
        {
            get => p.Note(_items[p.Note(i)]);
            set => _items[p.Note(i)] = p.Note(value);
        }

        public string Slice(int start, int length) => p.Note($"{start}+{length}");
    }
}

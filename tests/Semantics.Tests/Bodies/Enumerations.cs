using System.Collections;

namespace CoGen.Semantics.Tests;

/// <summary><c>foreach</c> over collections and enumerators of every kind.</summary>
public static partial class Enumerations
{
    [Green, Body]
    public static string Arrays_of_several_dimensions(Probe p)
    {
        string all = "";
        int[,] table = { { 1, 2 }, { 3, 4 }, { 5, 6 } };
        foreach (int n in table)
            all += p.Call(n);
        foreach (long n in new[, ,] { { { 7, 8 } } })
        {
            if (n == 8)
                break;
            all += p.Call(n);
        }
        foreach (var (a, b) in new (int, string)[,] { { (1, "x") } })
            all += p.Call(a) + b;
        int[][] jagged = [[1], [2, 3], []];
        foreach (int[] row in jagged)
        {
            foreach (int n in row)
                all += p.Call(n * row.Length);
        }
        return all;
    }

    [Green, Body]
    public static string Conversions_of_elements(Probe p)
    {
        string all = "";
        foreach (int n in new[] { 1L, 2L })
            all += p.Call(n);
        foreach (long n in new List<int> { 3, 4 })
            all += p.Call(n);
        foreach (string s in new ArrayList { "a", "b" })
            all += p.Call(s);
        foreach (char c in (IEnumerable)"cd")
            all += p.Call(c);
        foreach (Name name in new[] { "e", "f" })
            all += p.Call(name.Text);
        try
        {
            foreach (string s in new object[] { "g", 1 })
                all += p.Call(s);
        }
        catch (InvalidCastException)
        {
            all += "cast";
        }
        return all;
    }

    private sealed record Name(string Text)
    {
        public static implicit operator Name(string text) => new(text + "!");
    }

    [Green, Body]
    public static string Dynamic_collections(Probe p)
    {
        string all = "";
        dynamic items = new List<int> { 1, 2 };
        foreach (var item in items)
            all += p.Call((int)item + 1) + item;
        foreach (int item in items)
            all += p.Call(item);
        return all;
    }

    [Green, Body]
    public static string Extensions_and_ranges(Probe p)
    {
        string all = "";
        foreach (int i in 2..5)
            all += p.Call(i);
        foreach ((string name, int count) in ("x", 3))
            all += p.Call(name + count);
        foreach (var (index, (a, b)) in new[] { (1, ("a", 2.5)), (2, ("b", 3.5)) })
            all += p.Call(index) + a + b;
        return all;
    }

    /// <summary>A range as something to go through.</summary>
    public static IEnumerator<int> GetEnumerator(this Range range)
    {
        for (int i = range.Start.Value; i < range.End.Value; i++)
            yield return i;
    }

    /// <summary>A pair as many equal pairs.</summary>
    public static IEnumerator<(string, int)> GetEnumerator(this (string Text, int Count) pair)
    {
        for (int i = 0; i < pair.Count; i++)
            yield return (pair.Text, i);
    }

    [Green, Body]
    public static string Enumerators_that_change(Probe p)
    {
        string all = "";
        foreach (int n in new Countdown(p, 3))
            all += p.Call(n);
        try
        {
            foreach (int n in new Countdown(p, 5))
            {
                if (p.Call(n) == 4)
                    throw new InvalidOperationException();
            }
        }
        catch (InvalidOperationException)
        {
            all += "thrown";
        }
        foreach (int n in new Countdown(p, 2))
            return all + p.Call(n);
        return all;
    }

    private readonly struct Countdown(Probe probe, int from)
    {
        public Enumerator GetEnumerator() => new(probe, from);

        public struct Enumerator(Probe probe, int from) : IDisposable
        {
            private int _next = from;

            public int Current { get; private set; }

            public bool MoveNext()
            {
                Current = _next;
                return _next-- > 0;
            }

            public readonly void Dispose() => probe.Note($"disposed at {Current}");
        }
    }

    [Green, Body]
    public static string Type_parameters(Probe p) =>
        Through<Plain, PlainEnumerator>(p, new Plain(3)) + Through<Closing, ClosingEnumerator>(p, new Closing(p)) + Items<List<int>, int>(p, [1, 2]) + Items<string, char>(p, "ab");

    [Green]
    private static string Through<T, TEnumerator>(Probe p, T items)
        where T : ISource<TEnumerator>
        where TEnumerator : ICursor
    {
        string all = "";
        foreach (int n in items)
        {
            if (n > 1)
                continue;
            all += p.Call(n);
        }
        return all;
    }

    [Green]
    private static string Items<T, TItem>(Probe p, T items)
        where T : IEnumerable<TItem>
    {
        string all = "";
        foreach (TItem item in items)
            all += p.Call(item);
        return all;
    }

    private interface ISource<TEnumerator>
    {
        TEnumerator GetEnumerator();
    }

    private interface ICursor
    {
        int Current { get; }

        bool MoveNext();
    }

    private sealed class Plain(int count) : ISource<PlainEnumerator>
    {
        public PlainEnumerator GetEnumerator() => new() { Left = count };
    }

    private struct PlainEnumerator : ICursor
    {
        public int Left;

        public readonly int Current => Left;

        public bool MoveNext() => --Left >= 0;
    }

    private sealed class Closing(Probe p) : ISource<ClosingEnumerator>
    {
        public ClosingEnumerator GetEnumerator() => new(p);
    }

    private sealed class ClosingEnumerator(Probe p) : ICursor, IDisposable
    {
        public int Current { get; private set; }

        public bool MoveNext() => ++Current < 3;

        public void Dispose() => p.Note("closed");
    }

    [Green, Body]
    public static string Ref_struct_enumerators_between_suspensions(Probe p)
    {
        string all = "";
        for (int i = 0; i < 2; i++)
        {
            foreach (int n in new Scoped(p))
            {
                if (n == 2)
                    goto next;
                all += n;
            }
        next:
            all += p.Call(i);
        }
        return all;
    }

    private readonly ref struct Scoped(Probe p)
    {
        public Enumerator GetEnumerator() => new(p);

        public ref struct Enumerator(Probe p)
        {
            public int Current { get; private set; }

            public bool MoveNext() => ++Current < 4;

            public readonly void Dispose() => p.Note($"disposed at {Current}");
        }
    }

    [Green, Body]
    public static int Explicit_implementations(Probe p)
    {
        int sum = 0;
        foreach (int n in new Hidden())
            sum += p.Call(n);
        return sum;
    }

    private sealed class Hidden : IEnumerable<int>
    {
        IEnumerator<int> IEnumerable<int>.GetEnumerator() => ((IEnumerable<int>)[1, 2]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException();
    }

    [Green, Body]
    public static string Changed_while_enumerated(Probe p)
    {
        var list = new List<int> { 1, 2, 3 };
        int[] array = [1, 2, 3];
        string all = "";
        foreach (int n in array)
        {
            array[2] = 10;
            all += p.Call(n);
            array = [7];
        }
        try
        {
            foreach (int n in list)
            {
                all += p.Call(n);
                list.Add(4);
            }
        }
        catch (InvalidOperationException)
        {
            all += "changed";
        }
        try
        {
            int[] none = null!;
            foreach (int n in none)
                all += p.Call(n);
        }
        catch (NullReferenceException)
        {
            all += "null";
        }
        return all;
    }
}

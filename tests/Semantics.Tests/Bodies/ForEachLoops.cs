using System.Collections;

namespace CoGen.Semantics.Tests;

/// <summary><c>foreach</c> over everything it goes over.</summary>
public static partial class ForEachLoops
{
    [Green, Body]
    public static int Array(Probe p)
    {
        int sum = 0;
        foreach (int item in p.Call(new[] { 1, 2, 3, 4 }))
        {
            if (item == 2)
                continue;
            if (item == 4)
                break;
            sum += p.Call(item);
        }
        return sum;
    }

    [Green, Body]
    public static int Array_replaced_while_it_runs(Probe p)
    {
        int[] items = [1, 2];
        int sum = 0;
        foreach (int item in items)
        {
            items = [100, 100, 100];
            sum += p.Call(item);
        }
        return sum;
    }

    [Green, Body]
    public static string String(Probe p)
    {
        string all = "";
        foreach (char c in p.Call("abc"))
            all += p.Call(c) + "-";
        return all;
    }

    [Green, Body]
    public static string List(Probe p)
    {
        string all = "";
        foreach (string s in new List<string> { "a", "b" })
        {
            foreach (int i in new List<int> { 1, 2 })
                all += s + p.Call(i);
        }
        return all;
    }

    [Green, Body]
    public static int List_changed_while_it_runs(Probe p)
    {
        var list = new List<int> { 1, 2 };
        foreach (int i in list)
        {
            p.Do("change");
            list.Add(i);
        }
        return list.Count;
    }

    [Green, Body]
    public static string Enumerable(Probe p)
    {
        string all = "";
        foreach (int i in Numbers(p, 4))
        {
            if (i == 1)
                continue;
            if (i == 3)
                break;
            all += p.Call(i);
        }
        return all;
    }

    [Green, Body]
    public static int Enumerable_left_by_return(Probe p)
    {
        foreach (int i in Numbers(p, 4))
        {
            if (p.Call(i) == 2)
                return i;
        }
        return -1;
    }

    [Green, Body]
    public static int Dictionary(Probe p)
    {
        int sum = 0;
        foreach ((string key, int value) in new Dictionary<string, int> { ["a"] = 1, ["bc"] = 2 })
            sum += p.Call(key).Length * value;
        foreach (var (key, _) in new Dictionary<string, int> { ["d"] = 1 })
            sum += p.Call(key.Length);
        foreach (var pair in new Dictionary<string, int> { ["e"] = 1 })
            sum += p.Call(pair.Key.Length) + pair.Value;
        return sum;
    }

    [Green, Body]
    public static string Deconstruction_of_tuples(Probe p)
    {
        string all = "";
        foreach (var (a, (b, c)) in new[] { (1, ("x", 'y')), (2, ("z", 'w')) })
            all += p.Call(a) + b + c;
        foreach ((int a, string b) in new List<(int, string)> { (3, "v") })
        {
            p.Do("between");
            all += a + b;
        }
        return all;
    }

    [Green, Body]
    public static int Conversions(Probe p)
    {
        int sum = 0;
        foreach (int i in new object[] { 1, 2 })
            sum += p.Call(i);
        foreach (long l in new[] { 3, 4 })
            sum += (int)p.Call(l);
        foreach (string s in new ArrayList { "five", "six" })
            sum += p.Call(s).Length;
        foreach (byte b in new List<int> { 7, 258 })
            sum += p.Call(b);
        foreach (Meters m in new[] { 1.5, 2.5 })
            sum += (int)p.Call(m.Value * 2);
        return sum;
    }

    [Green, Body]
    public static int Struct_enumerator(Probe p)
    {
        int sum = 0;
        foreach (int i in new Countdown(p, p.Call(3)))
        {
            if (i == 2)
                continue;
            sum = sum * 10 + p.Call(i);
        }
        return sum;
    }

    [Green, Body]
    public static int Class_enumerator_that_happens_to_be_disposable(Probe p)
    {
        int sum = 0;
        foreach (int i in new Open(p))
            sum += p.Call(i);
        return sum;
    }

    [Green, Body]
    public static int Explicit_interface(Probe p)
    {
        int sum = 0;
        foreach (int i in new Hidden(p))
            sum += p.Call(i);
        return sum;
    }

    [Green, Body]
    public static int Extension_enumerator(Probe p)
    {
        int sum = 0;
        foreach (int i in 3)
            sum += p.Call(i);
        return sum;
    }

    [Green, Body]
    public static string Multidimensional_array(Probe p)
    {
        string all = "";
        foreach (int i in new int[,] { { 1, 2 }, { 3, 4 } })
            all += p.Call(i);
        return all;
    }

    [Green, Body]
    public static string Type_parameter(Probe p) => All<List<int>, int>(p, [1, 2]) + All<int[], int>(p, [3]) + All<string, char>(p, "xy");

    [Green]
    private static string All<TItems, T>(Probe p, TItems items)
        where TItems : IEnumerable<T>
    {
        string all = "";
        foreach (T item in items)
            all += p.Call(item);
        return all;
    }

    [Green, Body]
    public static int Nothing_in_it(Probe p)
    {
        foreach (int i in p.Call(System.Array.Empty<int>()))
            p.Call(i);
        foreach (int i in Numbers(p, 0))
            p.Call(i);
        return p.Call(1);
    }

    [Green, Body]
    public static int Null_collection(Probe p)
    {
        int[]? nothing = p.Call((int[]?)null);
        foreach (int i in nothing!)
            p.Call(i);
        return 1;
    }

    [Green, Body]
    public static string Suspends_in_the_collection_only(Probe p)
    {
        string all = "";
        foreach (string s in p.Call("a b c").Split(p.Call(' ')))
        {
            if (s == "b")
                continue;
            all += s;
        }
        return all;
    }

    [Green, Body]
    public static string Nested_with_jumps(Probe p)
    {
        string all = "";
        foreach (int i in Numbers(p, 3))
        {
            foreach (string s in new[] { "a", "b", "c" })
            {
                if (s == "b" && i == 1)
                    break;
                foreach (char c in Letters(s))
                {
                    if (c == '!')
                        continue;
                    all += p.Call(i) + s + c;
                }
            }
            if (i == 1)
                continue;
            all += ";";
        }
        return all;
    }

    [Green, Body]
    public static int Cold_loop_that_leaves_a_hot_one(Probe p)
    {
        int sum = p.Call(1);
        while (true)
        {
            foreach (int i in Numbers(p, 3))
            {
                sum += i;
                if (sum > 3)
                    return sum;
                if (i == 1)
                    break;
            }
            p.Do("again");
        }
    }

    private static IEnumerable<char> Letters(string s)
    {
        foreach (char c in s)
        {
            yield return c;
            yield return '!';
        }
    }

    private static IEnumerable<int> Numbers(Probe p, int count)
    {
        try
        {
            for (int i = 0; i < count; i++)
                yield return i;
        }
        finally
        {
            p.Note("enumerator disposed");
        }
    }

    [Green, Body]
    public static int A_MoveNext_that_waits(Probe p)
    {
        int sum = 0;
        foreach (int item in new Slow(p, 4))
        {
            if (item == 2)
                continue;
            sum += p.Call(item);
        }
        foreach (int item in p.Call(new Slow(p, 3)))
            sum += item; // the loop alone suspends
        foreach ((int a, string b) in new SlowPairs(p))
        {
            if (b == "second")
                break;
            sum += a;
        }
        return sum;
    }

    [Green, Body]
    public static string A_MoveNext_that_waits_and_throws(Probe p)
    {
        try
        {
            foreach (int item in new Slow(p, 9))
            {
                if (item == 3)
                    throw new InvalidOperationException("three");
            }
        }
        catch (InvalidOperationException e)
        {
            return e.Message;
        }
        finally
        {
            p.Do("finally");
        }
        return "no end";
    }

    private sealed partial class Slow(Probe p, int count)
    {
        public Slow GetEnumerator() => this;

        public int Current { get; private set; }

        [Green]
        public bool MoveNext()
        {
            p.Do("next");
            return ++Current <= count;
        }

        public void Dispose() => p.Note("not called: no ref struct, no IDisposable");
    }

    private sealed partial class SlowPairs(Probe p) : IDisposable
    {
        private int _at;

        public SlowPairs GetEnumerator() => this;

        public (int, string) Current => (_at, _at == 1 ? "first" : "second");

        [Green]
        public bool MoveNext()
        {
            p.Do("pair");
            return ++_at < 9;
        }

        public void Dispose() => p.Note("pairs disposed");
    }

    private readonly record struct Meters(double Value)
    {
        public static explicit operator Meters(double value) => new(value);
    }

    private readonly struct Countdown(Probe p, int from)
    {
        public Enumerator GetEnumerator() => new(p, from);

        public struct Enumerator(Probe p, int next) : IDisposable
        {
            private int _next = next + 1;

            public readonly int Current => _next;

            public bool MoveNext() => --_next > 0;

            public readonly void Dispose() => p.Note($"disposed at {_next}");
        }
    }

    private sealed class Open(Probe p)
    {
        public Cursor GetEnumerator() => new DisposableCursor(p);

        public class Cursor
        {
            public int Current { get; private set; }

            public bool MoveNext() => ++Current < 3;
        }

        private sealed class DisposableCursor(Probe p) : Cursor, IDisposable
        {
            public void Dispose() => p.Note("disposed");
        }
    }

    private sealed class Hidden(Probe p) : IEnumerable<int>
    {
        IEnumerator<int> IEnumerable<int>.GetEnumerator() => Numbers(p, 3).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException();
    }

    private static IEnumerator<int> GetEnumerator(this int count) => System.Linq.Enumerable.Range(0, count).GetEnumerator();
}

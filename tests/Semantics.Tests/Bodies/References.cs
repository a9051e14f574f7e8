using System.Runtime.InteropServices;

namespace CoGen.Semantics.Tests;

/// <summary><c>ref</c> locals, ref structs and spans between suspensions.</summary>
public static partial class References
{
    private struct Pair
    {
        public int A;
        public int B;
    }

    private ref struct Cursor(ref int place)
    {
        public ref int Place = ref place;

        public void Add(int n) => Place += n;
    }

    [Green, Body]
    public static string Between_suspensions(Probe p)
    {
        int[] a = [p.Call(1), 2, 3];
        int n = 10;
        scoped ref int r = ref a[1];
        r += 5;
        r++;
        p.Do("a");
        r = ref a[p.Call(2)];
        r = n;
        ref readonly int view = ref r;
        string all = $"{view} {r}";
        r = ref n;
        r *= 2;
        p.Do("b");
        bool first = p.Call(true);
        r = ref (first ? ref a[0] : ref n);
        r = 7;
        int taken = r + 1;
        return all + string.Join(",", a) + n + p.Call(taken);
    }

    [Green, Body]
    public static string In_loops(Probe p)
    {
        int[] a = [1, 2, 3];
        var pairs = new Pair[2];
        string all = "";
        for (int i = 0; i < a.Length; i++)
        {
            p.Do($"{i}");
            ref int slot = ref a[i];
            ref Pair pair = ref pairs[i % 2];
            pair.A += slot;
            pair.B = pair.A * 2;
            slot = -slot;
            if (slot == p.Call(-2))
                continue;
            ref int again = ref a[p.Call(i)];
            again *= 10;
            all += again;
        }
        foreach (ref int item in a.AsSpan())
            item++;
        p.Do("end");
        return all + string.Join(",", a) + pairs[0].B + pairs[1].A;
    }

    [Green, Body]
    public static string References_of_calls(Probe p)
    {
        int[] a = [1, 2, 3];
        ref int largest = ref Largest(a, p.Call(0));
        largest = 0;
        p.Do("a");
        Largest(a, 0) += 5;
        largest = ref Largest(a, 1);
        (largest, int old) = (100, largest);
        int.TryParse("55", out a[0]);
        ref int counter = ref CollectionsMarshal.GetValueRefOrAddDefault(new Dictionary<string, int>(), "x", out bool existed);
        counter++;
        bool wasOne = counter == 1;
        p.Do("b");
        return string.Join(",", a) + old + existed + p.Call(wasOne);

        static ref int Largest(int[] items, int from)
        {
            for (int i = from; i < items.Length; i++)
            {
                if (items[i] > items[from])
                    from = i;
            }
            return ref items[from];
        }
    }

    [Green, Body]
    public static string The_value_is_read_before_the_call(Probe p)
    {
        int[] a = [1, 2];
        ref int r = ref a[0];
        int sum = r + p.Call(5);
        r = ref a[1];
        string text = $"{r} {p.Call("text")}";
        r = ref a[0];
        return Join(r, p.Call(3)) + sum + text;

        static string Join(int a, int b) => $"{a} {b}";
    }

    [Green, Body]
    public static string Handlers(Probe p)
    {
        int[] a = [1, 2];
        ref int r = ref a[0];
        try
        {
            r = 5;
            p.Do("a");
            r = ref a[1];
            r = 6;
            p.Do("b");
        }
        catch (ProbeException)
        {
            r = ref a[1];
            r += 100;
            p.Do("caught");
        }
        finally
        {
            r = ref a[0];
            r += 1000;
        }
        return string.Join(",", a);
    }

    [Green, Body]
    public static int Ref_structs_and_spans(Probe p)
    {
        int n = p.Call(1);
        var cursor = new Cursor(ref n);
        cursor.Add(5);
        p.Do("a");
        cursor = new Cursor(ref n) { };
        cursor.Place *= 3;
        p.Do("b");
        Span<int> span = stackalloc int[] { n, 2, 3 };
        scoped Span<int> part = span[1..];
        part[0] = n;
        int sum = 0;
        foreach (ref readonly int item in span)
            sum += item;
        p.Do("c");
        span = stackalloc int[2];
        span.Fill(7);
        sum += Sum(span) + span[0];
        sum += Sum(1, p.Call(2), 3);
        return sum + n;

        static int Sum(params ReadOnlySpan<int> items)
        {
            int total = 0;
            foreach (int item in items)
                total += item;
            return total;
        }
    }

    [Green, Body]
    public static string Structural_loops_over_spans(Probe p)
    {
        int[] a = [1, 2, 3, 4];
        string all = "";
        for (int i = 0; i < 3; i++)
        {
            foreach (ref int item in a.AsSpan(i))
            {
                item += 10;
                if (item > 12)
                    goto next;
                try
                {
                    all += Checked(item);
                }
                catch
                {
                    item = 0;
                }
            }
        next:
            p.Do($"{i}");
        }
        return all + string.Join(",", a);

        static int Checked(int n) => n == 11 ? throw new InvalidOperationException() : n;
    }
}

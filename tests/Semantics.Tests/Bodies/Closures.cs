namespace CoGen.Semantics.Tests;

/// <summary>Nested functions that share locals with a method that suspends.</summary>
public static partial class Closures
{
    [Green, Body]
    public static int Shared_both_ways(Probe p)
    {
        int total = p.Call(1);
        Action<int> add = x => total += x;
        add(2);
        p.Do("a");
        total *= 2;
        add(p.Call(3));
        return total;
    }

    [Green, Body]
    public static string One_variable_per_iteration(Probe p)
    {
        var functions = new List<Func<string>>();
        for (int i = 0; i < 3; i++)
        {
            int square = p.Call(i * i);
            functions.Add(() => $"{i} {square}");
            p.Do("between");
            square++;
        }
        foreach (string name in new[] { "x", "y" })
        {
            functions.Add(() => name);
            p.Do(name);
        }
        string all = "";
        foreach (Func<string> f in functions)
            all += f() + p.Call(";");
        return all;
    }

    [Green, Body]
    public static int Parameters(Probe p) => Captured(p, 5, "text");

    [Green]
    private static int Captured(Probe p, int number, string text)
    {
        Func<int> length = () => text.Length + number;
        number += p.Call(1);
        text += p.Call("more");
        return length();
    }

    [Green, Body]
    public static int Local_functions(Probe p)
    {
        int depth = 0;
        p.Do("start");
        int result = Down(3);
        p.Do("middle");
        return result + Twice(p.Call(depth));

        int Down(int n)
        {
            depth++;
            return n == 0 ? 1 : n * Down(n - 1);
        }

        int Twice(int n) => Down(0) + n * 2 + depth;
    }

    [Green, Body]
    public static string Nested_scopes(Probe p)
    {
        var log = new List<string>();
        int outer = p.Call(1);
        Action? last = null;
        while (outer < 4)
        {
            int inner = outer * 10;
            Action before = last ?? (() => log.Add("none"));
            last = () =>
            {
                log.Add($"{outer} {inner}");
                inner++;
                before();
            };
            last();
            outer += p.Call(1);
        }
        last!();
        return string.Join(",", log) + p.Call("end");
    }

    [Green, Body]
    public static string Queries(Probe p)
    {
        int least = p.Call(2);
        string text = "";
        for (int n = 0; n < 2; n++)
        {
            int limit = n + 3;
            IEnumerable<int> some = from x in Enumerable.Range(0, 6) where x >= least && x <= limit select x * least;
            p.Do("later");
            least--;
            text += string.Join(",", some) + "|";
        }
        return text;
    }

    [Green, Body]
    public static string Captured_resources(Probe p)
    {
        using var writer = new StringWriter();
        Action<string> write = s => writer.Write(s);
        write(p.Call("a"));
        write(p.Call("b"));
        return writer.ToString();
    }

    [Green, Body]
    public static string Across_handlers(Probe p)
    {
        int count = 0;
        Func<string> show = () => $"count {count}";
        try
        {
            count = p.Call(1);
            try
            {
                count += p.Call(1);
            }
            finally
            {
                count += 10;
                p.Note(show());
            }
        }
        catch (ProbeException e)
        {
            count += 100;
            return show() + p.Call(e.Message);
        }
        return show();
    }

    [Green, Body]
    public static int References_and_structs(Probe p)
    {
        var pair = (A: p.Call(1), B: 2);
        Func<int> sum = () => pair.A + pair.B;
        pair.A = p.Call(10);
        Add(ref pair.B, p.Call(5));
        int.TryParse("7", out int parsed);
        return sum() + parsed;
    }

    private static void Add(ref int to, int n) => to += n;
}

namespace CoGen.Semantics.Tests;

/// <summary>Values whose only read after a suspension stands where it is easily missed.</summary>
public static partial class LastReads
{
    [Green, Body]
    public static string In_operands_after_the_call(Probe p)
    {
        int a = 1, b = 2, c = 3, d = 4;
        string? e = "e";
        int first = p.Call(1) + (a) + checked(b * 2) + unchecked((c)) + (d switch { 4 => d, _ => 0 });
        return p.Call("x") + e!.Length + e! + first;
    }

    [Green, Body]
    public static string In_creations(Probe p)
    {
        int a = 1, b = 2, c = 3, d = 4, e = 5;
        p.Do("between");
        int[] items = [a, .. new[] { b }];
        var list = new List<int>(p.Call(4)) { c };
        var item = new Item(p.Call(1)) { Value = d };
        Item other = p.Call(item) with { Value = e };
        return $"{items.Length}{items[1]}{list[0]}{item}{other}";
    }

    [Green, Body]
    public static string In_ranges_and_indices(Probe p)
    {
        int a = 1, b = 2, c = 1;
        string text = "abcdef";
        return p.Call("x") + text[a..^b] + text[^c];
    }

    [Green, Body]
    public static int Declared_in_the_argument_of_the_call(Probe p) => p.Call(int.TryParse("5", out var n) ? n : 0) + n;

    [Green, Body]
    public static string Only_in_a_finally(Probe p)
    {
        string log = "log", other = "other";
        try
        {
            p.Do("a");
            other = "changed";
            p.Do("b");
            return "done";
        }
        finally
        {
            p.Note(log + other);
        }
    }

    [Green, Body]
    public static string Only_in_a_filter(Probe p)
    {
        string wanted = "call 1";
        try
        {
            p.Do("a");
            p.Do("b");
        }
        catch (ProbeException e) when (e.Message == wanted)
        {
            return "wanted";
        }
        return "fine";
    }

    [Green, Body]
    public static int Only_in_the_next_round(Probe p)
    {
        int next = 1, sum = 0;
        while (sum < 10)
        {
            int now = next;
            next = p.Call(now * 2);
            sum += now;
        }
        return sum;
    }

    [Green, Body]
    public static int Goto_backwards(Probe p)
    {
        int n = 0, kept = 5;
    again:
        n++;
        {
            int inner = p.Call(n);
            if (inner < 3)
                goto again;
            if (inner == 3)
            {
                kept += inner;
                goto again;
            }
        }
        return n + kept;
    }

    [Green, Body]
    public static string Goto_out_of_nested_loops(Probe p)
    {
        string found = "none";
        for (int i = 0; i < 3; i++)
        {
            foreach (int j in new[] { 1, 2 })
            {
                try
                {
                    if (p.Call(i * j) == 2)
                    {
                        found = $"{i}{j}";
                        goto done;
                    }
                }
                finally
                {
                    p.Note(j);
                }
            }
        }
    done:
        return found + p.Call("end");
    }

    [Green, Body]
    public static int Goto_case_out_of_a_try(Probe p)
    {
        int sum = 0;
        switch (p.Call(1))
        {
            case 1:
                try
                {
                    sum += p.Call(10);
                    goto case 2;
                }
                finally
                {
                    sum += 100;
                }
            case 2:
                sum += p.Call(1000);
                break;
        }
        return sum;
    }

    [Green, Body]
    public static int Continue_in_a_try_before_an_incrementor_that_suspends(Probe p)
    {
        int sum = 0;
        for (int i = 0; i < 4; i += p.Call(1))
        {
            try
            {
                if (i % 2 == 0)
                    continue;
                sum += p.Call(i);
            }
            finally
            {
                sum += 100;
            }
        }
        return sum;
    }

    [Green, Body]
    public static string Jumps_in_cold_constructs(Probe p)
    {
        string x = "a", all = p.Call("start");
        for (int i = 0; i < 4; i++)
        {
            switch (i)
            {
                case 0:
                    for (; ; )
                    {
                        if (all.Length > 0)
                            break;
                        x = "never";
                    }
                    if (i > 100)
                        continue;
                    break;
                case 1:
                    x = "b";
                    break;
                case 2:
                    continue;
                default:
                    x += "c";
                    break;
            }
            all += x;
            if (i == 1)
                all += p.Call("one");
        }
        return all + x;
    }

    [Green, Body]
    public static string Boxes_of_the_same_name_in_handlers(Probe p)
    {
        string all = "";
        try
        {
            string x = p.Call("x");
            all += x;
            throw new ArgumentException("e");
        }
        catch (ArgumentException x)
        {
            all += x.Message;
        }
        {
            int x = p.Call(1);
            all += x;
        }
        return all;
    }

    private sealed record Item(int Id)
    {
        public int Value { get; init; }
    }
}

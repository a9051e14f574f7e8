namespace CoGen.Semantics.Tests;

/// <summary><c>switch</c> statements.</summary>
public static partial class Switches
{
    [Green, Body]
    public static string Constants(Probe p)
    {
        string all = "";
        for (int i = 0; i < 5; i++)
        {
            switch (p.Call(i))
            {
                case 0:
                    all += "zero";
                    break;
                case 1:
                case 2:
                    all += p.Call("few");
                    break;
                case 3:
                    continue;
                default:
                    all += "many";
                    break;
            }
            all += ",";
        }
        return all;
    }

    [Green, Body]
    public static string Strings_enums_and_chars(Probe p)
    {
        string all = "";
        switch (p.Call("b"))
        {
            case "a": all += 1; break;
            case "b": all += p.Call(2); break;
        }
        switch (p.Call(DayOfWeek.Monday))
        {
            case DayOfWeek.Sunday or DayOfWeek.Saturday: all += "rest"; break;
            case DayOfWeek.Monday: p.Do("work"); break;
        }
        switch ('c')
        {
            case >= 'a' and <= 'z': all += p.Call("lower"); break;
        }
        return all;
    }

    [Green, Body]
    public static string Patterns(Probe p)
    {
        string all = "";
        foreach (object? o in new object?[] { 1, -1, "s", null, new[] { 1, 2, 3 }, (1, "t"), 2.5 })
        {
            switch (p.Call(o))
            {
                case int n when n > 0:
                    all += p.Call(n) + n;
                    break;
                case int n:
                    p.Do("negative");
                    all += n;
                    break;
                case string { Length: var length } s:
                    p.Do("string");
                    all += s + length;
                    break;
                case null:
                    all += p.Call("null");
                    break;
                case int[] and [var first, .., var last]:
                    p.Do("list");
                    all += first + last;
                    break;
                case (int a, string b):
                    p.Do("tuple");
                    all += a + b;
                    break;
                case var other:
                    p.Do("other");
                    all += other;
                    break;
            }
        }
        return all;
    }

    [Green, Body]
    public static string Without_a_suspension_inside(Probe p)
    {
        string all = "";
        foreach (object o in new object[] { 1, "two", 'c', 2L })
        {
            switch (o)
            {
                case int n:
                    if (n == 1)
                        break;
                    all += n;
                    break;
                case string s when s.Length > 2:
                    all += s;
                    break;
                case 'c':
                    continue;
                default:
                    all += "default";
                    break;
            }
            all += p.Call(o);
        }
        return all;
    }

    [Green, Body]
    public static int Break_that_keeps_a_value(Probe p)
    {
        int x = p.Call(1), sum = 0;
        for (int i = 0; i < 3; i++)
        {
            p.Do("round");
            switch (i)
            {
                case 0:
                    if (sum > 100)
                        continue;
                    break;
                case 1:
                    x = 10;
                    break;
                default:
                    x = 20;
                    break;
            }
            sum += x;
        }
        return sum;
    }

    [Green, Body]
    public static string Goto_case(Probe p)
    {
        string all = "";
        int round = 0;
        switch (p.Call(1))
        {
            case 1:
                all += "1";
                goto case 3;
            case 2:
                all += p.Call("2");
                if (round++ < 1)
                    goto case 1;
                goto default;
            case 3:
                all += p.Call("3");
                goto case 2;
            default:
                all += "d";
                break;
        }
        return all;
    }

    [Green, Body]
    public static int Exhaustive_without_default(Probe p)
    {
        switch (p.Call(true))
        {
            case true:
                return p.Call(1);
            case false:
                return 2;
        }
    }

    [Green, Body]
    public static string Exhaustive_by_pattern(Probe p)
    {
        switch (p.Call((object)"s"))
        {
            case string s:
                p.Do("string");
                return s;
            case var other:
                return $"{p.Call(other)}";
        }
    }

    [Green, Body]
    public static int Exhaustive_and_assigned(Probe p)
    {
        int x;
        bool b = p.Call(true);
        p.Do("before");
        switch (b)
        {
            case true:
                x = p.Call(1);
                break;
            case false:
                x = 2;
                break;
        }
        int y;
        switch (b)
        {
            case true:
                y = 1;
                break;
            case false:
                y = 2;
                break;
        }
        p.Do("after");
        return x + y;
    }

    [Green, Body]
    public static string Shared_labels_with_variables(Probe p)
    {
        string all = "";
        foreach (object o in new object[] { 1, "ab", 3.0 })
        {
            switch (o)
            {
                case int n when n > 0:
                case string s when s.Length > 1:
                    all += p.Call("matched");
                    break;
                default:
                    all += p.Call("not");
                    break;
            }
        }
        return all;
    }

    [Green, Body]
    public static int Variables_of_the_switch_block(Probe p)
    {
        for (int i = 0; ; i++)
        {
            switch (i)
            {
                case 0:
                    int x = p.Call(5);
                    p.Note(x);
                    break;
                case 1:
                    x = p.Call(6);
                    p.Do("between");
                    return x;
            }
        }
    }

    [Green, Body]
    public static int Variables_in_when_clauses(Probe p)
    {
        switch (p.Call("12"))
        {
            case string s when int.TryParse(s, out int n) && n > 10:
                p.Do("number");
                return n + s.Length;
            default:
                return 0;
        }
    }

    [Green, Body]
    public static string Nested_in_loops(Probe p)
    {
        string all = "";
        foreach (int i in new[] { 0, 1, 2, 3 })
        {
            switch (i)
            {
                case 0:
                    foreach (char c in "xyz")
                    {
                        switch (c)
                        {
                            case 'x': continue;
                            case 'y': all += p.Call(c); break;
                            default: goto next;
                        }
                        all += "-";
                    }
                next:
                    break;
                case 1:
                    while (true)
                    {
                        if (p.Call(true))
                            break;
                    }
                    break;
                case 2:
                    continue;
                default:
                    return all + p.Call("end");
            }
            all += i;
        }
        return all;
    }

    [Green, Body]
    public static string On_a_tuple(Probe p)
    {
        switch (p.Call(1), p.Call("b"))
        {
            case (1, "a"):
                return "1a";
            case (var n, "b") when n > 0:
                p.Do("found");
                return $"{n}b";
        }
        return p.Call("none");
    }

    [Green, Body]
    public static int Default_first(Probe p)
    {
        int x = 0;
        switch (p.Call(2))
        {
            default:
                x = p.Call(100);
                goto case 1;
            case 1:
                return x + p.Call(1);
        }
    }

    [Green, Body]
    public static int In_a_try(Probe p)
    {
        int sum = 0;
        for (int i = 0; i < 3; i++)
        {
            try
            {
                switch (i)
                {
                    case 0:
                        sum += p.Call(1);
                        continue;
                    case 1:
                        sum += p.Call(10);
                        break;
                    default:
                        return sum;
                }
                sum += p.Call(100);
            }
            finally
            {
                p.Note(sum);
            }
        }
        return -1;
    }
}

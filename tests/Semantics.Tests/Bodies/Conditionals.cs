namespace CoGen.Semantics.Tests;

/// <summary><c>if</c> and <c>else</c>.</summary>
public static partial class Conditionals
{
    [Green, Body]
    public static string Chain(Probe p)
    {
        string all = "";
        for (int i = 0; i < 4; i++)
        {
            if (p.Call(i) == 0)
                all += "zero";
            else if (i == 1)
                all += p.Call("one");
            else if (p.Call(i) == 2)
                all += "two";
            else
                all += p.Call("more");
        }
        return all;
    }

    [Green, Body]
    public static int Suspends_in_the_branches_only(Probe p)
    {
        int n = p.Note(3);
        if (n > 2)
        {
            int twice = n * 2;
            n = p.Call(twice) + twice;
        }
        else
        {
            n = p.Call(0);
        }
        if (n < 0)
            p.Do("never");
        return n;
    }

    [Green, Body]
    public static string Early_return_on_a_negated_pattern(Probe p)
    {
        object o = p.Call((object)"text");
        if (!(o is string text))
            return "not a string";
        p.Do("between");
        return text + p.Call(text.Length);
    }

    [Green, Body]
    public static string Early_return_on_is_not(Probe p)
    {
        object o = p.Call((object)"text");
        if (o is not string text)
            return "not a string";
        p.Do("between");
        if (p.Call((object)12) is not int number || number > 20)
            return "not a number";
        if (p.Call(text) is not { Length: var length })
            return "null";
        return text + p.Call(number) + length;
    }

    [Green, Body]
    public static string Dangling_else(Probe p)
    {
        if (p.Call(true))
            if (p.Call(false))
                return "a";
            else
                return p.Call("b");
        return "c";
    }

    [Green, Body]
    public static int Constant_conditions(Probe p)
    {
        int x;
        if (true)
            x = p.Call(1);
        while (true)
        {
            int y;
            if (p.Call(x) > 2)
            {
                y = 5;
                break;
            }
            else
            {
                y = 1;
            }
            x += y;
        }
        return x;
    }

    [Green, Body]
    public static string Assignment_as_condition(Probe p)
    {
        bool seen;
        string? line;
        var lines = new Queue<string?>(["a", "b", null]);
        string all = "";
        while ((line = p.Call(lines.Dequeue())) != null)
            all += line;
        if (seen = p.Call(true))
            all += seen;
        return all;
    }

    [Green, Body]
    public static string Variables_of_the_condition_live_on(Probe p)
    {
        if (int.TryParse(p.Call("5"), out int n) && n > 3)
            p.Do("big");
        p.Do("between");
        if (p.Call(false) && int.TryParse("6", out int m))
            return $"{m}";
        m = n + 1;
        return $"{n} {p.Call(m)}";
    }
}

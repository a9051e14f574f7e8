namespace CoGen.Semantics.Tests;

/// <summary>Suspending calls in operand positions.</summary>
public static partial class Spilling
{
    [Green, Body]
    public static int Binary_left(Probe p) => p.Call(1) + p.Note(2);

    [Green, Body]
    public static int Binary_right(Probe p) => p.Note(1) + p.Call(2);

    [Green, Body]
    public static int Binary_both(Probe p) => p.Call(1) - p.Call(2) * p.Call(3);

    [Green, Body]
    public static int Compound_assignment(Probe p)
    {
        int sum = 1;
        sum += p.Call(2);
        sum *= sum + p.Call(3);
        return sum;
    }

    [Green, Body]
    public static string Short_circuits(Probe p)
    {
        string text = "";
        if (p.Note(true) && p.Call(true) && !p.Call(false) || p.Call(true))
            text += "a";
        if (!(p.Call(false) || p.Note(false) && p.Call(true)))
            text += "b";
        bool value = p.Call(true) && p.Call(false);
        return text + value + p.Call('c');
    }

    [Green, Body]
    public static string Out_variables_in_conditions(Probe p)
    {
        if (p.Call(true) && int.TryParse("12", out int number) && p.Call(number) > 3)
            return $"{number} {p.Call(number + 1)}";
        return "none";
    }

    [Green, Body]
    public static int Loops(Probe p)
    {
        int sum = 0;
        for (int i = 0; i < p.Call(3); i++)
        {
            if (i == 1)
                continue;
            sum += p.Call(i);
        }
        while (p.Call(sum) < 5)
            sum++;
        do
        {
            sum += p.Call(1);
            if (sum > 100)
                break;
        }
        while (p.Call(sum) < 9);
        return sum;
    }

    [Green, Body]
    public static string Patterns(Probe p)
    {
        var items = new Queue<string>(["one", "two", ""]);
        string all = "";
        while (p.Call(items.Dequeue()) is { Length: > 0 } item)
            all += item + p.Call("-");
        return all;
    }

    [Green, Body]
    public static string Try_finally(Probe p)
    {
        string text = "";
        try
        {
            text += p.Call("a");
            foreach (string s in new[] { "x", "y" })
            {
                try
                {
                    text += p.Call(s);
                    if (s == "y")
                        continue;
                    text += p.Call("after");
                }
                catch (ProbeException e) when (p.Note(e.Message).EndsWith('1'))
                {
                    text += "caught";
                }
                finally
                {
                    p.Note("inner finally " + text);
                }
            }
        }
        finally
        {
            p.Note("finally " + text);
        }
        return text;
    }

    [Green, Body]
    public static int Switches(Probe p)
    {
        int sum = 0;
        foreach (object o in new object[] { 1, "two", 3.0, 'c' })
        {
            switch (o)
            {
                case int n when n > 0:
                    sum += n + p.Call(n);
                    break;
                case string s:
                    sum += p.Call(s.Length);
                    goto case 'c';
                case 'c':
                    sum += 100;
                    break;
                default:
                    if (sum > 1000)
                        return sum;
                    continue;
            }
            p.Do("end");
        }
        return sum;
    }
}

namespace CoGen.Semantics.Tests;

/// <summary><c>while</c>, <c>do</c> and <c>for</c>.</summary>
public static partial class Loops
{
    [Green, Body]
    public static int While_suspends_in_the_condition(Probe p)
    {
        int i = 0;
        while (p.Call(i) < 3)
        {
            i++;
            if (i == 2)
                continue;
            p.Note(i);
        }
        return i;
    }

    [Green, Body]
    public static int While_suspends_in_the_body(Probe p)
    {
        int i = 0, sum = 0;
        while (i++ < 4)
        {
            if (i == 2)
                continue;
            if (i == 4)
                break;
            sum += p.Call(i);
        }
        return sum;
    }

    [Green, Body]
    public static int While_with_several_conditions(Probe p)
    {
        int i = 0;
        while (i < 10 && p.Call(i) < 5 && !(p.Call(i) == 3 || i == 4))
            i++;
        return i;
    }

    [Green, Body]
    public static int Do_suspends_in_the_condition(Probe p)
    {
        int i = 0;
        do
        {
            i++;
            if (i == 1)
                continue;
            if (i == 4)
                break;
            int twice = i * 2;
            p.Note(twice);
        }
        while (p.Call(i) < 5);
        return i;
    }

    [Green, Body]
    public static int Do_suspends_in_the_body(Probe p)
    {
        int i = 0;
        do
        {
            if (p.Call(i) == 1)
                continue;
            p.Note(i);
        }
        while (++i < 3);
        return i;
    }

    [Green, Body]
    public static int Do_once(Probe p)
    {
        int x;
        do
        {
            x = p.Call(1);
            if (x == 1)
                break;
            x = 2;
        }
        while (false);
        return x;
    }

    [Green, Body]
    public static int Do_with_a_variable_in_the_condition(Probe p)
    {
        var items = new Queue<string>(["1", "2", "x"]);
        int sum = 0, last;
        do
            sum++;
        while (int.TryParse(p.Call(items.Dequeue()), out last) && last < p.Call(3));
        return sum * 10 + last;
    }

    [Green, Body]
    public static int For_with_several_variables(Probe p)
    {
        int sum = 0;
        for (int i = p.Call(0), j = p.Call(4); i < j; i++, j -= p.Call(1))
        {
            if (i == 1)
                continue;
            sum += p.Call(i * j);
        }
        return sum;
    }

    [Green, Body]
    public static int For_suspends_in_its_head_only(Probe p)
    {
        int sum = 0;
        for (int i = p.Call(0); i < p.Call(3); i += p.Call(1))
        {
            if (i == 1)
                continue;
            sum += i;
        }
        return sum;
    }

    [Green, Body]
    public static int For_without_a_condition(Probe p)
    {
        int i = 0;
        for (; ; )
        {
            if (p.Call(i) == 2)
                break;
            i++;
        }
        for (; ; p.Do("step"))
        {
            if (i++ > 4)
                return i;
        }
    }

    [Green, Body]
    public static int For_with_initializers_that_are_expressions(Probe p)
    {
        int i, j;
        for (i = p.Call(1), j = 5, p.Do("init"); i < j; p.Do("step"), i++, p.Note(i))
            j -= p.Call(1);
        return i * 10 + j;
    }

    [Green, Body]
    public static string For_with_a_pattern_in_the_condition(Probe p)
    {
        var items = new Queue<string>(["one", "two", ""]);
        string all = "";
        for (int i = 0; p.Call(items.Dequeue()) is { Length: > 0 } item; i += item.Length)
            all += item + i;
        return all;
    }

    [Green, Body]
    public static string Nested(Probe p)
    {
        string all = "";
        for (int i = 0; i < 3; i++)
        {
            int j = 0;
            while (true)
            {
                if (j == i)
                    break;
                for (int k = 0; k < 2; k++)
                {
                    if (k == 1 && j == 1)
                        break;
                    all += p.Call($"{i}{j}{k} ");
                }
                j++;
            }
            if (i == 1)
                continue;
            all += "|";
        }
        return all;
    }

    [Green, Body]
    public static int Inner_loop_without_a_suspension(Probe p)
    {
        int sum = 0;
        for (int i = 0; i < 3; i++)
        {
            for (int k = 0; k < 5; k++)
            {
                if (k == 3)
                    break;
                if (k == 1)
                    continue;
                sum += k;
                if (sum > 5)
                    goto done;
            }
            sum += p.Call(i);
        }
    done:
        return sum + p.Call(1);
    }

    [Green, Body]
    public static int Return_from_a_nested_loop(Probe p)
    {
        for (int i = 0; ; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                if (i * j == 2)
                    return p.Call(i * 10 + j);
                p.Do("turn");
            }
        }
    }

    [Green, Body]
    public static string Value_of_the_round_before(Probe p)
    {
        string before = "none", all = "";
        for (int i = 0; i < 3; i++)
        {
            string now = p.Call($"{i}");
            all += before + ",";
            before = now;
        }
        return all + before;
    }

    [Green, Body]
    public static int Loop_without_a_suspension_around_a_general_catch(Probe p)
    {
        int x = p.Call(1), n = 0;
        while (true)
        {
            n++;
            try
            {
                if (n > 2)
                    break;
                if (n == 1)
                    continue;
                int.Parse("x");
            }
            catch (Exception)
            {
                p.Note("caught");
            }
        }
        return x + p.Call(n);
    }

    [Green, Body]
    public static int Value_that_only_a_break_needs(Probe p)
    {
        int x = 1;
        p.Do("start");
        for (int n = 0; ; n++)
        {
            try
            {
                if (n == 0)
                    break;
                x = 7;
            }
            catch (Exception)
            {
                x = 9;
            }
            if (n > 1)
                return 0;
        }
        return x;
    }
}

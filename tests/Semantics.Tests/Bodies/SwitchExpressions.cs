#pragma warning disable CS8509 // Not exhaustive on purpose.

namespace CoGen.Semantics.Tests;

/// <summary>Switch expressions whose arms and conditions suspend.</summary>
public static partial class SwitchExpressions
{
    [Green, Body]
    public static string Arms(Probe p)
    {
        string all = "";
        foreach (object? o in new object?[] { 1, -2, "text", null, new[] { 1, 2, 3 }, (4, "t"), DayOfWeek.Friday, 2.5 })
        {
            all += o switch
            {
                > 0 => p.Call("positive"),
                int n => p.Call($"negative {n}") + n,
                string { Length: var length } s => s + p.Call(length) + s.Length,
                null => "null",
                int[] and [var first, .., var last] => first + p.Call(last) + "" + first,
                (int a, string b) => b + p.Call(a) + b,
                DayOfWeek.Friday or DayOfWeek.Saturday => p.Call("end of the week"),
                _ => throw new InvalidOperationException(p.Call("other")),
            };
        }
        return all;
    }

    [Green, Body]
    public static string No_arm_matches(Probe p)
    {
        string all = "";
        for (int i = 0; i < 3; i++)
        {
            try
            {
                all += p.Call(i) switch { 0 => p.Call("zero"), 1 when p.Call(false) => "never" };
            }
            catch (System.Runtime.CompilerServices.SwitchExpressionException e)
            {
                all += $"{e.Message} {e.UnmatchedValue}";
            }
        }
        return all;
    }

    [Green, Body]
    public static string No_arm_matches_a_tuple(Probe p)
    {
        int i = p.Call(1);
        try
        {
            return (i, p.Call("a")) switch { (0, _) => p.Call("zero"), (_, "b") => p.Call("b") };
        }
        catch (System.Runtime.CompilerServices.SwitchExpressionException e)
        {
            return $"{e.Message} {e.UnmatchedValue}";
        }
    }

    [Green, Body]
    public static string Conditions(Probe p)
    {
        string all = "";
        foreach (object? o in new object?[] { 1, 2, 3, "a", "bc", null })
        {
            all += o switch
            {
                int n when p.Call(n == 1) => "one" + n,
                int n when n == 2 && p.Call(true) && n.ToString() is { Length: var length } => $"two {n} {length}",
                int n => $"int {n}",
                string s when !p.Call(s.Length > 1) || s is ['x', var second] && second == 'y' => p.Call("short ") + s,
                string s when s is ['b', var next] => p.Call("b") + next,
                null when p.Call(true) => "null",
                _ => "never",
            };
        }
        return all;
    }

    [Green, Body]
    public static string As_operands(Probe p)
    {
        int i = p.Call(1);
        int sum = i++ + i switch { 2 => p.Call(10), _ => 0 } + i++;
        string text = $"{i} {p.Call(i) switch { > 2 => p.Call("big") + i++, _ => "small" }} {i}";
        var pair = (i++, i switch { 4 => p.Call(i), var other => other * 100 }, i);
        return Join(text, sum, i switch { 5 => (pair.Item1, p.Call(pair.Item2)), _ => default }, pair.Item3);

        static string Join(params object[] parts) => string.Join("|", parts);
    }

    [Green, Body]
    public static string Typed_by_the_target(Probe p)
    {
        int i = p.Call(2);
        object o = i switch { 1 => p.Call(1), 2 => p.Call("two"), _ => 'c' };
        long l = i switch { 2 => p.Call(5), _ => (short)1 };
        int? n = i switch { 2 => null, _ => p.Call(1) };
        IEnumerable<int> items = i switch { 2 => new[] { p.Call(1), 2 }, _ => new List<int> { 1 } };
        double d = i switch { 2 => p.Call(1) / 2, _ => 2.5f };
        return $"{o} {l} {n} {string.Join(",", items)} {d} {Text(i switch { 2 => p.Call("s"), _ => null })}";

        static string Text(object? value) => $"<{value}>";
    }

    [Green, Body]
    public static string Nested(Probe p)
    {
        string all = "";
        for (int i = 0; i < 4; i++)
        {
            all += i switch
            {
                < 2 => p.Call(i) switch { 0 => p.Call("a"), var x when p.Call(x == 1) => "b" + x, _ => "never" },
                2 => (p.Call(true) ? i switch { 2 => p.Call("c"), _ => "never" } : "never") + i,
                _ when p.Call(i) switch { 3 => p.Call(true), _ => false } => "d",
                _ => "never",
            };
        }
        return all;
    }

    [Green, Body]
    public static string Discards_types_and_generics(Probe p)
    {
        string all = "";
        foreach (object? o in new object?[] { new List<int>(), new int[2], 5, "s", 'c', new Dictionary<string, List<int>>(), null })
        {
            all += p.Call(o is null) switch
            {
                true => "-",
                _ when p.Call(false) => "never",
                _ => o switch
                {
                    List<int> => p.Call("list"),
                    int[] => p.Call("array"),
                    int => p.Call("int"),
                    string _ => p.Call("string"),
                    Dictionary<string, List<int>> { Count: 0 } => p.Call("map"),
                    not null when p.Call(true) => "other",
                    var _ => "never",
                },
            };
        }
        return all;
    }

    [Green, Body]
    public static string Throwing_arms(Probe p)
    {
        string all = "";
        for (int i = 0; i < 3; i++)
        {
            try
            {
                int n = p.Call(i) switch
                {
                    0 => throw new ArgumentException("zero"),
                    1 => throw Made(p.Call("one")),
                    _ => i,
                };
                all += n;
            }
            catch (Exception e) when (e is ArgumentException or TimeoutException)
            {
                all += e.Message;
            }
        }
        return all;

        static TimeoutException Made(string text) => new(text);
    }

    [Green, Body]
    public static int Variables_of_arms(Probe p)
    {
        int total = 0;
        for (int i = 0; i < 3; i++)
        {
            total += p.Call($"{i}") switch
            {
                var s when int.TryParse(s, out int n) && n < 2 => n + p.Call(n) + n,
                var s => int.TryParse(s, out int m) ? p.Call(m) + m : -1,
            };
            total += i switch { 0 => Split(p.Call(7), out int low) + low, _ => Split(p.Call(8), out int low) * low };
        }
        return total;

        static int Split(int n, out int low)
        {
            low = n % 2;
            return n / 2;
        }
    }

    [Green, Body]
    public static void As_a_statement_and_an_argument(Probe p)
    {
        _ = p.Call(1) switch { 1 => p.Call("one"), _ => "other" };
        p.Do(p.Call(2) switch { 1 => "one", var n when p.Call(n > 1) => $"many {n}", _ => p.Call("other") });
        p.Note(p.Call(3) switch { 3 => p.Call(3), _ => 0 });
    }

    [Green, Body]
    public static string Input_changed_by_a_condition(Probe p)
    {
        int i = 1;
        return i switch
        {
            1 when Changed(ref i) && p.Call(false) => "never",
            2 => "the new value",
            1 => p.Call("the old value") + i,
            _ => "never",
        };

        static bool Changed(ref int i) => ++i > 0;
    }

    [Green, Body]
    public static bool As_a_condition(Probe p)
    {
        int n = 0;
        while (n switch { < 3 => p.Call(true), _ => p.Call(false) })
            n++;
        if (p.Call(n) switch { 3 => p.Call(true), _ => false } && n > 2)
            n = p.Call(10);
        return n switch { 10 => p.Call(n) > 9 && n < 11, _ => false };
    }

    private static string Name(Probe p, int i) => i switch { 0 => "zero", _ => $"{i}" };

    [Green, Body]
    public static string Expression_body(Probe p) => p.Call(1) switch { 0 => Name(p, 0), var n when p.Call(n > 0) => Name(p, p.Call(n)), _ => "" };
}

#pragma warning disable CS8509 // Not exhaustive on purpose.

namespace CoGen.Semantics.Tests;

/// <summary><c>switch</c> statements whose <c>when</c> conditions suspend.</summary>
public static partial class GuardedSwitches
{
    [Green, Body]
    public static string One_after_the_other(Probe p)
    {
        string all = "";
        foreach (object? o in new object?[] { 1, 2, 3, 4, "a", "b", null, 2.5 })
        {
            switch (p.Call(o))
            {
                case int n when p.Call(n) == 1:
                    all += "one" + n;
                    break;
                case 2:
                    all += p.Call("two");
                    break;
                case int n when n == 3 && p.Call(true):
                    p.Do("three");
                    all += n;
                    break;
                case int n:
                    all += n;
                    break;
                case string s when p.Call(s) is "a" or "c":
                    all += s + p.Call(s.Length);
                    break;
                case null:
                    all += "null";
                    break;
                default:
                    all += $"default {o}";
                    break;
            }
            all += ",";
        }
        return all;
    }

    [Green, Body]
    public static string Several_labels_and_the_default_first(Probe p)
    {
        string all = "";
        for (int i = 0; i < 6; i++)
        {
            switch (i)
            {
                default:
                    all += "default";
                    break;
                case 0:
                case 1 when p.Call(true):
                case 2 when p.Call(false):
                case 3 when i > 5:
                    all += p.Call("few") + i;
                    continue;
                case 4 when p.Call(i) == 4:
                    break;
            }
            all += ";";
        }
        return all;
    }

    [Green, Body]
    public static string Goto_case(Probe p)
    {
        string all = "";
        for (int i = 0; i < 5; i++)
        {
            switch (i)
            {
                case 0 when p.Call(true):
                    all += "a";
                    goto case 1;
                case 1:
                    all += p.Call("b");
                    goto default;
                case 2 when p.Call(false):
                    all += "never";
                    break;
                case 2:
                    try
                    {
                        p.Do("in a try");
                        if (i == 2)
                            goto case 3;
                    }
                    finally
                    {
                        p.Do("finally");
                    }
                    break;
                case 3:
                    all += "c";
                    if (all.Length > 20)
                        goto end;
                    break;
                default:
                    all += "d";
                    break;
            }
            all += i;
        }
    end:
        return all;
    }

    [Green, Body]
    public static string Variables_of_conditions(Probe p)
    {
        string all = "";
        foreach (string text in new[] { "1", "22", "x", "333" })
        {
            switch (text)
            {
                case var t when int.TryParse(t, out int n) && p.Call(n) > 20 && n.ToString() is { Length: 2 } digits:
                    all += $"{t} {n} {digits}";
                    p.Do("found");
                    all += digits + n;
                    break;
                case { Length: var length } when p.Call(length) is > 2 and var measured:
                    int copy = measured;
                    all += copy + p.Call(length);
                    break;
                case ['x', ..] when text is var same:
                    copy = p.Call(5);
                    all += same + copy;
                    break;
            }
        }
        return all;
    }

    [Green, Body]
    public static string Value_evaluated_once(Probe p)
    {
        int i = 0;
        switch (i++)
        {
            case 1:
                return "changed";
            case 0 when p.Call(i++ == 5):
                return "never";
            case 0 when p.Call(i) == 2:
                return $"kept {i}";
            default:
                return "default";
        }
    }

    [Green, Body]
    public static int Returns_and_throws(Probe p)
    {
        switch (p.Call((object)5))
        {
            case string s when p.Call(s.Length > 0):
                return s.Length;
            case int n when p.Call(n < 3):
                throw new InvalidOperationException();
            case int n when p.Call(n > 3) || n == 3:
                return n + p.Call(n);
            case int or string:
                return 1;
            default:
                throw new TimeoutException();
        }
    }

    [Green, Body]
    public static int Every_value_has_a_section(Probe p)
    {
        switch (p.Call(true))
        {
            case true when p.Call(false):
                return 1;
            case true:
                return p.Call(2);
            case false:
                return 3;
        }
    }

    [Green, Body]
    public static string Tuples_and_enums(Probe p)
    {
        string all = "";
        foreach (DayOfWeek day in new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Sunday })
        {
            switch (day, p.Call(all.Length))
            {
                case (DayOfWeek.Monday, var n) when p.Call(n == 0):
                    all += $"monday {n}";
                    break;
                case (DayOfWeek.Sunday or DayOfWeek.Saturday, > 3 and var n) when p.Call(true):
                    all += $"weekend {n}";
                    break;
                case (var other, _):
                    all += $"{other}";
                    break;
            }
        }
        return all;
    }

    [Green, Body]
    public static string Inside_try_blocks(Probe p)
    {
        string all = "";
        for (int i = 0; i < 4; i++)
        {
            try
            {
                switch (i)
                {
                    case 0 when p.Call(true):
                        break;
                    case 1 when p.Call(true):
                        continue;
                    case 2 when Throws(p.Call("text")):
                        break;
                    case var n when p.Call(n) > 2:
                        return all + n;
                }
                all += "end";
            }
            catch (InvalidOperationException e)
            {
                all += e.Message + p.Call(i);
            }
            finally
            {
                all += p.Call(".");
            }
        }
        return all;

        static bool Throws(string text) => throw new InvalidOperationException(text);
    }

    [Green, Body]
    public static string Nested(Probe p)
    {
        string all = "";
        for (int i = 0; i < 4; i++)
        {
            switch (i)
            {
                case < 2 when p.Call(true):
                    switch (i)
                    {
                        case 0 when p.Call(false):
                            all += "never";
                            break;
                        case 0:
                            all += "zero";
                            break;
                        case 1 when p.Call(true):
                            all += "one";
                            goto default;
                        default:
                            all += "inner";
                            break;
                    }
                    break;
                case 2:
                    while (p.Call(true))
                    {
                        if (all.Length > 3)
                            break;
                    }
                    all += "two";
                    break;
            }
        }
        return all;
    }

    [Green, Body]
    public static int Without_a_match(Probe p)
    {
        int n = p.Call(3);
        switch (n)
        {
            case 1 when p.Call(true):
                n = 10;
                break;
            case 3 when p.Call(false):
                n = 20;
                break;
        }
        return n + p.Call(1);
    }

    [Green, Body]
    public static int Break_out_of_a_try(Probe p)
    {
        int x;
        switch (p.Call(1))
        {
            case 1 when p.Call(true):
                try
                {
                    p.Do("a");
                    break;
                }
                finally
                {
                    x = 1;
                }
            default:
                x = 3;
                break;
        }
        p.Do("c");
        return x;
    }

    [Green, Body]
    public static int Spans(Probe p)
    {
        int n = "abc".AsSpan() switch { "abc" => p.Call(1), ['a', ..] => p.Call(2), _ => 0 };
        switch ("abc".AsSpan(1))
        {
            case "bc":
                n += p.Call(5);
                break;
            case var s when s.Length > 1:
                n += p.Call(1);
                break;
        }
        try
        {
            n += "abc".AsSpan() switch { "abd" => p.Call(1) };
        }
        catch (System.Runtime.CompilerServices.SwitchExpressionException e)
        {
            n += e.Message.Length;
        }
        return n;
    }

    [Green, Body]
    public static string Dynamic_values(Probe p)
    {
        dynamic d = p.Call(5);
        string r = d switch { int n when p.Call(n > 3) => p.Call("a") + n, string => "b", _ => "c" };
        switch (d)
        {
            case 4:
                r += "x";
                break;
            case 5 when p.Call(true):
                r += p.Call("y");
                break;
        }
        return r;
    }

    private sealed class Number(int n)
    {
        public static implicit operator int(Number number) => number.Value;

        private int Value => n;
    }

    [Green, Body]
    public static string Converted_values(Probe p)
    {
        var c = new Number(3);
        switch (c)
        {
            case 4:
                return "never";
            case 3 when p.Call(true):
                return p.Call("three");
            default:
                return "default";
        }
    }

    [Green, Body]
    public static string Nullable_values(Probe p)
    {
        int? x = p.Call<int?>(4);
        string s = x switch { null => p.Call("n"), 4 when p.Call(false) => "a", { } v => p.Call("v") + v };
        return s + (p.Call("a"), 5) switch { ("a", var q) when p.Call(q) == 5 => p.Call("q") + q, _ => "-" };
    }
}

namespace CoGen.Semantics.Tests;

/// <summary>Locals and parameters of every kind of type, alive across suspensions.</summary>
public static partial class Locals
{
    [Green, Body]
    public static string Of_simple_types(Probe p)
    {
        byte b = 1;
        long l = p.Call(2L);
        double d = 0.5;
        decimal m = p.Call(1.5m);
        char c = 'x';
        bool t = p.Call(true);
        string? s = null;
        p.Do("later");
        return $"{b}{l}{d}{m}{c}{t}{s ?? "null"}";
    }

    [Green, Body]
    public static int Mutable_struct_field_by_field(Probe p)
    {
        Point point;
        point.X = p.Call(1);
        point.Y = p.Call(2);
        point.X += p.Call(3);
        point.Move(p.Call(10));
        Point copy = point;
        copy.X = p.Call(100);
        return point.X * 1000 + point.Y + copy.X;
    }

    [Green, Body]
    public static int Struct_assigned_field_by_field_in_a_loop(Probe p)
    {
        int sum = 0;
        for (int i = 0; i < 3; i++)
        {
            (int A, int B) pair;
            pair.A = p.Call(i);
            pair.B = i + 1;
            p.Do("between");
            sum += pair.A * pair.B;
        }
        return sum;
    }

    [Green, Body]
    public static string Tuples(Probe p)
    {
        (int A, string B) pair = (p.Call(1), p.Call("b"));
        (int, (string, char)) nested = (2, ("x", 'y'));
        pair.A += p.Call(5);
        nested.Item2.Item1 += p.Call("z");
        return $"{pair} {nested}";
    }

    [Green, Body]
    public static string Nullables(Probe p)
    {
        int? none = null, some = p.Call(3);
        int? sum = none + p.Call(1);
        some += p.Call(2);
        DateTime? when = p.Call((DateTime?)null);
        return $"{none.HasValue} {some} {sum} {when.HasValue} {some.GetValueOrDefault() + p.Call(1)}";
    }

    [Green, Body]
    public static string Arrays(Probe p)
    {
        int[] line = { p.Call(1), 2, p.Call(3) };
        int[,] grid = new int[2, p.Call(2)];
        int[][] jagged = [[1], [2, 3]];
        grid[1, p.Call(1)] = line[p.Call(2)];
        jagged[1][p.Call(0)] += line[0];
        return $"{line[2]} {grid[1, 1]} {jagged[1][0]}";
    }

    [Green, Body]
    public static string Enums_and_delegates(Probe p)
    {
        DayOfWeek day = p.Call(DayOfWeek.Friday);
        Func<int, int> twice = static x => x * 2;
        Action<string> note = static _ => { };
        FileAttributes attributes = FileAttributes.Hidden;
        attributes |= p.Call(FileAttributes.System);
        note(p.Call("n"));
        return $"{day} {twice(p.Call(4))} {attributes}";
    }

    [Green, Body]
    public static int Constants(Probe p)
    {
        const int one = 1, two = one + 1;
        int sum = p.Call(one);
        {
            const int three = 3;
            sum += p.Call(three) * two;
        }
        {
            const string three = "iii";
            sum += p.Call(three).Length;
        }
        return sum + two;
    }

    [Green, Body]
    public static string Same_name_in_sibling_scopes(Probe p)
    {
        string all = "";
        {
            int x = p.Call(1);
            all += x;
        }
        {
            string x = p.Call("two");
            p.Do("between");
            all += x;
        }
        for (int x = 0; x < 2; x++)
            all += p.Call(x);
        foreach (char x in "ab")
            all += p.Call(x);
        if (p.Call((object)"s") is string { Length: var x2 } x3)
            all += x2 + x3;
        return all;
    }

    [Green, Body]
    public static string Same_pattern_name_in_statements_without_a_suspension(Probe p)
    {
        string all = "";
        object one = 1, two = "two";
        {
            if (one is int x)
                all += x;
            p.Do("a");
        }
        {
            if (two is string x)
                all += x;
            p.Do("b");
        }
        {
            if (!int.TryParse("12", out int x))
                return "";
            all += p.Call("c");
            all += x;
        }
        return all;
    }

    [Green, Body]
    public static int Assigned_on_all_ways(Probe p)
    {
        int x;
        if (p.Call(true))
            x = 1;
        else
            x = p.Call(2);
        p.Do("between");
        int y;
        do
            y = p.Call(x);
        while (y < 0);
        return x + y;
    }

    [Green, Body]
    public static string Several_declarators(Probe p)
    {
        int a = p.Call(1), b = a + p.Call(2), c;
        c = b + p.Call(a);
        return $"{a}{b}{c}";
    }

    [Green, Body]
    public static string Locals_declared_by_out(Probe p)
    {
        bool found = int.TryParse(p.Call("12"), out int number);
        bool other = int.TryParse("x", out var second);
        p.Do("between");
        return $"{found}{number}{other}{second}";
    }

    [Green, Body]
    public static string Parameters(Probe p) => Mix(p, 1, "two", (3, 4), [5, 6], new Point { X = 7 }, null);

    [Green]
    private static string Mix(Probe p, int number, string text, (int A, int B) pair, int[] items, Point point, int? maybe)
    {
        number += p.Call(10);
        text += p.Call("!");
        pair.A = p.Call(30);
        items[p.Call(0)]++;
        point.Move(p.Call(1));
        maybe ??= p.Call(8);
        return $"{number} {text} {pair} {items[0]} {point.X} {maybe}";
    }

    private struct Point
    {
        public int X;
        public int Y;

        public void Move(int by)
        {
            X += by;
            Y += by;
        }
    }
}

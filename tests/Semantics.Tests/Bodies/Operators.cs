namespace CoGen.Semantics.Tests;

/// <summary>Unary and binary operators, casts, checked arithmetic.</summary>
public static partial class Operators
{
    private static int s_counter;

    [Green, Body]
    public static string Unary(Probe p)
    {
        int x = 3;
        return $"{-p.Call(1)} {~p.Call(2)} {+p.Call(3)} {!p.Call(true)} {- -p.Call(4)} {-(-p.Call(5))} {- -x} {-x + -p.Call(6)}";
    }

    [Green, Body]
    public static string Increments(Probe p)
    {
        int x = 1;
        int[] items = [10, 20];
        var box = new Box();
        int a = x++ + p.Call(x) + x++;
        int b = items[p.Call(0)]++ + ++items[p.Call(1)];
        int c = p.Call(box).Value++ + --p.Call(box).Value;
        int d = ++box.Inner.X + p.Call(5) + box.Inner.X--;
        p.Call(box)[p.Call(3)]++;
        return $"{a} {b} {c} {d} {x} {items[0]} {items[1]} {box.Value} {box.Inner.X} {box[3]}";
    }

    [Green, Body]
    public static int Operand_changed_by_a_later_one(Probe p)
    {
        int x = 1;
        int y = x + p.Call(x = 5) + x;
        y += x * p.Call(Twice(ref x)) + x;
        return y + x - p.Call(int.TryParse("9", out x) ? 1 : 0) * x;
    }

    [Green, Body]
    public static int Operand_field_changed_by_the_call(Probe p)
    {
        s_counter = 1;
        int y = s_counter + Bump(p) + s_counter;
        return y * 10 + s_counter;
    }

    [Green, Body]
    public static string Comparison_and_logic(Probe p) =>
        $"{p.Call(1) < p.Call(2)} {p.Call("a") == p.Call("a")} {p.Call(true) & p.Note(false) | p.Call(true)} {p.Call(true) ^ p.Call(true)}";

    [Green, Body]
    public static string Shifts_and_mixed_types(Probe p)
    {
        byte b = 200;
        long l = 1L << p.Call(40);
        return $"{b + p.Call((byte)100)} {l >> p.Call(2)} {-8 >>> p.Call(28)} {p.Call(7) / 2} {p.Call(7) / 2.0} {'a' + p.Call(1)} {(char)('a' + p.Call(1))}";
    }

    [Green, Body]
    public static string Casts(Probe p)
    {
        object boxed = p.Call(5);
        return $"{(int)boxed + (int)p.Call(2.7)} {(long)p.Call(1) + (byte)p.Call(300)} {(string)(object)p.Call("s")} {(DayOfWeek)p.Call(2)} {(int?)p.Call(3)} {p.Call((object)"as") as string} {p.Call((object)1) is int}";
    }

    [Green, Body]
    public static int Cast_that_fails(Probe p)
    {
        object text = p.Call((object)"text");
        p.Do("before");
        return (int)text + p.Call(1);
    }

    [Green, Body]
    public static string Checked(Probe p)
    {
        string all = "";
        int max = int.MaxValue, one = 1;
        try
        {
            all += checked(p.Call(max) + one);
        }
        catch (OverflowException)
        {
            all += "a";
        }
        try
        {
            all += checked((max + one) - p.Call(1));
        }
        catch (OverflowException)
        {
            all += "b";
        }
        try
        {
            all += checked(p.Call(max + one) * 1);
        }
        catch (OverflowException)
        {
            all += "c";
        }
        try
        {
            all += checked(p.Call(true) ? max + one : p.Call(1));
        }
        catch (OverflowException)
        {
            all += "d";
        }
        return all + unchecked(p.Call(max) + one);
    }

    [Green, Body]
    public static string Checked_compound(Probe p)
    {
        string all = "";
        byte b = 200;
        int max = int.MaxValue;
        try
        {
            all += checked(b += p.Call((byte)100));
        }
        catch (OverflowException)
        {
            all += "a";
        }
        try
        {
            int? none = null;
            all += checked(none ?? max + p.Call(1));
        }
        catch (OverflowException)
        {
            all += "b";
        }
        try
        {
            all += checked((byte)p.Call(300));
        }
        catch (OverflowException)
        {
            all += "c";
        }
        b += p.Call((byte)100);
        return all + b;
    }

    [Green, Body]
    public static string User_defined(Probe p)
    {
        var a = new Money(1);
        Money b = a + p.Call(new Money(2)) * p.Call(3);
        if (p.Call(b) && !p.Call(new Money(0)))
            a = -p.Call(b);
        b += p.Call(a);
        a++;
        return $"{a.Amount} {b.Amount} {(int)p.Call(b)} {p.Call(a) == b}";
    }

    [Green, Body]
    public static string Conversion_happens_before_the_call(Probe p)
    {
        var box = new Box { Value = 1 };
        string all = Pair(box, p.Call(box.Value = 7));
        long wide = box.Value + p.Call(2L);
        return all + wide;
    }

    [Green, Body]
    public static string Lifted(Probe p)
    {
        int? none = null;
        return $"{none + p.Call(1)} {p.Call((int?)2) + 1} {none < p.Call(1)} {none == p.Call((int?)null)} {p.Call((bool?)null) | true}";
    }

    [Green, Body]
    public static string Type_tests(Probe p) =>
        $"{p.Call((object)1) is int} {p.Call((object)"s") is string and { Length: 1 }} {p.Call((object?)null) is not null} {(p.Call((object)"x") as string)!.Length} {p.Call(1) is > 0 and < 5}";

    [Green, Body]
    public static string Concatenation_of_mutable_objects(Probe p)
    {
        var box = new Box { Value = 1 };
        object boxed = box;
        string all = "<" + box + p.Call(box.Value = 2) + boxed + '|' + p.Call(box.Value = 3) + (box + "!") + box.Value + p.Call(4);
        all += box + p.Call("x") + (box.Value = 9) + box;
        return all + null + p.Call((string?)null) + 1.5m;
    }

    [Green, Body]
    public static int Deeply_nested(Probe p) =>
        (p.Call(1) + p.Note(2) * (p.Call(3) - (p.Note(4) + p.Call(5) * (p.Note(6) - p.Call(7))))) % p.Call(1000) + (p.Note(8) << p.Call(1));

    [Green]
    private static int Bump(Probe p)
    {
        s_counter += p.Call(10);
        return s_counter;
    }

    private static int Twice(ref int x) => x *= 2;

    private static string Pair(int a, int b) => $"{a},{b} ";

    private sealed class Box
    {
        private readonly int[] _items = new int[5];

        public int Value;
        public (int X, int Y) Inner;

        public int this[int index]
        {
            get => _items[index];
            set => _items[index] = value;
        }

        public static implicit operator int(Box box) => box.Value;

        public override string ToString() => $"Box{Value}";
    }

    private readonly record struct Money(int Amount)
    {
        public static Money operator +(Money a, Money b) => new(a.Amount + b.Amount);

        public static Money operator *(Money a, int times) => new(a.Amount * times);

        public static Money operator -(Money a) => new(-a.Amount);

        public static Money operator ++(Money a) => new(a.Amount + 1);

        public static bool operator true(Money a) => a.Amount != 0;

        public static bool operator false(Money a) => a.Amount == 0;

        public static bool operator !(Money a) => a.Amount == 0;

        public static explicit operator int(Money a) => a.Amount;

        public static implicit operator bool(Money a) => a.Amount != 0;
    }
}

using System.Runtime.CompilerServices;

namespace CoGen.Semantics.Tests;

/// <summary>Operands that later operands change: each has the value it had when its turn came.</summary>
public static partial class ChangedOperands
{
    [Green, Body]
    public static string Fields(Probe p)
    {
        var x = new Counter { Number = 1 };
        string all = Show(x, x.Number = p.Call(5), p.Call(1)) + Show(x, x.Number += p.Call(5), p.Call(1)) + Show(x, x.Part.Value += p.Call(5), p.Call(1));
        return all + Show(x, x.Number = 5, p.Call(1)) + Show(x, x.Part.Value++, p.Call(1)) + Show(x, (x++).Number, p.Call(2));
    }

    [Green, Body]
    public static string Properties_and_indexers(Probe p)
    {
        var x = new Counter { Number = 1 };
        string all = Show(x, x.Property = 5, p.Call(1)) + Show(x, x.Property += 2, p.Call(1)) + Show(x, x.Property++, p.Call(1));
        all += Show(x, x.Property = p.Call(7), p.Call(1)) + Show(x, x.Property += p.Call(2), p.Call(1)) + Show(x, x.Counted + p.Call(2), p.Call(1)) + Show(x, x.Counted, p.Call(1));
        all += Show(x, x[2], p.Call(1)) + Show(x, x[p.Call(2)], p.Call(1)) + Show(x, x[2] = 5, p.Call(1));
        return all + Show(x, x[p.Call(2)] = p.Call(6), p.Call(1)) + Show(x, x[p.Call(2)] += 6, p.Call(1));
    }

    [Green, Body]
    public static string Methods(Probe p)
    {
        var x = new Counter { Number = 1 };
        int i = 1, a, b;
        string all = Show(x, x.Add(2), p.Call(1)) + Show(x, x.Add(p.Call(2)), p.Call(1)) + Show(x, x.Part.Add(p.Call(2)), p.Call(1));
        all += Show(x, Set(ref x, p.Call(9)), p.Call(1)) + Show(i, i.Increase(p.Call(2)), p.Call(1)) + Show(i, i.Increase(3), p.Call(1));
        all += Show(x, int.TryParse(p.Call("7"), out x.Number) ? 1 : 2, p.Call(1)) + Show(x, ((a, b) = x).a, p.Call(1));
        all += Show(x, ((x.Number, b) = (p.Call(3), 4)).Item1, p.Call(1)) + Show(x, x.Number switch { 3 => x.Number = p.Call(8), _ => 3 }, p.Call(1));
        Counter[] made = [x, x with { Number = x.Add(p.Call(1)) }, x];
        return all + ((x, x.Number += p.Call(5), p.Call(1)).x.Number, made[0].Number, made[1].Number, made[2].Number);
    }

    [Green, Body]
    public static string Type_parameters(Probe p) => Generic(p, new Adder()) + Generic(p, new AdderObject());

    [Green]
    private static string Generic<T>(Probe p, T x)
        where T : IAdder => ShowAdder(x, x.Add(p.Call(3)), p.Call(1)) + ShowAdder(x, x.Add(4), p.Call(1));

    [Green, Body]
    public static string Tuples(Probe p)
    {
        (int? A, string B) t = (null, "a");
        (int A, string B) u = (1, "b");
        string all = $"{Pair(t, t.A ??= p.Call(3), p.Call(1))}{Pair(t, t.A += p.Call(3), p.Call(1))}";
        return all + Pair(u, u.A |= p.Call(6), p.Call(1)) + Pair(u, u.A |= 8, p.Call(1)) + Pair(u, (u.B += p.Call("c")).Length, p.Call(1));
    }

    [Green, Body]
    public static string Inline_arrays(Probe p)
    {
        Three x = default;
        string all = Show(x, x[0] = 5, p.Call(1)) + Show(x, x[0] = p.Call(6), p.Call(1)) + Show(x, x[0]++, p.Call(1));
        return all + Show(x, ((Span<int>)x)[0] = 9, p.Call(1)) + Show(x, x[0..2][0] = 3, p.Call(1)) + x[0];
    }

    [Green, Body]
    public static string References(Probe p)
    {
        int i = 1, j = 1;
        ref int toI = ref i;
        string all = Show(i, toI = 5, p.Call(1));
        Span<int> overJ = new(ref j);
        all += Show(j, overJ[0] = 5, p.Call(1));
        all += Show(i, Same(ref i) = 7, p.Call(1)) + Show(i, Same(ref i) + p.Call(2), p.Call(1));
        return all + i + j;
    }

    [Green, Body]
    public static string Fields_of_values(Probe p)
    {
        Counter a = new() { Number = 2 }, b = new() { Number = 3 };
        string all = $"{(a + (p.Call(true) ? b : a)).Part.Value + p.Call(1)} {(a + b).Part.Add(p.Call(1)) + p.Call(1)} {(a + b).Copy.Add(p.Call(1)) + p.Call(1)}";
        all += $" {(a = b).Part.Add(p.Call(1)) + p.Call(1)} {(p.Call(true) ? a : b).Part.Add(p.Call(1)) + p.Call(1)} {((Counter)(object)a).Part.Add(p.Call(1)) + p.Call(1)}";
        return all + $" {p.Call(1) < p.Call(new Counter { Part = new Part { Value = 4 } }).Part.Value} {(new Counter { Number = p.Call(1) }.Part.Value, p.Call(3))} {a.Part.Value}";
    }

    [Green, Body]
    public static string Variables_of_a_conditional_access(Probe p)
    {
        int? sum = Nothing(out int x)?.Length + p.Call(1) + (int.TryParse("4", out int y) ? y : 0);
        int? length = (p.Call((object)"text") switch { string s when s.Length > 9 => s, int n when n < 0 && false => "n", _ => null })?.IndexOf(p.Call("e") is { } e && e.Length == 1 ? e : "x", StringComparison.Ordinal);
        int? none = Nothing(out int z)?.IndexOf(p.Call("e") is { } f ? f : "x", StringComparison.Ordinal);
        return $"{sum} {x} {y} {z} {length} {none}";
    }

    private static string? Nothing(out int x)
    {
        x = 5;
        return null;
    }

    private static string Show(Counter a, int b, int c) => $"{a.Number},{a.Part.Value} {b} {c}; ";

    private static string Show(int a, int b, int c) => $"{a} {b} {c}; ";

    private static string Show(Three a, int b, int c) => $"{a[0]} {b} {c}; ";

    private static string Pair(object a, object? b, int c) => $"{a} {b} {c}; ";

    private static string ShowAdder<T>(T a, int b, int c)
        where T : IAdder => $"{a.Number} {b} {c}; ";

    private static int Set(ref Counter counter, int number) => counter.Number = number;

    private static ref int Same(ref int x) => ref x;

    private static int Increase(this ref int number, int by) => number += by;

    private interface IAdder
    {
        int Number { get; }

        int Add(int more);
    }

    private struct Adder : IAdder
    {
        public int Number { get; private set; }

        public int Add(int more) => Number += more;
    }

    private sealed class AdderObject : IAdder
    {
        public int Number { get; private set; }

        public int Add(int more) => Number += more;
    }

    private struct Counter
    {
        public int Number;
        public Part Part;

        public int Property
        {
            readonly get => Number;
            set => Number = value;
        }

        public int Counted => ++Number;

        public readonly Part Copy => Part;

        public int this[int i]
        {
            get => Number += i;
            set => Number = value + i;
        }

        public int Add(int more) => Number += more;

        public void Deconstruct(out int a, out int b) => (a, b) = (Number += 10, 2);

        public static Counter operator ++(Counter counter) => new() { Number = counter.Number + 1 };

        public static Counter operator +(Counter a, Counter b) => new() { Number = a.Number + b.Number, Part = new Part { Value = a.Number } };
    }

    private struct Part
    {
        public int Value;

        public int Add(int more) => Value += more;
    }

    [InlineArray(3)]
    private struct Three
    {
        private int _first;
    }
}

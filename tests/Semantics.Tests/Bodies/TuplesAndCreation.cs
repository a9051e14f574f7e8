namespace CoGen.Semantics.Tests;

/// <summary>Tuples, deconstruction, and the creation of objects and arrays.</summary>
public static partial class TuplesAndCreation
{
    [Green, Body]
    public static string Tuples(Probe p)
    {
        var a = (p.Note(1), p.Call("b"), Name: p.Note('c'));
        (long, object) b = (p.Call(2), p.Call("d"));
        return $"{a} {a.Name} {b} {(p.Call(1), 2) == (1, p.Call(2))} {p.Call((1, 2)).Item2} {(p.Note(3), p.Call(4)).Item1}";
    }

    [Green, Body]
    public static string Deconstruction(Probe p)
    {
        var (a, b) = (p.Call(1), p.Call("b"));
        (int c, var d) = p.Call((3, "d"));
        int e;
        (e, string f) = (p.Call(5), "f");
        var (x, (y, _)) = p.Call((6, ("y", 'z')));
        (a, c) = (c, p.Call(a));
        var (first, second) = p.Call(new Pair(7, "pair"));
        return $"{a}{b}{c}{d}{e}{f}{x}{y}{first}{second}";
    }

    [Green, Body]
    public static string Swap(Probe p)
    {
        int a = 1, b = 2;
        (a, b) = (b, a);
        p.Do("between");
        (a, b) = (p.Call(b), p.Call(a));
        int[] items = [1, 2, 3];
        int i = 0;
        (items[i], items[2]) = (items[2], p.Call(items[i]));
        (items[i++], i) = (p.Call(10), p.Call(i));
        return $"{a}{b}{string.Join(",", items)}{i}";
    }

    [Green, Body]
    public static string Deconstruction_into_places(Probe p)
    {
        var box = new Box();
        int[] items = new int[2];
        int local;
        (box.Field, items[p.Note(1)], local, var fresh) = (p.Call(1), p.Call(2), p.Note(3), p.Call(4));
        (box.Property, (box.Inner.X, _)) = p.Call((5, (6, 7)));
        (s_static, Get(p, box).Field) = (p.Call(8), box.Field);
        return $"{box.Field}{box.Property}{box.Inner.X}{items[1]}{local}{fresh}{s_static}";
    }

    [Green, Body]
    public static string Objects(Probe p)
    {
        var pair = new Pair(p.Note(1), p.Call("b"));
        Pair other = new(B: p.Call("c"), A: p.Note(2));
        var box = new Box(p.Call(3)) { Property = 4 };
        Box target = new(p.Call(5)) { Property = 6, Field = 7 };
        var list = new List<int>(p.Call(4)) { 1, 2 };
        var text = new string(p.Call('x'), p.Call(3));
        return $"{pair}{other}{box.Field}{box.Property}{target.Field}{target.Property}{list.Count}{text}{new Pair(1, p.Call("d")).B}";
    }

    [Green, Body]
    public static string Arrays(Probe p)
    {
        int[] a = new int[p.Call(2)], b = new[] { p.Call(1), p.Note(2) }, c = { p.Note(3), p.Call(4) };
        long[] d = { p.Call(5), 6 };
        int[,] e = new int[p.Note(1), p.Call(2)];
        int[,] f = { { 1, p.Call(2) }, { p.Note(3), 4 } };
        int[][] g = new int[p.Call(2)][];
        int[][] h = new[] { new[] { p.Call(1) }, new int[] { p.Note(2), p.Call(3) } };
        object[] i = new object[] { p.Note(1), p.Call("x") };
        return $"{a.Length}{b[1]}{c[1]}{d[0]}{e.Length}{f[0, 1]}{g.Length}{h[1][1]}{i[1]}";
    }

    [Green, Body]
    public static string Records_with(Probe p)
    {
        Pair pair = p.Call(new Pair(1, "b")) with { A = 2 };
        Pair same = pair with { };
        p.Do("between");
        return $"{pair}{same == pair}";
    }

    private static int s_static;

    private static Box Get(Probe p, Box box)
    {
        p.Note("get");
        return box;
    }

    private sealed record Pair(int A, string B);

    private sealed class Box(int field = 0)
    {
        public int Field = field;
        public (int X, int Y) Inner;

        public int Property { get; set; }
    }
}

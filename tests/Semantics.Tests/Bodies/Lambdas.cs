namespace CoGen.Semantics.Tests;

/// <summary>Nested functions and queries that capture nothing of a method that suspends.</summary>
public static partial class Lambdas
{
    private static readonly int s_factor = 3;

    [Green, Body]
    public static string Without_captures(Probe p)
    {
        Func<int, int> twice = static x => x * 2;
        Func<int, Func<int, int>> add = x => y => x + y;
        Action nothing = () => { };
        Comparison<int> down = (a, b) => b.CompareTo(a);
        p.Do("between");
        nothing();
        var items = new List<int> { 1, 2, 3 };
        items.Sort(down);
        return $"{twice(p.Call(2))}{add(1)(p.Call(2))}{items[0]}{p.Call(items).Where(x => x > s_factor - 2).Sum(x => x * s_factor)}";
    }

    [Green, Body]
    public static string As_arguments(Probe p) =>
        string.Join(",", p.Call(new[] { 3, 1, 2 }).OrderBy(x => x).Select((x, i) => x * i).Take(p.Call(2)).Aggregate("", (s, x) => s + x), p.Call("end"));

    [Green, Body]
    public static string Static_local_functions(Probe p)
    {
        int x = p.Call(2);
        x = Square(x);
        p.Do("between");
        return $"{x}{Square(p.Call(3))}";

        static int Square(int x) => x * x;
    }

    [Green, Body]
    public static string Queries(Probe p)
    {
        int[] items = p.Call(new[] { 1, 2, 3 });
        var query = from x in items
                    where x > 1
                    from y in new[] { 10, 20 }
                    let z = x * y
                    orderby z descending
                    select z;
        p.Do("between");
        {
            int x = p.Call(5);
            p.Note(x);
        }
        return string.Join(",", query);
    }

    [Green, Body]
    public static string With_names_of_locals(Probe p)
    {
        Func<int, int> f = static x => x + 1;
        {
            int x = p.Call(1);
            p.Do("between");
            p.Note(x);
        }
        return $"{f(p.Call(2))}";
    }
}

namespace CoGen.Semantics.Tests;

/// <summary><c>&amp;&amp;</c>, <c>||</c>, <c>!</c>, <c>?:</c>, <c>??</c> and switch expressions.</summary>
public static partial class Choices
{
    [Green, Body]
    public static string Short_circuits_as_values(Probe p)
    {
        bool a = p.Call(true) || p.Call(false), b = p.Call(false) && p.Call(true), c = p.Note(true) && p.Call(true), d = p.Call(false) || p.Note(false);
        bool e = !(p.Call(true) && !p.Call(true)) || p.Call(false);
        return $"{a}{b}{c}{d}{e}{p.Call(true) && (p.Call(false) || p.Call(true))}";
    }

    [Green, Body]
    public static bool Short_circuit_returned(Probe p) => p.Call(true) && (p.Note(false) || !p.Call(false)) && p.Call(1) + p.Call(2) == 3;

    [Green, Body]
    public static string Short_circuits_as_arguments(Probe p) => $"{Both(p.Note(true), p.Call(false) || p.Call(true))}{Both(p.Call(true) && p.Call(true), p.Note(false))}";

    [Green, Body]
    public static string Conditional_operator(Probe p)
    {
        string all = p.Call(true) ? "a" : "b";
        all += p.Note(true) ? p.Call("c") : p.Call("d");
        all += p.Call(false) ? p.Call("e") : p.Note("f");
        all += p.Call(true) && p.Call(false) ? p.Call("g") : p.Note(true) ? p.Call("h") : "i";
        return all + (p.Call(1) > 0 ? 1 : p.Call(2.5)) + (p.Call(true) ? null : p.Call((int?)3));
    }

    [Green, Body]
    public static string Conditional_operator_target_typed(Probe p)
    {
        int? a = p.Call(true) ? 1 : null, b = p.Note(false) ? p.Call(2) : null;
        object o = p.Note(true) ? p.Call("s") : (object)p.Call(1);
        IEnumerable<int> items = p.Note(true) ? p.Call(new List<int> { 1 }) : new int[1];
        long l = p.Note(true) ? p.Call(1) : 2;
        return $"{a}{b}{o}{items.Count()}{l}";
    }

    [Green, Body]
    public static string Coalescing(Probe p)
    {
        string? none = null, some = "some";
        int? nothing = null, two = 2;
        string all = none ?? p.Call("a");
        all += some ?? p.Call("never");
        all += p.Call(none) ?? p.Call((string?)null) ?? p.Call("b");
        all += p.Call(none) ?? "c";
        int n = nothing ?? p.Call(1);
        int? m = nothing ?? p.Call((int?)null) ?? two;
        long l = p.Call(two) ?? p.Call(3L);
        object o = none ?? p.Call((object)4);
        return $"{all}{n}{m}{l}{o}{(two ?? p.Call(5)) + 1}";
    }

    [Green, Body]
    public static string Throw_expressions(Probe p)
    {
        string all = "";
        string? none = p.Call((string?)null);
        try
        {
            all += none ?? throw new ArgumentException(p.Call("a"));
        }
        catch (ArgumentException e)
        {
            all += e.Message;
        }
        try
        {
            all += p.Call(true) ? p.Call("b") : throw new ArgumentException("never");
            all += p.Call(false) ? "never" : throw p.Call(new ArgumentException("c"));
        }
        catch (ArgumentException e)
        {
            all += e.Message;
        }
        try
        {
            all += p.Call(none) ?? throw new ArgumentException("d");
        }
        catch (ArgumentException e)
        {
            all += e.Message;
        }
        return all + Thrown(p, 1);
    }

    [Green]
    private static string Thrown(Probe p, int n) => n > 0 ? p.Call("e") : throw new ArgumentOutOfRangeException(nameof(n));

    [Green, Body]
    public static string Expression_body_that_throws(Probe p)
    {
        try
        {
            return Throws(p);
        }
        catch (NotSupportedException e)
        {
            return e.Message;
        }
    }

    [Green]
    private static string Throws(Probe p) => throw new NotSupportedException(p.Call("message"));

    [Green, Body]
    public static string Switch_expressions(Probe p)
    {
        string all = "";
        foreach (object o in new object[] { 1, -1, "text", new[] { 1, 2 }, 2.5 })
        {
            all += p.Call(o) switch
            {
                int n when n > 0 => $"positive {n}",
                int n => $"negative {n}",
                string { Length: var length } => $"length {length}",
                int[] and [var first, ..] => $"first {first}",
                _ => "other",
            };
            int x = o is int i ? i : 0;
            all += (x + p.Call(1), o) switch
            {
                (2, _) => "two",
                var (a, _) => $"{a}",
            };
        }
        return all;
    }

    [Green, Body]
    public static string Variables_declared_in_a_branch(Probe p)
    {
        int x = p.Call(true) ? Parse("12", out int n) + p.Call(1) : 0;
        n = x + 1;
        string text = p.Call((string?)null) ?? Text(out int m) + p.Call("t");
        m = n;
        return $"{x}{n}{text}{p.Call(m)}";
    }

    [Green, Body]
    public static string Variables_declared_on_the_right(Probe p)
    {
        if (p.Call(true) && (p.Call((object)5) is int n || int.TryParse("6", out n)) && n < p.Call(9))
            return $"{n}";
        return "none";
    }

    [Green, Body]
    public static string Lifted_and_user_defined_logic(Probe p)
    {
        Truth yes = new(true), no = new(false);
        bool? unknown = p.Call((bool?)null);
        return $"{unknown & p.Call(false)}{unknown | p.Call(true)}{(yes && p.Call(1) > 0 ? "y" : "n")}{(no ? p.Call("y") : p.Call("n"))}";
    }

    private static bool Both(bool a, bool b) => a && b;

    private static int Parse(string text, out int n) => n = int.Parse(text);

    private static string Text(out int n) => $"{n = 4}";

    private readonly record struct Truth(bool Value)
    {
        public static implicit operator bool(Truth truth) => truth.Value;
    }
}

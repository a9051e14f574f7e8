namespace CoGen.Semantics.Tests;

/// <summary>Suspensions in the holes of interpolated strings.</summary>
public static partial class Interpolation
{
    [Green, Body]
    public static string Holes(Probe p) => $"a{p.Note(1)}b{p.Call(2)}c{p.Note(3)}{p.Call("d")}e";

    [Green, Body]
    public static string Alignment_and_format(Probe p) => $"[{p.Note(1.5),8:F2}][{p.Call(2.25),-8:0.0}][{p.Note(255):X4}][{p.Call(7),3}][{p.Note(3),-4}]{p.Call('e')}";

    [Green, Body]
    public static string Mutable_objects(Probe p)
    {
        var list = new Counter();
        return $"{list}{p.Call(list.Next())}{list,4}{p.Call(list.Next())}{list.Value}{p.Call("end")}";
    }

    [Green, Body]
    public static string Verbatim_raw_and_nested(Probe p)
    {
        string name = "n";
        string all = $@"c:\{name}\{p.Call("x")}{{}}";
        all += $"""a "quoted" {name} {p.Call("y")}""";
        all += $$"""{ {{name}} {{p.Call("z")}} }""";
        all += $"""
            first {name}
              second {p.Call("w")}
            """;
        return all + $"{$"{name}{p.Call("inner")}"}{(p.Call(true) ? $"{name}" : "b")}{name switch { "n" => 1, _ => 2 }}";
    }

    [Green, Body]
    public static string Formattable(Probe p)
    {
        FormattableString text = $"{p.Note(1)} and {p.Call(2):000}";
        return text.Format + FormattableString.Invariant($"{p.Call(1.5)}{text}");
    }

    [Green, Body]
    public static string Assignments_and_conditions(Probe p)
    {
        int x = 1;
        return $"{x}{x = p.Call(2)}{x}{(p.Call(true) && p.Call(false))}{x += p.Call(3)}{x++}{p.Call(x)}{(x > 0 ? "+" : "-")}";
    }

    private sealed class Counter
    {
        public int Value { get; private set; }

        public int Next() => ++Value;

        public override string ToString() => $"<{Value}>";
    }
}

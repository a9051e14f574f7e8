namespace CoGen.Fuzz.Grammar;

/// <summary>What can be assigned to, besides locals.</summary>
internal static class Places
{
    public static readonly PlaceRule[] Table =
    [
        new(6, Ty.Int, true, static (g, d) => $"{g.Expr(Ty.Node, d)}.F"),
        new(6, Ty.Int, true, static (g, d) => $"{Array(g, Ty.Ints, d)}[{Index(g, d)}]"),
        new(4, Ty.Int, false, static (g, d) => $"{Array(g, Ty.List, d)}[{Index(g, d)}]"),
        new(4, Ty.Int, false, static (g, d) => $"{g.Expr(Ty.Node, d)}.Value"),
        new(4, Ty.Int, false, static (g, d) => $"{g.Expr(Ty.Node, d)}[{g.Arg(Ty.Int, d)}{(g.Chance(30) ? $", {g.Arg(Ty.String, d)}" : "")}]"),
        new(2, Ty.Int, false, static (g, d) => $"{g.Expr(Ty.Node, d)}[name: {g.Arg(Ty.String, d)}, i: {g.Arg(Ty.Int, d)}]"),
        new(5, Ty.Int, true, static (g, d) => Struct(g, d) is { } p ? $"{p}.{g.Pick("X", "Y", "In.V")}" : null),
        new(3, Ty.Int, false, static (g, d) => Struct(g, d) is { } p ? p + g.Pick(".Sum", "[0]", "[1]") : null),
        new(2, Ty.Int, true, static (g, d) => Struct(g, d) is { } p ? $"{p}.In.V" : null),
        new(2, Ty.Int, true, static (g, d) => $"{g.Expr(Ty.Node, d)}.Ref({g.Arg(Ty.Int, d)})"),
        new(2, Ty.Int, true, static (_, _) => "Log.Total"),
        new(2, Ty.Int, false, static (g, d) => $"{g.Expr(Ty.Map, d)}[{g.Arg(Ty.String, d)}]"),
        new(2, Ty.Int, true, static (g, _) => g.Target(Ty.Pair) is { } pair ? $"{pair}.A" : null),
        new(2, Ty.Int, true, static (g, d) => $"{g.Expr(Ty.Box, d)}.Field"),
        new(2, Ty.Int, false, static (g, d) => $"{g.Expr(Ty.Box, d)}.Value"),
        new(1, Ty.Int, true, static (g, d) => $"{g.Expr(Ty.NodeOrNull, d)}!.F"),
        new(1, Ty.Int, true, static (g, d) => $"{g.Expr(Ty.Node, d)}.Next!.F"),
        new(2, Ty.Int, true, static (g, d) => $"{g.Expr(Ty.Node, d)}.Items[{Index(g, d)}]"),
        new(2, Ty.Byte, true, static (g, d) => $"{g.Expr(Ty.Node, d)}.B"),
        new(3, Ty.String, true, static (g, d) => $"{g.Expr(Ty.Node, d)}.Text"),
        new(3, Ty.String, true, static (g, d) => $"{Array(g, Ty.Strings, d)}[{Index(g, d)}]"),
        new(2, Ty.String, true, static (g, d) => Struct(g, d) is { } p ? $"{p}.In.S" : null),
        new(1, Ty.String, true, static (g, _) => g.Target(Ty.Inner) is { } i ? $"{i}.S" : null),
        new(1, Ty.String, true, static (g, _) => g.Target(Ty.Pair) is { } pair ? $"{pair}.B" : null),
        new(3, Ty.StringOrNull, false, static (g, d) => $"{g.Expr(Ty.Node, d)}.Name"),
        new(3, Ty.Point, true, static (g, d) => $"{g.Expr(Ty.Node, d)}.P"),
        new(2, Ty.Point, false, static (g, d) => $"{g.Expr(Ty.Node, d)}.Place"),
        new(3, Ty.Point, true, static (g, d) => $"{Array(g, Ty.Points, d)}[{Index(g, d)}]"),
        new(2, Ty.Inner, true, static (g, d) => Struct(g, d) is { } p ? $"{p}.In" : null),
        new(2, Ty.NodeOrNull, true, static (g, d) => $"{g.Expr(Ty.Node, d)}.Next"),
        new(1, Ty.Ints, true, static (g, d) => $"{g.Expr(Ty.Node, d)}.Items"),
    ];

    /// <summary>Within an array of four; seldom outside.</summary>
    public static string Index(ProgramWriter g, int depth) => g.Chance(95) ? $"{g.Expr(Ty.Int, depth)} & 3" : g.Arg(Ty.Int, depth);

    /// <summary>A struct that can be changed in its place.</summary>
    public static string? Struct(ProgramWriter g, int depth) => g.Assignable(Ty.Point, depth, byRef: true);

    // A creation before an element access would be read as a size.
    private static string Array(ProgramWriter g, Ty type, int depth) =>
        g.Expr(type, depth) is var text && text.StartsWith("new", StringComparison.Ordinal) ? $"({text})" : text;
}

namespace CoGen.Fuzz.Grammar;

internal static partial class Expressions
{
    private static IEnumerable<ExprRule> Numbers() =>
    [
        new("binary", 16, Ty.Int, static (g, t, d) => $"({g.Expr(t, d)} {g.Pick("+", "-", "*", "&", "|", "^", "+")} {g.Expr(t, d)})"),
        new("shift", 2, Ty.Int, static (g, t, d) => $"({g.Expr(t, d)} {g.Pick("<<", ">>", ">>>")} ({g.Expr(t, d)} & 7))"),
        new("division", 2, Ty.Int, static (g, t, d) => $"({g.Expr(t, d)} {g.Pick("/", "%")} ({g.Expr(t, d)} | 1))"),
        new("division by zero", 1, Ty.Int, static (g, t, d) => $"({g.Expr(t, d)} / p.Note({g.Arg(t, d)}))"),
        new("unary", 4, Ty.Int, static (g, t, d) => $"({g.Pick("-", "~", "+")}{g.Expr(t, d)})"),
        new("increment", 8, Ty.Int, static (g, t, d) => g.Assignable(t, d) is { } place ? g.Pick($"({place}++)", $"(++{place})", $"({place}--)", $"(--{place})") : null),
        new("compound", 10, Ty.Int, static (g, t, d) =>
            g.Assignable(t, d) is { } place ? $"({place} {g.Pick("+=", "-=", "*=", "&=", "|=", "^=")} {g.Arg(t, d)})" : null),
        new("narrow compound", 4, Ty.Byte, static (g, t, d) => g.Assignable(t, d) is { } place ? g.Pick($"({place} += {g.Arg(t, d)})", $"({place}++)", $"(--{place})") : null),
        new("narrow cast", 4, Ty.Byte, static (g, _, d) => $"(unchecked((byte){g.Expr(Ty.Int, d)}))"),
        new("widening", 3, Ty.Int, static (g, _, d) => g.Expr(Ty.Byte, d)),
        new("long cast", 2, Ty.Int, static (g, _, d) => $"(unchecked((int){g.Expr(Ty.Long, d)}))"),
        new("long", 6, Ty.Long, static (g, t, d) => $"({g.Expr(t, d)} {g.Pick("+", "-", "*")} {g.Expr(g.Pick(Ty.Int, Ty.Long), d)})"),
        new("long compound", 4, Ty.Long, static (g, t, d) => g.Target(t) is { } place ? $"({place} {g.Pick("+=", "-=")} {g.Arg(g.Pick(Ty.Int, Ty.Long), d)})" : null),
        new("checked", 2, Ty.Int, static (g, t, d) => $"{g.Pick("checked", "unchecked")}({g.Expr(t, d)} {g.Pick("+", "*")} {g.Expr(t, d)})"),
        new("inc", 4, Ty.Int, static (g, t, d) => g.Assignable(t, d, byRef: true) is { } place ? $"Calls.Inc(ref {place}{(g.Chance(60) ? $", {g.Arg(t, d)}" : "")})" : null),
        new("inc by name", 2, Ty.Int, static (g, t, d) => g.Assignable(t, d, byRef: true) is { } place ? $"Calls.Inc(by: {g.Arg(t, d)}, x: ref {place})" : null),
        new("sum", 3, Ty.Int, static (g, t, d) => $"Calls.Sum({string.Join(", ", Enumerable.Range(0, g.Below(4)).Select(_ => g.Arg(t, d)))})"),
        new("named", 3, Ty.Int, static (g, t, d) => g.Pick(
            $"Calls.Named(c: {g.Arg(t, d)}, a: {g.Arg(t, d)}, b: {g.Arg(Ty.String, d)})", $"Calls.Named({g.Arg(t, d)}, c: {g.Arg(t, d)})",
            $"Calls.Named(b: {g.Arg(Ty.String, d)}, a: {g.Arg(t, d)})")),
        new("green named", 4, Ty.Int, static (g, t, d) => !g.Place.Suspend ? null : g.Pick(
            $"Calls.Mix(c: {g.Arg(t, d)}, p: p, a: {g.Arg(t, d)})", $"Calls.Mix(p, b: {g.Arg(Ty.String, d)}, a: {g.Arg(t, d)})", $"Calls.Mix(p, {g.Arg(t, d)})")),
        new("green params", 3, Ty.Int, static (g, t, d) =>
            g.Place.Suspend ? $"Calls.Total(p{string.Concat(Enumerable.Range(0, g.Below(4)).Select(_ => $", {g.Arg(t, d)}"))})" : null),
        new("length", 2, Ty.Int, static (g, _, d) => g.Expr(Ty.String, d) + ".Length"),
        new("array length", 1, Ty.Int, static (g, _, d) => $"({g.Expr(Ty.Ints, d)}).Length"),
        new("member", 4, Ty.Int, static (g, _, d) => g.Expr(Ty.Point, d) + g.Pick(".X", ".Y", ".Sum", "[0]", ".In.V")),
        new("tuple member", 2, Ty.Int, static (g, _, d) => g.Expr(Ty.Pair, d) + ".A"),
        new("bump", 5, Ty.Int, static (g, _, d) => Places.Struct(g, d) is { } place ? $"{place}.Bump({g.Arg(Ty.Int, d)})" : null),
        new("bump a value", 1, Ty.Int, static (g, _, d) => $"{g.Expr(Ty.Point, d)}.Bump({g.Arg(Ty.Int, d)})"),
        new("method", 4, Ty.Int, static (g, t, d) => $"{g.Expr(Ty.Node, d)}.Add({g.Pick(g.Arg(t, d), $"b: {g.Arg(t, d)}, a: {g.Arg(t, d)}")})"),
        new("delegate", 3, Ty.Int, static (g, t, d) => $"{g.Expr(Ty.Func, d)}({g.Arg(t, d)})"),
        new("coalesce", 4, Ty.Int, static (g, t, d) => $"({g.Expr(Ty.IntOrNull, d)} ?? {g.Expr(t, d)})"),
        new("conditional access", 3, Ty.IntOrNull, static (g, _, d) => $"{g.Expr(Ty.NodeOrNull, d)}?{If(g, Feature.AfterConditionalAccess, Ty.Int, d) switch
        {
            var i => g.Pick(".F", ".Value", $".Add({i})", $"[{i}]", $".With({i}).Next?.F", $".Items[{i} & 3]"),
        }}"),
        new("lifted", 4, Ty.IntOrNull, static (g, t, d) => $"({g.Expr(t, d)} {g.Pick("+", "-", "&")} {g.Expr(g.Pick(t, Ty.Int), d)})"),
        new("to nullable", 3, Ty.IntOrNull, static (g, t, d) => g.Pick($"((int?){g.Expr(Ty.Int, d)})", $"({g.Expr(t, d)} ?? {g.Expr(t, d)})")),
        new("coalescing assignment", 5, Ty.IntOrNull, static (g, t, d) => g.Assignable(t, d) is { } place ? $"({place} ??= {g.Arg(t, d)})" : null),
        new("lifted compound", 3, Ty.IntOrNull, static (g, t, d) => g.Target(t) is { } place ? g.Pick($"({place} += {g.Arg(Ty.Int, d)})", $"({place}++)") : null),
        new("conversion operator", 2, Ty.Int, static (g, _, d) => $"((int){g.Expr(Ty.Point, d)})"),
        new("color number", 1, Ty.Int, static (g, _, d) => $"((int){g.Expr(Ty.Color, d)})"),
        new("is number", 1, Ty.Int, static (g, _, d) => $"({g.Expr(Ty.Object, d)} as int? ?? {g.Expr(Ty.Int, d)})"),
        new("from end", 2, Ty.Int, static (g, _, d) => $"({g.Expr(Ty.Ints, d)})[^(({If(g, Feature.Ranges, Ty.Int, d)} & 1) + 1)]"),
        new("range", 2, Ty.Int, static (g, _, d) => $"({g.Expr(Ty.Ints, d)})[({If(g, Feature.Ranges, Ty.Int, d)} & 1)..^({If(g, Feature.Ranges, Ty.Int, d)} & 1)].Length"),
        new("query", 2, Ty.Int, static (g, _, d) => Query(g, d)),
    ];

    private static string Query(ProgramWriter g, int d)
    {
        string from = g.Expr(Ty.Ints, d), body = "", name = "";
        g.Within(Nested(g, Capture.Lambda), () =>
        {
            name = g.Declare(Ty.Int, assignable: false).Name;
            body = g.Expr(Ty.Int, d);
        });
        return g.Pick($"({from}).Select({name} => {body}).Sum(z => (int)(z & 0xFF))", $"(from {name} in {from} where {name} > 1 select {body}).Count()");
    }
}

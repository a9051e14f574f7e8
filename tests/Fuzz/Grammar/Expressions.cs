namespace CoGen.Fuzz.Grammar;

/// <summary>The ways to write an expression. What may hold a suspension only with a feature is written with <see cref="If"/>.</summary>
internal static partial class Expressions
{
    public static readonly ExprRule[] Table = [.. General(), .. Numbers(), .. Conditions(), .. Texts(), .. Objects()];

    // Rules for every type.
    private static IEnumerable<ExprRule> General() =>
    [
        new("leaf", 10, null, static (g, t, _) => g.Leaf(t)),
        new("call", 40, null, static (g, t, d) => g.Place.Suspend ? $"p.Call({g.Arg(t, d)})" : null),
        new("note", 5, null, static (g, t, d) => $"p.Note({g.Arg(t, d)})"),
        new("green generic call", 6, null, static (g, t, d) => g.Place.Suspend ? $"Calls.Id(p, {g.Arg(t, d)})" : null),
        new("generic call", 3, null, static (g, t, d) => $"Calls.Same<{t}>({g.Arg(t, d)})"),
        new("two generic arguments", 2, null, static (g, t, d) => $"Calls.First<{t}, int>(other: {g.Arg(Ty.Int, d)}, value: {g.Arg(t, d)})"),
        new("conditional", 8, null, static (g, t, d) => $"({g.Expr(Ty.Bool, d)} ? {g.Expr(t, d)} : {g.Expr(t, d)})"),
        new("throw", 2, null, static (g, t, d) =>
            $"({g.Expr(Ty.Bool, d)} ? {g.Expr(t, d)} : throw new {g.Pick("AppException", "DeepException")}({g.Arg(Ty.String, d)}))"),
        new("assignment", 6, null, static (g, t, d) => g.Assignable(t, d) is { } place ? $"({place} = {g.Arg(t, d)})" : null),
        new("place", 8, null, static (g, t, d) => g.Assignable(t, d)),
        new("swap", 3, null, static (g, t, d) => g.Assignable(t, d, byRef: true) is { } place ? $"Calls.Swap(ref {place}, {g.Arg(t, d)})" : null),
        new("ref and in", 2, null, static (g, t, d) =>
            g.Target(t) is { } place && g.Local(t) is { } other ? $"Calls.Two<{t}>(ref {place}, {g.Arg(t, d)}, in {other})" : null),
        new("switch expression", 4, null, static (g, t, d) =>
            $"({g.Expr(Ty.Int, d)} switch {{ 0 => {If(g, Feature.SwitchArms, t, d)}, > 2 => {If(g, Feature.SwitchArms, t, d)}, _ => {If(g, Feature.SwitchArms, t, d)} }})"),
        new("switch expression of shapes", 2, null, static (g, t, d) => ShapeSwitch(g, t, d)),
        new("tuple", 2, null, static (g, t, d) => t == Ty.Object ? null : $"({g.Expr(t, d)}, {g.Expr(Ty.Int, d)}).Item1"),
        new("array", 2, null, static (g, t, d) => $"(new {Plain(t)}[] {{ {g.Arg(t, d)}, {g.Arg(t, d)} }})[{g.Expr(Ty.Int, d)} & 1]"),
        new("boxed", 2, null, static (g, t, d) => NotNull(t) ? $"(({t})(object){g.Expr(t, d)})" : null),
        new("pattern variable", 3, null, static (g, t, d) => IsPattern(g, t, d)),
        new("out variable", 2, null, static (g, t, d) => t == Ty.Int ? OutVariable(g, d) : null),
        new("lambda", 2, null, static (g, t, d) => $"((Func<{t}>)(() => {Lambda(g, t, d)}))()"),
        new("another method", 8, null, static (g, t, d) => Another(g, t, d)),
        new("new box", 2, null, static (g, t, d) => $"new Box<{t}>({g.Arg(t, d)}).{g.Pick("Field", "Value")}"),
        new("coalesce throw", 1, null, static (g, t, d) =>
            t == Ty.String ? $"({g.Expr(Ty.StringOrNull, d)} ?? throw new AppException({g.Arg(Ty.String, d)}))" : null),
        new("list initializer", 3, null, static (g, t, d) => $"new List<{t}> {{ {If(g, Feature.Initializers, t, d)}, {If(g, Feature.Initializers, t, d)} }}[{g.Expr(Ty.Int, d)} & 1]"),
        new("collection expression", 2, null, static (g, t, d) => $"((List<{t}>)[{If(g, Feature.Collections, t, d)}, {If(g, Feature.Collections, t, d)}])[0]"),
        new("anonymous object", 2, null, static (g, t, d) => $"new {{ V = {g.Expr(t, d)}, W = {g.Expr(Ty.Int, d)} }}.V", Feature.AnonymousObjects),
        new("green lambda", 2, null, static (g, t, d) => g.Place.Suspend ? $"Later.Run(p, () => {g.Within(Nested(g, Capture.Lambda) with { Suspend = true }, () => g.Expr(t, d))})" : null, Feature.GreenLambdas),
    ];

    /// <summary>An expression that may suspend only if the compiler supports it there.</summary>
    public static string If(ProgramWriter g, Feature feature, Ty type, int depth) => g.Has(feature) ? g.Expr(type, depth) : g.Still(type, depth);

    /// <summary>Inside a nested function.</summary>
    public static Place Nested(ProgramWriter g, Capture capture) =>
        g.Place.Closed() with { Suspend = false, Captures = g.Place.Captures | capture, Own = g.Place.Captures == Capture.None ? g.Scope.Count : g.Place.Own };

    public static string Lambda(ProgramWriter g, Ty type, int depth) => g.Within(Nested(g, Capture.Lambda), () => g.Arg(type, depth));

    /// <summary>A call of another method of the program, as long as calls may be spent.</summary>
    public static string? Another(ProgramWriter g, Ty type, int depth)
    {
        Callee[] callees = [.. g.Callees.Where(c => c.Result == type || c.Result == Ty.Parameter && type != Ty.Parameter)];
        if (!g.Place.Suspend || callees.Length == 0)
            return null;
        Callee callee = g.Pick(callees);
        string call = string.Format(null, callee.Call, [.. callee.Parameters.Select(p => g.Arg(p == Ty.Parameter ? type : p, depth))]);
        return $"(fuel > 0 && p.Spend() ? {call} : {g.Leaf(type)})";
    }

    private static bool NotNull(Ty t) => !t.Name.EndsWith('?') && t != Ty.Parameter && t != Ty.Object;

    // In an array creation the ranks of an array of arrays stand the other way round.
    private static string Plain(Ty t) => t.Name.EndsWith("[]", StringComparison.Ordinal) ? t.Name[..^2] + "[]" : t.Name;

    private static string ShapeSwitch(ProgramWriter g, Ty t, int d)
    {
        string input = g.Expr(Ty.Shape, d), first = "", second = "";
        string r = "";
        g.Within(g.Place, () =>
        {
            r = g.DeclareInside(Ty.Int, assignable: false).Name;
            first = If(g, Feature.SwitchArms, t, d);
            second = If(g, Feature.WhenClauses, Ty.Bool, d);
        });
        string w = g.Name();
        return $"({input} switch {{ Circle({g.Pick("> 1", "3", "< 9 and not 2")}) => {If(g, Feature.SwitchArms, t, d)}, Circle(var {r}) when {second} => {first}, "
            + $"Rect {{ W: var {w} }} => p.Note({w}) > 1 ? {If(g, Feature.SwitchArms, t, d)} : {If(g, Feature.SwitchArms, t, d)}, _ => {If(g, Feature.SwitchArms, t, d)} }})";
    }

    private static string IsPattern(ProgramWriter g, Ty t, int d)
    {
        (Ty from, string pattern, Ty inside) = g.Pick<(Ty, string, Ty)>(
            (Ty.IntOrNull, "int {0}", Ty.Int), (Ty.NodeOrNull, "{{ }} {0}", Ty.Node), (Ty.StringOrNull, "{{ Length: > 0 }} {0}", Ty.String),
            (Ty.Object, "int {0} and not 3", Ty.Int), (Ty.Object, "string {0}", Ty.String), (Ty.Shape, "Circle {{ R: var {0} }}", Ty.Int),
            (Ty.Shape, "Rect(1, var {0})", Ty.Int), (Ty.Int, "> 1 and var {0}", Ty.Int), (Ty.Point, "({{ }} and var {0}, _)", Ty.Int),
            (Ty.Pair, "(_, {{ Length: < 5 }} {0})", Ty.String), (Ty.Ints, "[_, var {0}, ..]", Ty.Int));
        string input = g.Expr(from, d);
        string name = "", use = "", condition = "";
        g.Within(g.Place, () =>
        {
            name = g.DeclareInside(inside).Name;
            condition = g.Chance(40) ? $" && {g.Expr(Ty.Bool, d)}" : "";
            use = g.Expr(t, d);
        });
        return $"({input} is {string.Format(null, pattern, name)}{condition} ? {use} : {g.Expr(t, d)})";
    }

    private static string OutVariable(ProgramWriter g, int d)
    {
        string input = g.Arg(Ty.Int, d), use = "", name = "";
        g.Within(g.Place, () =>
        {
            name = g.DeclareInside(Ty.Int).Name;
            use = $"{g.Expr(Ty.Bool, d)} ? {g.Expr(Ty.Int, d)} : {g.Expr(Ty.Int, d)}";
        });
        return $"(Calls.TryHalf({input}, out {g.Pick("int", "var")} {name}) {g.Pick("&&", "||", "|", "==")} {use})";
    }
}

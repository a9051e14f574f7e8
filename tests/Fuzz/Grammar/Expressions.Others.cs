namespace CoGen.Fuzz.Grammar;

internal static partial class Expressions
{
    private static IEnumerable<ExprRule> Conditions() =>
    [
        new("and", 10, Ty.Bool, static (g, t, d) => $"({g.Expr(t, d)} && {g.Expr(t, d)})"),
        new("or", 8, Ty.Bool, static (g, t, d) => $"({g.Expr(t, d)} || {g.Expr(t, d)})"),
        new("eager", 3, Ty.Bool, static (g, t, d) => $"({g.Expr(t, d)} {g.Pick("&", "|", "^", "==", "!=")} {g.Expr(t, d)})"),
        new("not", 4, Ty.Bool, static (g, t, d) => $"(!{g.Expr(t, d)})"),
        new("comparison", 10, Ty.Bool, static (g, _, d) => g.Pick(Ty.Int, Ty.Int, Ty.Long, Ty.IntOrNull) is var t
            ? $"({g.Expr(t, d)} {g.Pick("<", "<=", ">", ">=", "==", "!=")} {g.Expr(t, d)})" : null),
        new("equality", 4, Ty.Bool, static (g, _, d) => g.Pick(Ty.String, Ty.StringOrNull, Ty.Color, Ty.Shape, Ty.Pair) is var t
            ? $"({g.Expr(t, d)} {g.Pick("==", "!=")} {g.Expr(t, d)})" : null),
        new("null", 2, Ty.Bool, static (g, _, d) => $"({g.Expr(g.Pick(Ty.NodeOrNull, Ty.StringOrNull, Ty.IntOrNull), d)} {g.Pick("is null", "is not null", "== null", "!= null")})"),
        new("type", 3, Ty.Bool, static (g, _, d) => $"({g.Expr(Ty.Object, d)} is {g.Pick("int", "string", "not string", "int and > 2", "'c' or 1", "Circle or null")})"),
        new("shape", 3, Ty.Bool, static (g, _, d) => $"({g.Expr(Ty.Shape, d)} is {g.Pick("Circle", "Rect(1, _)", "Circle { R: > 2 }", "not Rect { H: 2 }")})"),
        new("numbers", 2, Ty.Bool, static (g, _, d) => $"({g.Expr(Ty.Int, d)} is {g.Pick("1 or 2", "> 0 and < 9", "not 0", "(>= 0 and <= 3) or 7")})"),
        new("tuple equality", 2, Ty.Bool, static (g, _, d) => $"(({g.Expr(Ty.Int, d)}, {g.Expr(Ty.String, d)}) {g.Pick("==", "!=")} ({g.Expr(Ty.Int, d)}, {g.Expr(Ty.String, d)}))"),
        new("half", 3, Ty.Bool, static (g, _, d) => g.Assignable(Ty.Int, d, byRef: true) is { } place ? $"Calls.TryHalf({g.Arg(Ty.Int, d)}, out {place})" : null),
        new("operator true", 2, Ty.Bool, static (g, _, d) => $"({g.Expr(Ty.Point, d)} ? {g.Expr(Ty.Bool, d)} : {g.Expr(Ty.Bool, d)})"),
        new("user's and", 2, Ty.Bool, static (g, _, d) => $"(({If(g, Feature.UserLogic, Ty.Point, d)} && {If(g, Feature.UserLogic, Ty.Point, d)}) ? {g.Expr(Ty.Bool, d)} : false)"),
        new("compound bool", 2, Ty.Bool, static (g, t, d) => g.Target(t) is { } place ? $"({place} {g.Pick("&=", "|=", "^=")} {g.Arg(t, d)})" : null),
        new("pattern and", 4, Ty.Bool, static (g, t, d) => PatternAnd(g, d)),
    ];

    private static string PatternAnd(ProgramWriter g, int d)
    {
        (Ty from, string pattern, Ty inside) = g.Pick<(Ty, string, Ty)>(
            (Ty.IntOrNull, "int {0}", Ty.Int), (Ty.NodeOrNull, "{{ F: > 0 }} {0}", Ty.Node), (Ty.Object, "string {0}", Ty.String), (Ty.Shape, "Circle {0}", Ty.Shape));
        string input = g.Expr(from, d), name = "", use = "";
        g.Within(g.Place, () =>
        {
            name = inside == Ty.Shape ? g.Name() : g.DeclareInside(inside).Name;
            use = inside == Ty.Shape ? $"{name}.R > {g.Expr(Ty.Int, d)}" : g.Expr(Ty.Bool, d);
        });
        return $"({input} is {string.Format(null, pattern, name)} && {use})";
    }

    private static IEnumerable<ExprRule> Texts() =>
    [
        new("concatenation", 12, Ty.String, static (g, t, d) => $"({g.Expr(t, d)} + {g.Expr(g.Pick(t, t, Ty.Int, Ty.StringOrNull, Ty.Bool, Ty.Point, Ty.Node, Ty.IntOrNull), d)})"),
        new("concatenation of three", 4, Ty.String, static (g, t, d) => $"({g.Expr(g.Pick(Ty.Int, Ty.Node), d)} + {g.Expr(t, d)} + {g.Expr(g.Pick(Ty.Int, Ty.Point), d)})"),
        new("interpolation", 8, Ty.String, static (g, _, d) =>
            $"$\"{g.Pick("", "<")}{{{g.Expr(AnyValue(g), d)}}}{g.Pick("", " {{}} ")}{{{g.Expr(Ty.Int, d)}{g.Pick("", ",5", ":X2", ",-4:D3")}}}{g.Pick("", $"{{{g.Expr(Ty.String, d)}}}")}\""),
        new("append", 6, Ty.String, static (g, t, d) => g.Assignable(t, d) is { } place ? $"({place} += {g.Arg(g.Pick(t, t, Ty.Int, Ty.Point), d)})" : null),
        new("coalesce", 4, Ty.String, static (g, t, d) => $"({g.Expr(Ty.StringOrNull, d)} ?? {g.Expr(t, d)})"),
        new("text of", 3, Ty.String, static (g, _, d) => $"Show.Of({g.Arg(AnyValue(g), d)})"),
        new("texts of", 2, Ty.String, static (g, _, d) => $"Show.All({g.Arg(AnyValue(g), d)}, {g.Arg(AnyValue(g), d)}, {g.Arg(AnyValue(g), d)})"),
        new("value before its change", 4, Ty.String, static (g, _, d) => ChangeOf(g, d) is var (local, change) ? $"Show.All({local}, {change}, {g.Arg(Ty.Int, d)}, {local})" : null),
        new("inner append", 3, Ty.String, static (g, t, d) => Places.Struct(g, d) is { } place ? $"{place}.In.Append({g.Arg(t, d)})" : null),
        new("inner", 2, Ty.String, static (g, _, d) => $"{g.Expr(Ty.Inner, d)}.S"),
        new("tuple text", 2, Ty.String, static (g, _, d) => $"{g.Expr(Ty.Pair, d)}.B"),
        new("nullable text", 5, Ty.StringOrNull, static (g, t, d) => g.Pick(
            $"({g.Expr(Ty.NodeOrNull, d)}?.Text)", $"({g.Expr(Ty.Object, d)} as string)", $"({g.Expr(t, d)} ?? {g.Expr(t, d)})", g.Expr(Ty.String, d),
            $"({g.Expr(Ty.NodeOrNull, d)}?.Name?.ToString())")),
        new("coalescing assignment", 5, Ty.StringOrNull, static (g, t, d) => g.Assignable(t, d) is { } place ? $"({place} ??= {g.Arg(t, d)})" : null),
        new("nameof", 1, Ty.String, static (g, _, _) => g.Pick("nameof(Node)", "typeof(Box<int>).Name", "nameof(Calls.Named)")),
    ];

    // A local, and an expression that changes it.
    private static (string Local, string Change)? ChangeOf(ProgramWriter g, int d)
    {
        if (g.Chance(30) && g.Target(Ty.Int) is { } number)
            return (number, string.Format(null, g.Pick("{0} = {1}", "{0} += {1}", "Calls.Inc(ref {0}, {1})", "{0}++ + {1}"), number, g.Arg(Ty.Int, d)));
        if (g.Chance(30) && g.Target(Ty.Pair) is { } pair)
            return (pair, string.Format(null, g.Pick("{0}.A = {1}", "{0}.A += {1}", "({0}.A, _) = ({1}, 2)"), pair, g.Arg(Ty.Int, d)));
        return g.Target(Ty.Point) is { } point
            ? (point, string.Format(null, g.Pick("{0}.X = {1}", "{0}.In.V += {1}", "{0}.Bump({1})", "{0}.Sum = {1}", "{0}[{1} & 1] = 7", "{0}[1] += {1}", "Calls.Inc(ref {0}.Y, {1})"), point, g.Arg(Ty.Int, d)))
            : null;
    }

    private static Ty AnyValue(ProgramWriter g) =>
        g.Pick(Ty.Int, Ty.Long, Ty.String, Ty.StringOrNull, Ty.IntOrNull, Ty.Point, Ty.Node, Ty.Shape, Ty.Pair, Ty.Color, Ty.Object, Ty.Bool, Ty.Inner);

    private static IEnumerable<ExprRule> Objects() =>
    [
        new("new point", 6, Ty.Point, static (g, _, d) => $"new Point({g.Arg(Ty.Int, d)}, {g.Arg(Ty.Int, d)})"),
        new("new point by name", 2, Ty.Point, static (g, _, d) => $"new Point(y: {g.Arg(Ty.Int, d)}, x: {g.Arg(Ty.Int, d)})"),
        new("point operator", 5, Ty.Point, static (g, t, d) => $"({g.Expr(t, d)} + {g.Expr(g.Pick(t, Ty.Int), d)})"),
        new("point increment", 3, Ty.Point, static (g, t, d) => g.Assignable(t, d) is { } place ? g.Pick($"({place}++)", $"(++{place})", $"({place} += {g.Arg(g.Pick(t, Ty.Int), d)})") : null),
        new("to point", 2, Ty.Point, static (g, _, d) => $"((Point){g.Expr(Ty.Int, d)})"),
        new("point and", 1, Ty.Point, static (g, t, d) => g.Chance(50) ? $"({g.Expr(t, d)} & {g.Expr(t, d)})" : $"({If(g, Feature.UserLogic, t, d)} {g.Pick("&&", "||")} {If(g, Feature.UserLogic, t, d)})"),
        new("point initializer", 2, Ty.Point, static (g, _, d) => $"new Point({g.Arg(Ty.Int, d)}, 2) {{ X = {If(g, Feature.Initializers, Ty.Int, d)}, In = {{ V = {If(g, Feature.Initializers, Ty.Int, d)} }} }}"),
        new("point with", 2, Ty.Point, static (g, t, d) => $"({g.Expr(t, d)} with {{ Y = {If(g, Feature.With, Ty.Int, d)}, Sum = {If(g, Feature.With, Ty.Int, d)} }})"),
        new("new inner", 3, Ty.Inner, static (g, _, d) => $"new Inner({g.Arg(Ty.Int, d)}, {g.Arg(Ty.String, d)})"),
        new("inner of point", 3, Ty.Inner, static (g, _, d) => $"{g.Expr(Ty.Point, d)}.In"),
        new("new node", 5, Ty.Node, static (g, _, d) => $"new Node({g.Arg(Ty.Int, d)})"),
        new("node initializer", 3, Ty.Node, static (g, _, d) =>
            $"new Node({g.Arg(Ty.Int, d)}) {{ Text = {If(g, Feature.Initializers, Ty.String, d)}, Value = {If(g, Feature.Initializers, Ty.Int, d)}, P = {{ X = {If(g, Feature.Initializers, Ty.Int, d)} }}, [{If(g, Feature.Initializers, Ty.Int, d)}] = {If(g, Feature.Initializers, Ty.Int, d)} }}"),
        new("touch", 5, Ty.Node, static (g, t, d) => g.Place.Suspend ? $"{g.Expr(t, d)}.Touch(p, {g.Arg(Ty.Int, d)})" : null),
        new("chain", 3, Ty.Node, static (g, t, d) => $"{g.Expr(t, d)}.With({g.Arg(Ty.Int, d)})"),
        new("coalesce node", 4, Ty.Node, static (g, t, d) => $"({g.Expr(Ty.NodeOrNull, d)} ?? {g.Expr(t, d)})"),
        new("assert node", 1, Ty.Node, static (g, _, d) => $"{g.Expr(Ty.NodeOrNull, d)}!"),
        new("nullable node", 5, Ty.NodeOrNull, static (g, t, d) => g.Pick(g.Expr(Ty.Node, d), $"({g.Expr(t, d)}?.Next)", $"({g.Expr(Ty.Object, d)} as Node)")),
        new("coalescing assignment", 5, Ty.NodeOrNull, static (g, t, d) => g.Assignable(t, d) is { } place ? $"({place} ??= {g.Arg(t, d)})" : null),
        new("ints", 4, Ty.Ints, static (g, _, d) => $"new int[] {{ {g.Arg(Ty.Int, d)}, {g.Arg(Ty.Int, d)}, {g.Arg(Ty.Int, d)}, 4 }}"),
        new("sized", 1, Ty.Ints, static (g, _, d) => $"(new int[({g.Expr(Ty.Int, d)} & 3) + 2])"),
        new("items", 2, Ty.Ints, static (g, _, d) => $"{g.Expr(Ty.Node, d)}.Items"),
        new("collected ints", 2, Ty.Ints, static (g, _, d) => $"((int[])[{If(g, Feature.Collections, Ty.Int, d)}, .. {If(g, Feature.Collections, Ty.Ints, d)}])"),
        new("strings", 3, Ty.Strings, static (g, _, d) => $"new string[] {{ {g.Arg(Ty.String, d)}, {g.Arg(Ty.String, d)}, \"k\", \"l\" }}"),
        new("points", 3, Ty.Points, static (g, _, d) => $"new Point[] {{ {g.Arg(Ty.Point, d)}, {g.Arg(Ty.Point, d)}, new(1, 2), 5 }}"),
        new("list", 2, Ty.List, static (g, _, d) => $"new List<int>({g.Arg(Ty.Ints, d)})"),
        new("map", 1, Ty.Map, static (g, _, d) => $"new Dictionary<string, int> {{ [{If(g, Feature.Initializers, Ty.String, d)}] = {If(g, Feature.Initializers, Ty.Int, d)}, [\"\"] = 1 }}"),
        new("pair", 6, Ty.Pair, static (g, _, d) => $"({g.Arg(Ty.Int, d)}, {g.Arg(Ty.String, d)})" is var pair ? $"(((int A, string B)){pair})" : null),
        new("circle", 3, Ty.Shape, static (g, _, d) => $"((Shape)new Circle({g.Arg(Ty.Int, d)}))"),
        new("rect", 3, Ty.Shape, static (g, _, d) => $"((Shape)new Rect(H: {g.Arg(Ty.Int, d)}, W: {g.Arg(Ty.Int, d)}))"),
        new("circle with", 2, Ty.Shape, static (g, _, d) => $"((Shape)(new Circle({g.Arg(Ty.Int, d)}) with {{ R = {If(g, Feature.With, Ty.Int, d)} }}))"),
        new("func", 6, Ty.Func, static (g, _, d) => LambdaOfInt(g, d)),
        new("box", 3, Ty.Box, static (g, _, d) => $"new Box<int>({g.Arg(Ty.Int, d)})"),
        new("boxed", 6, Ty.Object, static (g, _, d) => $"((object){g.Expr(g.Pick(Ty.Int, Ty.String, Ty.Shape, Ty.Node, Ty.Color), d)})"),
        new("unboxed color", 2, Ty.Color, static (g, _, d) => $"((Color)({g.Expr(Ty.Int, d)} & 1))"),
    ];

    private static string LambdaOfInt(ProgramWriter g, int d)
    {
        string name = "", body = "";
        g.Within(Nested(g, Capture.Lambda), () =>
        {
            name = g.Declare(Ty.Int).Name;
            body = g.Expr(Ty.Int, d);
        });
        return $"((Func<int, int>)({g.Pick($"{name} => {body}", $"(int {name}) => {{ return {body}; }}", $"delegate(int {name}) {{ return {body}; }}")}))";
    }
}

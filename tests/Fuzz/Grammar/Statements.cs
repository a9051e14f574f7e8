namespace CoGen.Fuzz.Grammar;

/// <summary>The ways to write a statement.</summary>
internal static partial class Statements
{
    public static readonly StmtRule[] Table = [.. Simple(), .. Jumps(), .. Blocks(), .. Loops(), .. Handlers()];

    private static IEnumerable<StmtRule> Simple() =>
    [
        new("declaration", 24, static (g, _) => Declaration(g)),
        new("typed later", 3, static (g, _) => Late(g)),
        new("assignment", 16, static (g, _) => g.Pick(Ty.All) is var t && g.Assignable(t, g.Deep) is { } place && Put(g, $"{place} = {g.Arg(t, g.Deep)};")),
        new("compound", 12, static (g, _) => g.Assignable(Ty.Int, g.Deep) is { } place && Put(g, $"{place} {g.Pick("+=", "-=", "*=", "^=", "|=")} {g.Arg(Ty.Int, g.Deep)};")),
        new("append", 6, static (g, _) => g.Assignable(Ty.String, g.Deep) is { } place && Put(g, $"{place} += {g.Arg(g.Pick(Ty.String, Ty.Int, Ty.StringOrNull), g.Deep)};")),
        new("coalescing", 4, static (g, _) => g.Pick(Ty.StringOrNull, Ty.IntOrNull, Ty.NodeOrNull) is var t && g.Assignable(t, g.Deep) is { } place
            && Put(g, $"{place} ??= {g.Arg(t, g.Deep)};")),
        new("increment", 6, static (g, _) => g.Assignable(g.Pick(Ty.Int, Ty.Int, Ty.Byte), g.Deep) is { } place && Put(g, g.Pick($"{place}++;", $"--{place};"))),
        new("call", 10, static (g, _) => g.Place.Suspend && Put(g, g.Pick($"p.Do({g.Arg(Ty.String, g.Deep)});", $"Calls.Id(p, {g.Arg(g.Pick(Ty.All), g.Deep)});"))),
        new("plain call", 4, static (g, _) => Put(g, g.Pick($"{g.Expr(Ty.Node, g.Deep)}.With({g.Arg(Ty.Int, g.Deep)});", $"Calls.Sum({g.Arg(Ty.Int, g.Deep)}, {g.Arg(Ty.Int, g.Deep)});"))),
        new("conditional call", 2, static (g, _) => Put(g, $"{g.Expr(Ty.NodeOrNull, g.Deep)}?.With({Expressions.If(g, Feature.AfterConditionalAccess, Ty.Int, g.Deep)});")),
        new("write down", 14, static (g, _) => WriteDown(g)),
        new("discard", 4, static (g, _) => g.Pick(Ty.All) is var t && Put(g, $"_ = {g.Arg(t, g.Deep)};")),
        new("out declaration", 4, static (g, _) => Put(g, $"Calls.TryHalf({g.Arg(Ty.Int, g.Deep)}, out int {g.DeclareInside(Ty.Int).Name});")),
        new("deconstruction", 5, static (g, _) => Deconstruction(g)),
        new("local function", 3, static (g, d) => LocalFunction(g, d)),
        new("action", 3, static (g, _) => Action(g)),
        new("ref local", 3, static (g, _) => RefLocal(g)),
        new("span", 2, static (g, _) => Put(g, $"((Span<int>)({g.Arg(Ty.Ints, 2)}))[0] += {g.Still(Ty.Int, 2)};")),
        new("add to list", 2, static (g, _) => Put(g, $"{g.Expr(Ty.List, 2)}.Add({g.Arg(Ty.Int, g.Deep)});")),
        new("throw", 1, static (g, d) => d < 3 && Put(g, $"if ({g.Arg(Ty.Bool, g.Deep)}) throw new {g.Pick("AppException", "DeepException")}({g.Arg(Ty.String, g.Deep)});")),
        new("another method", 4, static (g, _) => g.Callees.Count > 0 && g.Pick(g.Callees) is var c && c.Result != Ty.Void && (c.Result == Ty.Parameter ? Ty.String : c.Result) is var t
            && Expressions.Another(g, t, 2) is { } call && Put(g, $"_ = {call};")),
    ];

    private static IEnumerable<StmtRule> Jumps() =>
    [
        new("break", 4, static (g, _) => g.Place.Break && Put(g, $"if ({g.Arg(Ty.Bool, 2)}) break;")),
        new("continue", 4, static (g, _) => g.Place.Continue && Put(g, $"if ({g.Arg(Ty.Bool, 2)}) continue;")),
        new("return", 3, static (g, d) => d < 3 && g.Place.Result is { } t && Put(g, $"if ({g.Arg(Ty.Bool, 2)}) return{(t == Ty.Void ? "" : " " + g.Arg(t, g.Deep))};")),
        new("rethrow", 6, static (g, _) => g.Place.Rethrow && Put(g, $"if ({g.Arg(Ty.Bool, 2)}) throw;")),
        new("goto", 5, static (g, _) => g.Place.Labels.Length > 0 && Put(g, $"if ({g.Arg(Ty.Bool, 2)}) goto {g.Pick(g.Place.Labels)};")),
    ];

    private static bool Put(ProgramWriter g, string line)
    {
        g.Line(line);
        return true;
    }

    private static bool Declaration(ProgramWriter g)
    {
        Ty type = g.Pick(Ty.All);
        string value = g.Arg(type, g.Deep);
        bool inferred = g.Chance(30) && !type.Name.EndsWith('?') && type != Ty.Object && type != Ty.Pair && type != Ty.Byte && type != Ty.Point;
        return Put(g, $"{(inferred ? "var" : type)} {g.Declare(type, assignable: !inferred || value[0] != '[').Name} = {value};");
    }

    private static bool Late(ProgramWriter g)
    {
        Ty type = g.Pick(Ty.Int, Ty.String, Ty.Point);
        string condition = g.Arg(Ty.Bool, g.Deep), one = g.Arg(type, 2), other = g.Arg(type, 2);
        string name = g.Declare(type).Name;
        g.Line($"{type} {name};");
        return Put(g, $"if ({condition}) {name} = {one}; else {{ {name} = {other}; }}");
    }

    public static bool WriteDown(ProgramWriter g)
    {
        string[] names = [.. g.Scope.Where(v => g.Usable(v.Type).Contains(v)).Select(static v => v.Name)];
        if (names.Length == 0)
            return false;
        string all = string.Join(", ", Enumerable.Range(0, 1 + g.Below(4)).Select(_ => g.Pick(names)));
        return Put(g, g.Place.Suspend && g.Chance(70) ? $"p.Do(Show.All({all}));" : $"p.Note(Show.All({all}));");
    }

    private static bool Deconstruction(ProgramWriter g)
    {
        switch (g.Below(5))
        {
            case 0 when g.Assignable(Ty.Int, g.Deep) is { } a && g.Assignable(Ty.String, g.Deep) is { } b:
                return Put(g, $"({a}, {b}) = ({g.Expr(Ty.Int, g.Deep)}, {g.Expr(Ty.String, g.Deep)});");
            case 1 when g.Assignable(Ty.Int, g.Deep) is { } a && g.Assignable(Ty.Int, g.Deep) is { } b:
                return Put(g, $"({a}, {b}) = {g.Expr(Ty.Point, g.Deep)};");
            case 2 when g.Assignable(Ty.Int, g.Deep) is { } a && g.Assignable(Ty.Int, g.Deep) is { } b:
                return Put(g, $"({a}, {b}) = ({b}, {a});");
            case 3:
                string pair = g.Expr(Ty.Pair, g.Deep);
                return Put(g, $"(int {g.Declare(Ty.Int).Name}, string {g.Declare(Ty.String).Name}) = {pair};");
            default:
                string point = g.Expr(Ty.Point, g.Deep);
                return Put(g, $"var ({g.Declare(Ty.Int).Name}, {g.Declare(Ty.Int).Name}) = {point};");
        }
    }

    private static bool LocalFunction(ProgramWriter g, int depth)
    {
        Ty result = g.Pick(Ty.Int, Ty.String, Ty.Bool);
        string name = "Local" + g.Name().TrimStart('@'), parameter = "";
        bool green = g.Has(Feature.GreenLocalFunctions) && g.Chance(50);
        void Head() => parameter = g.Declare(Ty.Int).Name;
        Place inside = Expressions.Nested(g, Capture.LocalFunction) with { Suspend = green && g.Place.Suspend, Result = result };
        if (green)
            g.Line("[Green]");
        string body = "";
        g.Within(inside, () =>
        {
            Head();
            body = g.Arg(result, g.Deep);
        });
        g.Line($"{result} {name}(int {parameter}) => {body};");
        string argument = g.Arg(Ty.Int, 2);
        return Put(g, $"{result} {g.Declare(result).Name} = {name}({argument});");
    }

    private static bool Action(ProgramWriter g)
    {
        string name = g.Name();
        g.Block($"Action {name} = () =>", 0, Expressions.Nested(g, Capture.Lambda), tail: ";");
        if (g.Place.Suspend && g.Chance(70))
            g.Line($"p.Do({g.Arg(Ty.String, 2)});");
        return Put(g, $"{name}();");
    }

    private static bool RefLocal(ProgramWriter g)
    {
        if (g.Within(g.Place with { Suspend = false }, () => g.Assignable(Ty.Int, 1, byRef: true) ?? "") is not { Length: > 0 } place)
            return false;
        g.Open("");
        g.Within(g.Place with { Suspend = false }, () =>
        {
            string name = g.Declare(Ty.Int, capture: Capture.None).Name;
            g.Line($"ref int {name} = ref {place};");
            g.Line($"{name} += {g.Arg(Ty.Int, 2)};");
            g.Line($"p.Note({name});");
        });
        g.Close();
        return true;
    }
}

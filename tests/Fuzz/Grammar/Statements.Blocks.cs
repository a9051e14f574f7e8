namespace CoGen.Fuzz.Grammar;

internal static partial class Statements
{
    private static IEnumerable<StmtRule> Blocks() =>
    [
        new("block", 2, static (g, d) => Nest(g, d, () => g.Block("", d - 1, g.Place))),
        new("if", 10, static (g, d) => Nest(g, d, () => g.Block($"if ({g.Arg(Ty.Bool, g.Deep)})", d - 1, g.Place))),
        new("if else", 8, static (g, d) => Nest(g, d, () => IfElse(g, d))),
        new("if pattern", 6, static (g, d) => Nest(g, d, () => IfPattern(g, d))),
        new("unless pattern", 3, static (g, d) => g.Place.Result is { } && UnlessPattern(g)),
        new("switch", 8, static (g, d) => Nest(g, d, () => Switch(g, d))),
        new("label", 4, static (g, d) => Nest(g, d, () => Label(g, d))),
        new("lock", 1, static (g, d) => Nest(g, d, () => g.Block("lock (typeof(Node))", d - 1, g.Place with { Suspend = false }))),
        new("checked", 2, static (g, d) => Nest(g, d, () => g.Block(g.Pick("checked", "unchecked"), d - 1, g.Place with { Suspend = g.Place.Suspend && g.Has(Feature.CheckedBlocks) }))),
    ];

    private static bool Nest(ProgramWriter g, int depth, Action write)
    {
        if (depth <= 0)
            return false;
        write();
        return true;
    }

    private static void IfElse(ProgramWriter g, int d)
    {
        g.Block($"if ({g.Arg(Ty.Bool, g.Deep)})", d - 1, g.Place);
        if (g.Chance(30))
            g.Block($"else if ({g.Arg(Ty.Bool, g.Deep)})", d - 1, g.Place);
        g.Block("else", d - 1, g.Place);
    }

    private static void IfPattern(ProgramWriter g, int d)
    {
        (Ty from, string pattern, Ty inside) = g.Pick<(Ty, string, Ty)>(
            (Ty.IntOrNull, "int {0}", Ty.Int), (Ty.NodeOrNull, "{{ Next: null }} {0}", Ty.Node), (Ty.Object, "string {0}", Ty.String),
            (Ty.Shape, "Circle {{ R: var {0} }}", Ty.Int), (Ty.Point, "({{ }}, var {0})", Ty.Int), (Ty.Ints, "[var {0}, .., > 2]", Ty.Int));
        string input = g.Expr(from, g.Deep);
        g.Within(g.Place, () =>
        {
            string name = g.DeclareInside(inside).Name;
            string condition = g.Chance(50) ? $" && {g.Expr(Ty.Bool, g.Deep)}" : "";
            g.Block($"if ({input} is {string.Format(null, pattern, name)}{condition})", d - 1, g.Place);
        });
        if (g.Chance(40))
            g.Block("else", d - 1, g.Place);
    }

    private static bool UnlessPattern(ProgramWriter g)
    {
        (Ty from, string pattern, Ty inside) = g.Pick<(Ty, string, Ty)>((Ty.IntOrNull, "int {0}", Ty.Int), (Ty.NodeOrNull, "{{ }} {0}", Ty.Node), (Ty.Object, "int {0}", Ty.Int));
        string input = g.Expr(from, g.Deep), result = g.Place.Result == Ty.Void ? "" : " " + g.Arg(g.Place.Result!, 2);
        g.Line($"if ({input} is not {string.Format(null, pattern, g.DeclareInside(inside).Name)}) return{result};");
        return true;
    }

    private static void Label(ProgramWriter g, int d)
    {
        string label = "label" + g.Name().TrimStart('@');
        if (g.Chance(50))
        {
            // Forwards: out of what is inside.
            g.Block("", d - 1, g.Place with { Labels = [.. g.Place.Labels, label] }, last: () => g.Line($"{label}: ;"));
            return;
        }
        g.Block("", d - 1, g.Place with { Loops = g.Place.Loops + 1 }, first: () => g.Line($"{label}:"), last: () => g.Line($"if (p.Tick() && {g.Expr(Ty.Bool, g.Deep)}) goto {label};"));
    }

    private static void Switch(ProgramWriter g, int d)
    {
        Place place = g.Place with { Break = true };
        void Section(string[] labels, Action? first = null)
        {
            foreach (string label in labels)
                g.Line(label);
            g.Block("", d - 1, place, first, () => g.Line("break;"));
        }
        switch (g.Below(5))
        {
            case 0:
                g.Open($"switch ({g.Arg(Ty.Int, g.Deep)})");
                Section(["case 0:", "case 3:"]);
                g.Line("case 1:");
                g.Block("", d - 1, place, last: () => g.Line(g.Pick("goto case 0;", "goto default;", "goto case 3;")));
                Section([$"case < 0 when {Expressions.If(g, Feature.WhenClauses, Ty.Bool, 2)}:"]);
                Section(["default:"]);
                break;
            case 1:
                g.Open($"switch ({g.Arg(Ty.String, g.Deep)})");
                Section(["case \"a\":"]);
                Section(["case { Length: 2 }:", "case \"\":"]);
                string text = g.Name();
                Section([$"case var {text} when {text}.Length > {Expressions.If(g, Feature.WhenClauses, Ty.Int, 2)}:"], () => g.Line($"p.Note({text});"));
                break;
            case 2:
                g.Open($"switch ({g.Arg(Ty.Shape, g.Deep)})");
                Bound(g, d, place, "case Circle {{ R: > 1 and var {0} }}:");
                Bound(g, d, place, $"case Rect(1, var {{0}}) when {{0}} > {Expressions.If(g, Feature.WhenClauses, Ty.Int, 1).Replace("{", "{{").Replace("}", "}}")}:");
                Bound(g, d, place, "case Rect {{ W: var {0} }}:");
                Section(["case null:", "default:"]);
                break;
            case 3:
                g.Open($"switch ({g.Arg(Ty.Color, g.Deep)})");
                Section(["case Color.Red:"]);
                Section(["case Color.Lime or Color.Blue:"]);
                break;
            default:
                g.Open($"switch ({g.Expr(Ty.Int, g.Deep)}, {g.Expr(Ty.Bool, g.Deep)})");
                Bound(g, d, place, "case (> 0 and var {0}, true):");
                Section(["case (0, _):"]);
                Bound(g, d, place, "case (var {0}, false):");
                Section(["default:"]);
                break;
        }
        g.Close();
    }

    // A section with a pattern variable of type int.
    private static void Bound(ProgramWriter g, int d, Place place, string label) => g.Within(place, () =>
    {
        g.Line(string.Format(null, label, g.DeclareInside(Ty.Int).Name));
        g.Block("", d - 1, place, last: () => g.Line("break;"));
    });
}

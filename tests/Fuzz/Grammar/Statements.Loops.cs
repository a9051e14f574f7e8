namespace CoGen.Fuzz.Grammar;

internal static partial class Statements
{
    private static IEnumerable<StmtRule> Loops() =>
    [
        new("for", 8, static (g, d) => Nest(g, d, () => For(g, d))),
        new("while", 7, static (g, d) => Nest(g, d, () => g.Block($"while (p.Tick() && {g.Expr(Ty.Bool, g.Deep)})", d - 1, Inside(g)))),
        new("do", 5, static (g, d) => Nest(g, d, () => g.Block("do", d - 1, Inside(g), tail: $" while (p.Tick() && {g.Expr(Ty.Bool, g.Deep)});"))),
        new("endless", 3, static (g, d) => Nest(g, d, () => Endless(g, d))),
        new("foreach", 10, static (g, d) => Nest(g, d, () => ForEach(g, d))),
        new("foreach of pairs", 3, static (g, d) => Nest(g, d, () => ForEachPair(g, d))),
    ];

    private static Place Inside(ProgramWriter g) => g.Place with { Break = true, Continue = true, Loops = g.Place.Loops + 1 };

    private static void For(ProgramWriter g, int d)
    {
        string start = g.Chance(50) ? "0" : g.Place.Suspend ? "p.Call(0)" : "p.Note(0)";
        g.Within(g.Place, () =>
        {
            // Read by the body, not written: the loop must end.
            string name = g.Declare(Ty.Int, assignable: false, capture: Capture.Lambda).Name;
            string condition = g.Chance(60) ? $"{name} < {1 + g.Below(3)}" : $"{name} < 3 && {g.Expr(Ty.Bool, 2)}";
            string step = g.Chance(60) ? $"{name}++" : $"{name} += {(g.Place.Suspend ? "p.Call(1)" : "p.Note(1)")}{(g.Target(Ty.Int) is { } other && g.Chance(50) ? $", {other}--" : "")}";
            g.Block($"for (int {name} = {start}; {condition}; {step})", d - 1, Inside(g));
        });
    }

    private static void Endless(ProgramWriter g, int d) =>
        g.Block(g.Pick("for (; ; )", "while (true)"), d - 1, Inside(g), first: () => g.Line($"if (!p.Tick() || {g.Expr(Ty.Bool, 2)}) break;"));

    private static void ForEach(ProgramWriter g, int d)
    {
        (Ty type, string items) = g.Below(8) switch
        {
            0 => (Ty.Int, g.Arg(Ty.Ints, g.Deep)),
            1 => (Ty.Int, $"new List<int> {{ 1, 2 }}"),
            2 => (Ty.Int, $"Calls.Sequence({g.Arg(Ty.Int, g.Deep)})"),
            3 => (Ty.String, g.Arg(Ty.Strings, g.Deep)),
            4 => (Ty.Point, g.Arg(Ty.Points, g.Deep)),
            5 => (Ty.Node, $"new Node[] {{ {g.Arg(Ty.Node, 2)}, {g.Arg(Ty.Node, 2)} }}"),
            6 => (Ty.Int, $"new HashSet<int> {{ 1, {g.Still(Ty.Int, 2)} }}"),
            _ => (Ty.Object, "new object[] { 1, \"s\", 'c' }"),
        };
        g.Within(g.Place, () =>
        {
            string name = g.Declare(type, assignable: false, capture: Capture.Lambda).Name;
            g.Block($"foreach ({(g.Chance(30) ? "var" : type)} {name} in {items})", d - 1, Inside(g), first: () => g.Line("if (!p.Tick()) break;"));
        });
    }

    private static void ForEachPair(ProgramWriter g, int d)
    {
        string items = $"Calls.Pairs({g.Arg(Ty.Int, g.Deep)})";
        g.Within(g.Place, () =>
        {
            (string a, string b) = (g.Declare(Ty.Int, assignable: false, Capture.None).Name, g.Declare(Ty.String, assignable: false, Capture.None).Name);
            g.Block($"foreach ({(g.Chance(50) ? $"(int {a}, string {b})" : $"var ({a}, {b})")} in {items})", d - 1, Inside(g));
        });
    }
}

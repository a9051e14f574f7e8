namespace CoGen.Fuzz.Grammar;

internal static partial class Statements
{
    private static IEnumerable<StmtRule> Handlers() =>
    [
        new("try", 12, static (g, d) => Nest(g, d, () => Try(g, d))),
        new("using", 5, static (g, d) => Nest(g, d, () => Using(g, d))),
        new("using declaration", 3, static (g, _) => Put(g, $"using {g.Pick("var", "Resource")} {g.Name()} = new Resource({g.Arg(Ty.Int, g.Deep)});")),
        new("using nothing", 1, static (g, d) => Nest(g, d, () => g.Block($"using ({g.Expr(Ty.Bool, 2)} ? new Resource({g.Arg(Ty.Int, 2)}) : null)", d - 1, g.Place))),
    ];

    private static void Using(ProgramWriter g, int d)
    {
        string type = g.Pick("Resource", "Lease"), name = g.Name();
        g.Block(
            g.Pick($"using ({type} {name} = new {type}({g.Arg(Ty.Int, g.Deep)}))", $"using (var {name} = new {type}({g.Arg(Ty.Int, g.Deep)}))"), d - 1, g.Place,
            first: () => g.Line($"p.Note({name}.Name);"));
    }

    private static void Try(ProgramWriter g, int d)
    {
        g.Block("try", d - 1, g.Place with { Rethrow = false });
        int clauses = g.Below(4);
        if (clauses > 0 && g.Chance(40))
            Catch(g, d, "DeepException", general: false);
        if (clauses > 0 && g.Chance(50))
            Catch(g, d, g.Pick("AppException", "ProbeException", "NullReferenceException", "IndexOutOfRangeException"), general: false);
        bool any = clauses > 0 && g.Chance(60);
        if (any)
            Catch(g, d, "Exception", general: true);
        else if (clauses > 0)
            Catch(g, d, "ArithmeticException", general: false);
        if (clauses > 0 && !any && g.Chance(15))
            Catch(g, d, "GreenKilledException", general: false);
        if (clauses == 0 || g.Chance(40))
            g.Block("finally", d - 1, g.Place.Closed());
    }

    // What a general clause must not take in the plain run is marked: see PlainTwin.
    private static void Catch(ProgramWriter g, int d, string type, bool general)
    {
        string name = g.Name();
        Place place = g.Place with { Rethrow = true };
        if (general && g.Chance(30))
        {
            g.Block("catch /*any*/", d - 1, place);
            return;
        }
        string condition = g.Chance(25) ? $"{name}.Message.Length {g.Pick(">", "<", "!=")} {5 + g.Below(4)}" : "";
        if (condition.Length > 0 && g.Has(Feature.ImpureFilters) && g.Chance(50))
            condition = $"{g.Still(Ty.Bool, 2)} && {condition}";
        string filter = (general, condition.Length > 0) switch
        {
            (true, true) => $" when (/*filter {name}*/ {condition})",
            (true, false) => $" /*any {name}*/",
            (false, true) => $" when ({condition})",
            _ => "",
        };
        g.Block($"catch ({type} {name}){filter}", d - 1, place, first: () => g.Line($"p.{(g.Place.Suspend && g.Chance(50) ? "Call" : "Note")}(Show.Of({name}));"));
    }
}

namespace CoGen.Fuzz.Grammar;

internal sealed partial class ProgramWriter
{
    /// <summary>The source of a program: <c>Body.Run(Probe)</c> and the methods it calls.</summary>
    public static string Write(int seed, Feature features)
    {
        var writer = new ProgramWriter(seed, features);
        writer.WriteProgram();
        return writer._text.ToString();
    }

    private void WriteProgram()
    {
        Line("public partial class Body");
        Line("{");
        _indent++;
        Line("private static int s_field;");
        Line("private int _field;");
        for (int i = Below(3); i > 0; i--)
            Method("M" + i);
        Main();
        _indent--;
        Line("}");
    }

    private void Main()
    {
        Ty result = Pick(Ty.Int, Ty.String, Ty.Void, Ty.Point, Ty.IntOrNull);
        Body($"public static {result} Run(Probe p)", result, [], "int fuel = 2;", 4);
    }

    private void Method(string name)
    {
        Ty result = Pick(Ty.Int, Ty.Int, Ty.String, Ty.Bool, Ty.Point, Ty.NodeOrNull);
        Ty[] parameters = [.. Enumerable.Range(0, Below(4)).Select(_ => Pick(Ty.All))];
        string arguments = string.Concat(parameters.Select(static (_, i) => $", {{{i}}}"));
        switch (Below(4))
        {
            case 0:
                Callees.Add(new Callee($"new Body().{name}(p, fuel - 1{arguments})", result, parameters));
                Body($"private {result} {name}(Probe p, int fuel{{0}})", result, parameters, "", 3, "_field");
                break;
            case 1:
                Callees.Add(new Callee($"{name}(p, fuel - 1, {{{parameters.Length}}}{arguments})", Ty.Parameter, [.. parameters, Ty.Parameter]));
                Body($"private static T {name}<T>(Probe p, int fuel, T seed{{0}})", Ty.Parameter, parameters, "", 3);
                break;
            case 2:
                Callees.Add(new Callee($"{name}(p, fuel - 1{arguments})", result, parameters));
                Body($"private static {result} {name}(Probe p, int fuel{{0}})", result, parameters, null, 3);
                break;
            default:
                Callees.Add(new Callee($"{name}(p, fuel - 1{arguments})", result, parameters));
                Body($"private static {result} {name}(Probe p, int fuel{{0}})", result, parameters, "", 3);
                break;
        }
    }

    /// <param name="first">The first statement; null: the body is an expression.</param>
    private void Body(string head, Ty result, Ty[] parameters, string? first, int depth, string? field = null)
    {
        Line("[Green]");
        _statements = 12;
        Within(Place.Body(result), () =>
        {
            Scope.Add(new Variable("s_field", Ty.Int, true, Capture.All));
            if (field is not null)
                Scope.Add(new Variable(field, Ty.Int, true, Capture.All));
            string list = string.Concat(parameters.Select(t => $", {t} {Declare(t).Name}"));
            if (result == Ty.Parameter)
                Scope.Add(new Variable("seed", Ty.Parameter, true, Capture.All));
            head = string.Format(null, head, list);
            if (first is null)
            {
                Line($"{head} => {Arg(result, 3)};");
                return;
            }
            Open(head);
            if (first.Length > 0)
                Line(first);
            Statements(depth);
            Statements(depth);
            Grammar.Statements.WriteDown(this);
            if (result != Ty.Void)
                Line($"return {Arg(result, 2)};");
            Close();
        });
    }
}

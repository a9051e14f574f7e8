using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CoGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;

namespace CoGen.Fuzz.Running;

/// <summary>Compiles and runs several programs at once.</summary>
internal static partial class Batch
{
    /// <summary>The verdict on each program.</summary>
    public static Outcome[] Run(IReadOnlyList<string> programs, Settings settings)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        void Lap(string s) { Console.Error.WriteLine($"{s} {watch.ElapsedMilliseconds}"); watch.Restart(); }
        CSharpCompilation user = Compilations.Of(programs, settings);
        GeneratorDriver driver = Compilations.NewDriver().RunGeneratorsAndUpdateCompilation(user, out Compilation output, out ImmutableArray<Diagnostic> complaints);
        Lap("generate");
        if (driver.GetRunResult().Results[0].Exception is { } exception)
            return Alone(programs, settings, new Outcome(Verdict.Failed, "the generator threw", exception.ToString()));
        if (complaints.Length > 0)
            return Alone(programs, settings, new Outcome(Verdict.Failed, $"the generator reported {complaints[0].Id}", complaints[0].ToString()));

        var outcomes = new Outcome?[programs.Count];
        foreach (Diagnostic diagnostic in output.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error || d.Severity == DiagnosticSeverity.Warning))
            Judge(outcomes, diagnostic, user);
        Lap("diagnose");
        foreach (Diagnostic diagnostic in Analyze((CSharpCompilation)output))
        {
            if (IndexOf(diagnostic.Location.SourceTree) is not { } index)
                return Alone(programs, settings, new Outcome(Verdict.Failed, $"the analyzer reported {diagnostic.Id}", diagnostic.ToString()));
            bool crash = diagnostic.Id is "AD0001" or "COGEN013";
            if (outcomes[index] is null or { Verdict: Verdict.Refused } || outcomes[index]!.Verdict == Verdict.Failed && crash)
                outcomes[index] = new Outcome(crash ? Verdict.Failed : Verdict.Refused, diagnostic.Id, Text(diagnostic));
        }

        Lap("analyze");
        SyntaxTree[] dropped = [.. output.SyntaxTrees.Where(tree => IndexOf(tree) is { } i && outcomes[i] is not null)];
        if (outcomes.All(static outcome => outcome is not null))
            return outcomes!;
        output = output.RemoveSyntaxTrees(dropped);
        using var code = new MemoryStream();
        EmitResult result;
        try
        {
            result = output.Emit(code);
        }
        catch (Exception e)
        {
            return Alone(programs, settings, new Outcome(Verdict.Failed, "the C# compiler threw", e.ToString()));
        }
        if (!result.Success)
            return Alone(programs, settings, new Outcome(Verdict.Failed, "not emitted", string.Join('\n', result.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error))));
        Lap("emit");
        code.Position = 0;
        using var loaded = new Loaded(code);
        for (int i = 0; i < outcomes.Length; i++)
            outcomes[i] ??= loaded.Compare(i);
        Lap("run");
        return outcomes!;
    }

    // An outcome that cannot be told apart: each program again by itself.
    private static Outcome[] Alone(IReadOnlyList<string> programs, Settings settings, Outcome outcome) =>
        programs.Count == 1 ? [outcome] : [.. programs.Select(program => Run([program], settings)[0])];

    private static ImmutableArray<Diagnostic> Analyze(CSharpCompilation output) =>
        output.WithAnalyzers([new GreenAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

    private static void Judge(Outcome?[] outcomes, Diagnostic diagnostic, CSharpCompilation user)
    {
        SyntaxTree? tree = diagnostic.Location.SourceTree;
        if (IndexOf(tree) is not { } index || outcomes[index]?.Verdict == Verdict.Invalid)
            return;
        bool isUsers = tree!.FilePath == Compilations.GreenFile(index), isPlain = tree.FilePath == Compilations.PlainFile(index);
        bool isError = diagnostic.Severity == DiagnosticSeverity.Error;
        if (isPlain && isError)
            outcomes[index] = new Outcome(Verdict.Invalid, diagnostic.Id, Text(diagnostic));
        else if (isUsers && isError && !user.GetSemanticModel(tree).GetDiagnostics().Any(static d => d.Severity == DiagnosticSeverity.Error))
            outcomes[index] ??= new Outcome(Verdict.Failed, $"{diagnostic.Id} in the user's code", Text(diagnostic));
        else if (!isUsers && !isPlain)
            outcomes[index] ??= new Outcome(Verdict.Failed, $"{diagnostic.Id} in generated code", Text(diagnostic));
    }

    private static string Text(Diagnostic diagnostic)
    {
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        string line = diagnostic.Location.SourceTree?.GetText().Lines[span.StartLinePosition.Line].ToString().Trim() ?? "";
        return $"{diagnostic.Id}: {diagnostic.GetMessage(null)}\n    {line}";
    }

    private static int? IndexOf(SyntaxTree? tree)
    {
        if (tree is null)
            return null;
        Match match = FileName().Match(tree.FilePath);
        return match.Success ? int.Parse(match.Groups[1].Value, null) : null;
    }

    [GeneratedRegex(@"(?:Green|Plain)(\d+)\.")]
    private static partial Regex FileName();
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CoGen.Fuzz.World;
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
        CSharpCompilation user = Compilations.Of(programs, settings);
        GeneratorDriver driver = Compilations.NewDriver().RunGeneratorsAndUpdateCompilation(user, out Compilation output, out ImmutableArray<Diagnostic> complaints);
        if (driver.GetRunResult().Results[0].Exception is { } exception)
            return Alone(programs, settings, new Outcome(Verdict.Failed, "the generator threw", exception.ToString()));
        if (complaints.Length > 0)
            return Alone(programs, settings, new Outcome(Verdict.Failed, $"the generator reported {complaints[0].Id}", complaints[0].ToString()));

        var outcomes = new Outcome?[programs.Count];
        // A method that was refused has a stub. Only then is the analyzer asked: it binds everything again.
        SyntaxTree[] refused = [.. output.SyntaxTrees.Except(user.SyntaxTrees).Where(static tree => tree.ToString().Contains("=> throw null!;"))];
        foreach (int index in refused.Select(IndexOf).Distinct().OfType<int>())
            outcomes[index] = Refusal(Only(output, index), user);

        using var code = new MemoryStream();
        while (outcomes.Contains(null))
        {
            code.SetLength(0);
            EmitResult result = output.RemoveSyntaxTrees(output.SyntaxTrees.Where(tree => IndexOf(tree) is { } i && outcomes[i] is not null)).Emit(code);
            int before = outcomes.Count(static outcome => outcome is null);
            foreach (Diagnostic diagnostic in result.Diagnostics.Where(static d => d.Severity >= DiagnosticSeverity.Warning))
                Judge(outcomes, diagnostic, user);
            if (result.Success)
                break;
            if (outcomes.Count(static outcome => outcome is null) == before)
                return Alone(programs, settings, new Outcome(Verdict.Failed, "not emitted", string.Join('\n', result.Diagnostics)));
        }
        if (!outcomes.Contains(null))
            return outcomes!;
        code.Position = 0;
        using var loaded = new Loaded(code);
        for (int i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] ??= loaded.Compare(i);
            if (outcomes[i]!.Plain is { } plan && !IsSameOtherwise(programs[i], plan, settings, loaded.Trace(i, plan)))
                outcomes[i] = outcomes[i]! with { Verdict = Verdict.Invalid, Kind = "the optimizer changes the plain body" };
        }
        return outcomes!;
    }

    // .NET's own compilers are not without mistakes: then the plain body does not do the same with and without optimization.
    private static bool IsSameOtherwise(string program, Plan plan, Settings settings, IReadOnlyList<string> trace)
    {
        using var code = new MemoryStream();
        Compilations.NewDriver().RunGeneratorsAndUpdateCompilation(Compilations.Of([program], settings with { Optimize = !settings.Optimize }), out Compilation output, out _);
        if (!output.Emit(code).Success)
            return true;
        code.Position = 0;
        using var other = new Loaded(code);
        return other.Trace(0, plan).SequenceEqual(trace);
    }

    private static Compilation Only(Compilation output, int index) => output.RemoveSyntaxTrees(output.SyntaxTrees.Where(tree => IndexOf(tree) is { } i && i != index));

    // What the analyzer says about a program; null when there is nothing wrong after all.
    private static Outcome? Refusal(Compilation one, CSharpCompilation user)
    {
        Diagnostic[] found = [.. one.WithAnalyzers([new GreenAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()];
        if (found.FirstOrDefault(static diagnostic => diagnostic.Id is "AD0001" or "COGEN013") is { } crash)
            return new Outcome(Verdict.Failed, crash.Id, Text(crash));
        if (found.Length > 0)
            return new Outcome(Verdict.Refused, $"{found[0].Id} {Construct(found[0])}", Text(found[0]));
        var errors = new Outcome?[user.SyntaxTrees.Length];
        foreach (Diagnostic diagnostic in one.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error))
            Judge(errors, diagnostic, user);
        return errors.FirstOrDefault(static outcome => outcome is not null) ?? new Outcome(Verdict.Failed, "a stub without a diagnostic");
    }

    // An outcome that cannot be told apart: each program again by itself.
    private static Outcome[] Alone(IReadOnlyList<string> programs, Settings settings, Outcome outcome) =>
        programs.Count == 1 ? [outcome] : [.. programs.Select(program => Run([program], settings)[0])];

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

    // What the message says after the words that are always the same.
    private static string Construct(Diagnostic diagnostic) => diagnostic.GetMessage(null).Split("inside ")[^1].Split(';')[0];

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

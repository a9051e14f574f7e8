using System.Collections.Immutable;
using CoGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CoGen.Generator.Tests.Support;

/// <summary>What the analyzers say about code that the generator has run over.</summary>
internal static class Refusal
{
    /// <summary>Every analyzer of the generator's assembly.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(GreenAnalyzer).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>
    /// Asserts that the only thing wrong is one CoGen diagnostic, where the source says <c>[|here|]</c>: no other, and no compile
    /// error, in the user's code or in generated code.
    /// </summary>
    public static Diagnostic IsReported(string id, string marked)
    {
        int start = marked.IndexOf("[|", StringComparison.Ordinal), end = marked.IndexOf("|]", StringComparison.Ordinal) - 2;
        Assert.True(start >= 0 && end > start, "The source has no [|place|].");
        string source = marked.Replace("[|", "").Replace("|]", "");
        Diagnostic[] found = [.. Diagnose(source)];
        Diagnostic one = Single(found);
        Assert.Equal(id, one.Id);
        Assert.Equal(UserCode.File, one.Location.SourceTree!.FilePath);
        Assert.Equal(source[start..end], source[one.Location.SourceSpan.Start..one.Location.SourceSpan.End]);
        Assert.Equal(start, one.Location.SourceSpan.Start);
        return one;
    }

    /// <summary>Asserts that there is nothing to report.</summary>
    public static void IsNotReported(string source)
    {
        if (Diagnose(source).FirstOrDefault() is { } found)
            Assert.Fail(found.ToString());
    }

    /// <summary>CoGen's diagnostics over code that compiles.</summary>
    public static IEnumerable<Diagnostic> Diagnose(string source)
    {
        GeneratorRun run = GeneratorRun.Of(source);
        ImmutableArray<Diagnostic> found = Analyze(run.Output);
        // A build, which relies on what the generator found, says the same as an editor, where the analyzer looks for itself.
        Assert.Equal(Texts(found), Texts(Analyze(run.Output, ("build_property.DesignTimeBuild", ""))));
        return found;

        static IEnumerable<string> Texts(ImmutableArray<Diagnostic> diagnostics) => diagnostics.Select(static diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal);
    }

    /// <summary>The analyzers' diagnostics; fails when one threw.</summary>
    public static ImmutableArray<Diagnostic> Analyze(CSharpCompilation output, params (string Name, string Value)[] properties)
    {
        var options = new AnalyzerOptions([], new ProjectOptions(properties));
        ImmutableArray<Diagnostic> found = output.WithAnalyzers(Analyzers, options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        if (found.FirstOrDefault(static diagnostic => diagnostic.Id is "AD0001" or "COGEN013") is { } crash)
            Assert.Fail($"A pass threw: {crash}\n{output.SyntaxTrees.First(static tree => tree.FilePath == UserCode.File)}");
        return found;
    }

    private static Diagnostic Single(Diagnostic[] found)
    {
        if (found.Length != 1)
            Assert.Fail($"Expected one diagnostic, found {found.Length}:\n{string.Join('\n', found.AsEnumerable())}");
        return found[0];
    }
}

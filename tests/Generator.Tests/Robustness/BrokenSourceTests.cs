using System.Collections.Immutable;
using CoGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CoGen.Generator.Tests.Robustness;

/// <summary>
/// Broken sources: the generator and the analyzer never throw, and where the user's code is correct, so is what is generated.
/// </summary>
public sealed class BrokenSourceTests
{
    private const int Seed = 20;

    public static TheoryData<string> Corpus => CorpusFiles.Names;

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Cut_off_at_every_token(string feature) => Check(Mutations.Prefixes(CorpusFiles.All[feature]));

    [Theory]
    [MemberData(nameof(Corpus))]
    public void One_token_deleted_doubled_or_swapped(string feature) => Check(Mutations.OneTokenOff(CorpusFiles.All[feature], Seed, 40));

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Some_tokens_replaced_by_others(string feature)
    {
        string[] all = [.. CorpusFiles.All.Values];
        string other = all[(Array.IndexOf(all, CorpusFiles.All[feature]) + 1) % all.Length];
        Check(Mutations.Spliced(CorpusFiles.All[feature], other, Seed, 30));
    }

    [Theory]
    [InlineData("using CoGen; partial class C { [Green] Missing M(Missing x) => x.Get(); }")]
    [InlineData("using CoGen; partial class C : C { [Green] void M() => base.M(); }")]
    [InlineData("using CoGen; partial class C { [Green(1)] void M() => Green.Yield(); }")]
    [InlineData("using CoGen; partial class C { [Green(Patch = )] void M() => Green.Yield(); }")]
    [InlineData("using CoGen; partial class C { [Green] [Green] void M() => Green.Yield(); }")]
    [InlineData("using CoGen; partial class C { [Green] C() => Green.Yield(); }")]
    [InlineData("using CoGen; partial class C { [Green] }")]
    [InlineData("using CoGen; [Green] partial class C { }")]
    [InlineData("using CoGen; [Green] void M() => Green.Yield();")]
    [InlineData("using CoGen; partial class C<T, T> { [Green] void M<T, T>(T t, T t) { var t = t; Green.Yield(); } }")]
    [InlineData("using CoGen; partial class C { [Green] void M() { goto x; while (true) { x: Green.Yield(); break; } continue; } }")]
    [InlineData("using CoGen; partial class C { [Green] void M() { switch (1) { case 1: Green.Yield(); goto case 2; } } }")]
    [InlineData("namespace CoGen; class GreenAttribute : System.Attribute; partial class C { [Green] void M() { M(); } }")]
    public void Never_an_exception(string source) => Check([source]);

    [Fact]
    public void A_reference_to_the_runtime_may_be_missing()
    {
        CSharpCompilation user = UserCode.Of(CorpusFiles.All["While"]);
        Assert.Null(GeneratorRun.Unchecked(user.WithReferences([]), GeneratorRun.NewDriver()).Result.Exception);
    }

    [Fact]
    public void Cancellation_is_all_that_a_cancelled_run_throws()
    {
        CSharpCompilation user = UserCode.Of(CorpusFiles.All["Spill"]);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => GeneratorRun.NewDriver().RunGenerators(user, cancelled.Token));
    }

    private static void Check(IEnumerable<string> sources)
    {
        CSharpCompilation compilation = UserCode.Of("");
        GeneratorDriver driver = GeneratorRun.NewDriver();
        int checkedByAnalyzer = 0;
        foreach (string source in sources)
        {
            SyntaxTree tree = compilation.SyntaxTrees[^1];
            compilation = compilation.ReplaceSyntaxTree(tree, UserCode.Parse(UserCode.File, source));
            GeneratorRun run = GeneratorRun.Unchecked(compilation, driver);
            driver = run.Driver;
            if (run.Result.Exception is { } exception)
                Assert.Fail($"The generator threw.\n{source}\n\n{exception}");
            SyntaxTree edited = compilation.SyntaxTrees[^1];
            if (edited.GetDiagnostics().Any())
                continue;
            // Code that parses: what is generated for it has no error of its own.
            bool isCorrect = !run.Output.GetSemanticModel(edited).GetDiagnostics().Any(IsError);
            if (isCorrect && run.Output.GetDiagnostics().FirstOrDefault(IsError) is { } error)
                Assert.Fail($"Generated code does not compile: {error}\n{source}\n\n{string.Join('\n', run.Files.Values)}");
            if (checkedByAnalyzer++ % 4 == 0)
                Analyze(run.Output, source);
        }
    }

    private static void Analyze(CSharpCompilation output, string source)
    {
        ImmutableArray<Diagnostic> found = output.WithAnalyzers([new GreenAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        if (found.FirstOrDefault(static diagnostic => diagnostic.Id == "AD0001") is { } crash)
            Assert.Fail($"The analyzer threw.\n{source}\n\n{crash}");
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;
}

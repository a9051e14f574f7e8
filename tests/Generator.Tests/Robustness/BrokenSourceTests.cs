using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CoGen.Generator.Tests.Robustness;

/// <summary>
/// Broken sources: the generator and the analyzer never throw, and where the user's code is correct, so is what is generated.
/// </summary>
public sealed class BrokenSourceTests
{
    private const int Seed = 20;

    public static TheoryData<string> Corpus => CorpusFiles.Names;

    public static TheoryData<string> Bodies => BodyFiles.Names;

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Cut_off_at_every_token(string feature) => Check(Mutations.Prefixes(CorpusFiles.All[feature]));

    [Theory]
    [MemberData(nameof(Corpus))]
    public void One_token_deleted_doubled_or_swapped(string feature) => Check(Mutations.OneTokenOff(CorpusFiles.All[feature], Seed, 15));

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Some_tokens_replaced_by_others(string feature)
    {
        string[] all = [.. CorpusFiles.All.Values];
        string other = all[(Array.IndexOf(all, CorpusFiles.All[feature]) + 1) % all.Length];
        Check(Mutations.Spliced(CorpusFiles.All[feature], other, Seed, 10));
    }

    // A sample: a whole file is compiled each time.
    [Theory]
    [MemberData(nameof(Bodies))]
    public void Bodies_cut_off_or_with_a_token_off(string file)
    {
        string source = BodyFiles.All[file];
        var random = new Random(Seed);
        GeneratorRun.Of(BodyFiles.Surroundings.AddSyntaxTrees(UserCode.Parse(UserCode.File, source)));
        Check([.. Mutations.Prefixes(source).OrderBy(_ => random.Next()).Take(2), .. Mutations.OneTokenOff(source, Seed, 2)], BodyFiles.Surroundings);
    }

    // A sample too; all of them with COGEN_SOAK=1. What stands behind the cut is missing, as it is while somebody types.
    [Theory]
    [MemberData(nameof(Bodies))]
    public void Each_body_cut_off_at_every_token(string file)
    {
        var random = new Random(Seed);
        string[] cut = [.. BodyFiles.Each(file).SelectMany(Mutations.Prefixes)];
        Check(Environment.GetEnvironmentVariable("COGEN_SOAK") == "1" ? cut : cut.OrderBy(_ => random.Next()).Take(5), BodyFiles.Surroundings);
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
    [InlineData("using CoGen; extension(int x) { [Green] public void M() => Green.Yield(); }")]
    [InlineData("using CoGen; static partial class C { extension() { [Green] public void M() => Green.Yield(); } extension { [Green] public void N() => Green.Yield(); } }")]
    [InlineData("using CoGen; static partial class C { extension(int) { [Green] public void M() => Green.Yield(); } extension(int x, int y) { [Green] public void Q() => Green.Yield(); } }")]
    [InlineData("using CoGen; partial class C { extension(int x) { [Green] public void M() => Green.Yield(); } partial class D { extension(Nope x) { [Green] public void M() => Green.Yield(); } } }")]
    [InlineData("using CoGen; partial class C { [Green] void I.M() => Green.Yield(); [Green] void Nope<int>.N(int x) => Green.Yield(); [Green] int System.IDisposable.O() => 1; }")]
    [InlineData("using CoGen; partial class C { [Green] public override void M() => Green.Yield(); [Green] public abstract void N(); [Green] void Q(); [Green] void R() { } [Green] void R() { } }")]
    [InlineData("using CoGen; partial class C { [Green] public partial void M(); [Green] public partial void M() => Green.Yield(); public partial void M() { } [Green] partial void O() { } }")]
    [InlineData("using CoGen; partial interface I { [Green] static abstract void M() { } [Green] static virtual void N(); [Green] abstract void O() { } } partial class C : I { [Green] void I.M() { } [Green] static void I.O() { } }")]
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

    [Fact]
    public void Cancelled_at_any_moment_a_run_throws_nothing_else_and_the_next_one_is_whole()
    {
        string source = BodyFiles.All.MaxBy(static file => file.Value.Length).Value;
        long start = Stopwatch.GetTimestamp();
        SortedDictionary<string, string> expected = Fresh(CancellationToken.None).Files;
        TimeSpan whole = Stopwatch.GetElapsedTime(start);
        for (int moment = 0; moment < 12; moment++)
        {
            using var cancelled = new CancellationTokenSource(whole * moment / 12);
            try
            {
                Assert.Equal(expected, Fresh(cancelled.Token).Files);
            }
            catch (OperationCanceledException)
            {
                Assert.True(cancelled.IsCancellationRequested);
            }
        }
        Assert.Equal(expected, Fresh(CancellationToken.None).Files);

        // Another tree each time: nothing is remembered of the run before.
        GeneratorRun Fresh(CancellationToken cancellation)
        {
            CSharpCompilation user = BodyFiles.Surroundings.AddSyntaxTrees(UserCode.Parse(UserCode.File, source));
            var run = new GeneratorRun(user, user, GeneratorRun.NewDriver().RunGenerators(user, cancellation));
            Assert.Null(run.Result.Exception);
            return run;
        }
    }

    private static void Check(IEnumerable<string> sources, CSharpCompilation? around = null)
    {
        CSharpCompilation compilation = (around ?? UserCode.Of()).AddSyntaxTrees(UserCode.Parse(UserCode.File, ""));
        GeneratorDriver driver = GeneratorRun.NewDriver();
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
            // Where the user's code is correct, what is generated for it is too.
            Diagnostic[] errors = [.. run.Output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
            if (errors.Length > 0 && errors.All(error => error.Location.SourceTree is { } at && !compilation.ContainsSyntaxTree(at)))
                Assert.Fail($"Generated code does not compile: {errors[0]}\n{source}\n\n{string.Join('\n', run.Files.Values)}");
            // What a pass throws is reported by the analyzer, over bodies without an error.
            if (errors.Length == 0)
                Refusal.Analyze(run.Output);
        }
    }
}

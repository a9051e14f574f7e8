using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CoGen.Generator.Tests.Diagnostics;

/// <summary>What holds for every diagnostic alike.</summary>
public sealed class EveryIdTests
{
    // One mistake each, on a line of its own.
    private static readonly Dictionary<string, string> Mistakes = new()
    {
        ["COGEN001"] = "class [|Whole|] { [Green] static void M() => Green.Yield(); }",
        ["COGEN002"] = "partial class User { [Green] static void M([|ref int x|]) => Green.Yield(); }",
        ["COGEN003"] = "partial class User { [Green] static void M([|Span<int> x|]) => Green.Yield(); }",
        ["COGEN004"] = "partial class User { [Green] static [|async|] Task M() => await Task.Yield(); }",
        ["COGEN005"] = "partial class User { [Green] static IEnumerable<int> M() { [|yield|] return 1; } }",
        ["COGEN006"] = "partial struct User { [Green] public void [|M|]() => Green.Yield(); }",
        ["COGEN007"] = "partial class User { [Green] static void M(object o) { lock (o) [|Green.Yield()|]; } }",
        ["COGEN008"] = "partial class User { [Green] static int M() { Span<int> [|s|] = new int[1]; Green.Yield(); return s[0]; } }",
        ["COGEN009"] = "partial class User { [Green] static void M(GreenQueue<bool> q) { try { q.Put(true); } catch (TimeoutException) when ([|q.Get()|]) { } } }",
        ["COGEN010"] = "partial class User { [Green] static void M(int n) { EventHandler? changed = null; void F(object? o, EventArgs e) => n++; changed += F; Green.Yield(); Action a = () => changed -= [|F|]; } }",
        ["COGEN011"] = "partial class User { [Green] static void M(int[] a) { ref int [|r|] = ref a[0]; Green.Yield(); r = 1; } }",
        ["COGEN012"] = "partial class User { [Green] static int M(int n) { var [|add|] = (ref int x) => x++; Green.Yield(); return add(ref n); } }",
        ["COGEN014"] = "partial class User { [Green] public virtual void M() => Green.Yield(); class Sub : User { public override void [|M|]() { } } }",
        ["COGEN015"] = "partial class User { [Green] static void M() => [|N|](); static void N() => Green.Yield(); }",
        ["COGEN016"] = "partial class User { [Green] static void M(Barrier b) => b.[|SignalAndWait|](); }",
        ["COGEN018"] = "partial class User { [Green] int [|M|](int x) => x; int SpawnM(int y) => y; }",
        ["COGEN019"] = "partial class User { static void M(GreenQueue<int> q) => SpawnN(() [|=>|] q.Get()); [Green] static int N([Green] Func<int> f) => f(); }",
        ["COGEN020"] = "[assembly: [|GreenRedirect(typeof(string), \"Nothing\", \"NothingAsync\")|]] partial class User { [Green] static void M() => Green.Yield(); }",
    };

    public static TheoryData<string> Ids => [.. Mistakes.Keys];

    private static IEnumerable<DiagnosticDescriptor> Descriptors =>
        Refusal.Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).DistinctBy(static descriptor => descriptor.Id);

    [Fact]
    public void Each_has_a_mistake_here_but_those_for_a_bug_of_the_compiler_and_for_what_other_generators_add() =>
        Assert.Equal(Descriptors.Select(static descriptor => descriptor.Id).Order(), Mistakes.Keys.Concat(["COGEN013", "COGEN017"]).Order());

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_mistake_is_reported_once_at_its_place(string id) => Refusal.IsReported(id, "using CoGen;\n" + Mistakes[id]);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_line_and_column_are_those_of_the_source(string id)
    {
        FileLinePositionSpan place = Refusal.IsReported(id, "using CoGen;\n\n" + Mistakes[id]).Location.GetLineSpan();
        Assert.Equal((UserCode.File, 2, Mistakes[id].IndexOf("[|", StringComparison.Ordinal)), (place.Path, place.StartLinePosition.Line, place.StartLinePosition.Character));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_pragma_is_obeyed(string id) => Refusal.IsNotReported($"""
        using CoGen;
        #pragma warning disable {id}
        {Unmarked(id)}
        #pragma warning restore {id}
        """);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_severity_of_an_editorconfig_is_obeyed(string id)
    {
        CSharpCompilation output = GeneratorRun.Of("using CoGen;\n" + Unmarked(id)).Output;
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(Refusal.Analyze(WithSeverity(ReportDiagnostic.Info))).Severity);
        Assert.Empty(Refusal.Analyze(WithSeverity(ReportDiagnostic.Suppress)));

        CSharpCompilation WithSeverity(ReportDiagnostic severity) =>
            output.WithOptions(output.Options.WithSyntaxTreeOptionsProvider(new Severities(id, severity)));
    }

    [Fact]
    public void Each_has_a_page_and_a_line_in_the_releases()
    {
        string root = Path.GetFullPath(Path.Combine(SourceFolder(), "../../.."));
        string releases = File.ReadAllText(Path.Combine(root, "src/Generator/AnalyzerReleases.Unshipped.md")) + File.ReadAllText(Path.Combine(root, "src/Generator/AnalyzerReleases.Shipped.md"));
        foreach (DiagnosticDescriptor descriptor in Descriptors)
        {
            Assert.EndsWith($"docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
            Assert.StartsWith($"# {descriptor.Id}: {descriptor.Title}\n", File.ReadAllText(Path.Combine(root, $"docs/diagnostics/{descriptor.Id}.md")), StringComparison.Ordinal);
            Assert.Contains($"\n{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} |", releases, StringComparison.Ordinal);
        }
        Assert.Equal(Descriptors.Count(), Directory.GetFiles(Path.Combine(root, "docs/diagnostics"), "COGEN*.md").Length);
    }

    private static string Unmarked(string id) => Mistakes[id].Replace("[|", "").Replace("|]", "");

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private sealed class Severities(string id, ReportDiagnostic severity) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic found) =>
            (found = severity) == severity && diagnosticId == id;

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic found) =>
            (found = ReportDiagnostic.Default) != ReportDiagnostic.Default;
    }
}

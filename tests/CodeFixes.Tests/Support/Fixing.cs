using System.Collections.Immutable;
using CoGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CoGen.CodeFixes.Tests.Support;

/// <summary>A project in memory, with the generator, in which a fix is applied as an editor does.</summary>
internal sealed class Fixing<TFix>
    where TFix : CodeFixProvider, new()
{
    private readonly TFix _fix = new();
    private Project _project;

    private Fixing((string Path, string Text)[] files)
    {
        CSharpCompilation empty = UserCode.Of(files: []);
        Project project = new AdhocWorkspace().AddProject("User", LanguageNames.CSharp)
            .WithCompilationOptions(empty.Options)
            .WithParseOptions(empty.SyntaxTrees[0].Options)
            .AddMetadataReferences(empty.References)
            .AddAnalyzerReference(new GeneratorReference());
        foreach ((string path, string text) in files.Prepend(("Usings.cs", empty.SyntaxTrees[0].ToString())))
            project = project.AddDocument(path, text, filePath: path).Project;
        _project = project;
    }

    /// <summary>The fix, applied to the first diagnostic that it knows, gives that text, which compiles and has that mistake no more.</summary>
    public static void Gives(string title, string before, string after) => Gives(title, [(UserCode.File, before)], [(UserCode.File, after)]);

    /// <inheritdoc cref="Gives(string, string, string)"/>
    public static void Gives(string title, (string, string)[] before, (string, string)[] after) => Check(before, after, (fixing, known) =>
    {
        CodeAction action = Assert.Single(fixing.Offered(known[0]));
        Assert.Equal(title, action.Title);
        return action;
    });

    /// <summary>The fix, applied to all such diagnostics at once, gives that text.</summary>
    public static void GivesAll(string title, string before, string after) =>
        Check([(UserCode.File, before)], [(UserCode.File, after)], (fixing, known) => fixing.FixAll(title, known, FixAllScope.Solution));

    /// <inheritdoc cref="GivesAll(string, string, string)"/>
    public static void GivesAll(string title, FixAllScope scope, (string, string)[] before, (string, string)[] after) =>
        Check(before, after, (fixing, known) => fixing.FixAll(title, known, scope), isWhole: scope != FixAllScope.Document);

    /// <summary>There is such a mistake, and nothing is offered.</summary>
    public static void GivesNothing(string source)
    {
        var fixing = new Fixing<TFix>([(UserCode.File, source)]);
        Assert.All(fixing.Known(), diagnostic => Assert.Empty(fixing.Offered(diagnostic)));
    }

    private static void Check((string, string)[] before, (string Path, string Text)[] after, Func<Fixing<TFix>, Diagnostic[], CodeAction> choose, bool isWhole = true)
    {
        var fixing = new Fixing<TFix>(before);
        CodeAction action = choose(fixing, fixing.Known());
        var change = (ApplyChangesOperation)Assert.Single(action.GetOperationsAsync(CancellationToken.None).GetAwaiter().GetResult());
        fixing._project = change.ChangedSolution.Projects.Single();
        foreach ((string path, string text) in after)
            Text.AreEqual(text, fixing._project.Documents.Single(document => document.Name == path).GetTextAsync().GetAwaiter().GetResult().ToString());
        if (isWhole)
            Assert.Empty(fixing.Diagnose());
    }

    private Diagnostic[] Known()
    {
        Diagnostic[] known = [.. Diagnose().Where(diagnostic => _fix.FixableDiagnosticIds.Contains(diagnostic.Id)).OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start)];
        Assert.NotEmpty(known);
        return known;
    }

    private IEnumerable<Diagnostic> Diagnose()
    {
        var compilation = (CSharpCompilation)_project.GetCompilationAsync().GetAwaiter().GetResult()!;
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return Refusal.Analyze(compilation);
    }

    private List<CodeAction> Offered(Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        var context = new CodeFixContext(_project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic, (action, _) => actions.Add(action), CancellationToken.None);
        _fix.RegisterCodeFixesAsync(context).GetAwaiter().GetResult();
        return actions;
    }

    private CodeAction FixAll(string title, Diagnostic[] known, FixAllScope scope)
    {
        var context = new FixAllContext(
            _project.GetDocument(known[0].Location.SourceTree)!, _fix, scope, title, known.Select(static diagnostic => diagnostic.Id).Distinct(),
            new Found(known), CancellationToken.None);
        return _fix.GetFixAllProvider()!.GetFixAsync(context).GetAwaiter().GetResult()!;
    }

    private sealed class Found(Diagnostic[] known) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(known);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class GeneratorReference : AnalyzerReference
    {
        public override string? FullPath => null;

        public override object Id => nameof(GreenGenerator);

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => [new GreenGenerator().AsSourceGenerator()];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];
    }
}

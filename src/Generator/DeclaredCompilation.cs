using System.Collections.Immutable;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CoGen.Generator;

/// <summary>
/// The compilation with what will be generated declared in it, so that bodies that call it bind. It knows no nullability, which changes no
/// meaning and would be worked out for each body. Several threads may ask.
/// </summary>
internal sealed class DeclaredCompilation
{
    private readonly Compilation _compilation;
    private readonly Dictionary<string, IMethodSymbol> _methods = [];
    private readonly Dictionary<SyntaxTree, File> _files = [];

    public DeclaredCompilation(ImmutableArray<GreenType> types, Compilation compilation)
    {
        var options = (CSharpCompilationOptions)compilation.Options;
        var parsing = (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options;
        // The threads are ours: a type each.
        _compilation = compilation
            .WithOptions(options.WithNullableContextOptions(NullableContextOptions.Disable).WithConcurrentBuild(false))
            .AddSyntaxTrees(types.Select(type => type.Declarations(parsing)));
        foreach (GreenMethod method in types.SelectMany(static type => type.Methods).Where(static method => method.HasBody))
        {
            if (Find(method.Id, _compilation) is not { } symbol)
                continue;
            _methods.Add(method.Id, symbol);
            foreach (SyntaxReference place in symbol.DeclaringSyntaxReferences)
            {
                if (!_files.TryGetValue(place.SyntaxTree, out File file))
                    _files.Add(place.SyntaxTree, file = new File(_compilation.GetSemanticModel(place.SyntaxTree)));
                file.Methods.Add(place.Span);
            }
        }
    }

    /// <summary>The method with its body.</summary>
    public IMethodSymbol? Find(GreenMethod method) => _methods.TryGetValue(method.Id, out IMethodSymbol symbol) ? symbol : null;

    public SemanticModel ModelOf(SyntaxTree tree) => _files[tree].Model;

    /// <summary>Whether the compiler refuses the declaration.</summary>
    public bool HasErrors(SyntaxNode declaration, CancellationToken cancellation) =>
        _files[declaration.SyntaxTree].Errors(cancellation).Any(error => error.IntersectsWith(declaration.Span));

    private static IMethodSymbol? Find(string id, Compilation compilation)
    {
        var method = DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) as IMethodSymbol ?? FindExplicit(id, compilation);
        return method?.PartialImplementationPart ?? method;
    }

    // Explicit implementations have ids, but are not found by them.
    private static IMethodSymbol? FindExplicit(string id, Compilation compilation)
    {
        int end = id.IndexOf('(') is >= 0 and var parameters ? parameters : id.Length;
        string type = "T:" + id.Substring(2, id.LastIndexOf('.', end - 1) - 2);
        return (DocumentationCommentId.GetFirstSymbolForDeclarationId(type, compilation) as INamedTypeSymbol)?.GetMembers().OfType<IMethodSymbol>()
            .FirstOrDefault(method => method.GetDocumentationCommentId() == id);
    }

    private sealed class File(SemanticModel model)
    {
        private TextSpan[]? _errors;

        public SemanticModel Model { get; } = model;

        public List<TextSpan> Methods { get; } = [];

        // Asked for once a file: each question makes the compiler walk all its types.
        public TextSpan[] Errors(CancellationToken cancellation)
        {
            lock (Methods)
                return _errors ??= [.. Diagnostics(cancellation).Where(static diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error).Select(static diagnostic => diagnostic.Location.SourceSpan)];
        }

        private ImmutableArray<Diagnostic> Diagnostics(CancellationToken cancellation) =>
            Model.GetDiagnostics(TextSpan.FromBounds(Methods.Min(static span => span.Start), Methods.Max(static span => span.End)), cancellation);
    }
}

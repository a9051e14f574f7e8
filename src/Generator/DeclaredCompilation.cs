using System.Collections.Concurrent;
using System.Collections.Immutable;
using CoGen.Generator.Diagnostics;
using CoGen.Generator.Model;
using CoGen.Generator.Patching;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CoGen.Generator;

/// <summary>
/// The compilation with what will be generated declared in it, so that bodies that call it bind. It knows no nullability, which changes no
/// meaning and would be worked out for each body. Several threads may ask; only what is asked for is worked out.
/// </summary>
internal sealed class DeclaredCompilation
{
    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<SyntaxNode, Lazy<TextSpan[]>> _errors = new();

    public DeclaredCompilation(ImmutableArray<GreenType> types, Compilation compilation)
    {
        var options = (CSharpCompilationOptions)compilation.Options;
        var parsing = (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options;
        // The threads are ours: a type each.
        _compilation = compilation
            .WithOptions(options.WithNullableContextOptions(NullableContextOptions.Disable).WithConcurrentBuild(false))
            .AddSyntaxTrees(types.Select(type => type.Declarations(parsing)));
    }

    public Compilation Compilation => _compilation;

    /// <summary>The rows that the program adds to the patch table.</summary>
    public MemberTable Redirects => GreenRedirects.Of(_compilation);

    /// <summary>The method with its body.</summary>
    public IMethodSymbol? Find(GreenMethod method) => method.FindIn(_compilation) is { } found ? found.PartialImplementationPart ?? found : null;

    public SemanticModel ModelOf(SyntaxTree tree) => _models.GetOrAdd(tree, key => _compilation.GetSemanticModel(key));

    /// <summary>Whether the compiler refuses the declaration.</summary>
    public bool HasErrors(MethodDeclarationSyntax method, CancellationToken cancellation)
    {
        // Asked for once a type: each question makes the compiler walk all its types.
        SyntaxNode type = method.Ancestors().OfType<TypeDeclarationSyntax>().Last();
        return _errors.GetOrAdd(type, _ => new Lazy<TextSpan[]>(() => ErrorsIn(type, cancellation))).Value.Any(error => error.IntersectsWith(method.Span));
    }

    private TextSpan[] ErrorsIn(SyntaxNode type, CancellationToken cancellation) =>
    [
        .. ModelOf(type.SyntaxTree).GetDiagnostics(type.Span, cancellation)
            .Where(static diagnostic => diagnostic.IsError())
            .Select(static diagnostic => diagnostic.Location.SourceSpan),
    ];
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using CoGen.Generator.Binding;
using CoGen.Generator.Diagnostics;
using CoGen.Generator.Discovery;
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
    private readonly ConcurrentDictionary<SyntaxTree, Lazy<TextSpan[]>> _declarationErrors = new();

    private DeclaredCompilation(IEnumerable<GreenType> types, Compilation compilation, HashSet<string> refused)
    {
        Refused = refused;
        var options = (CSharpCompilationOptions)compilation.Options;
        var parsing = (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options;
        // The threads are ours: a type each.
        _compilation = compilation
            .WithOptions(options.WithNullableContextOptions(NullableContextOptions.Disable).WithConcurrentBuild(false))
            .AddSyntaxTrees(types.Select(type => type.Declarations(parsing)));
    }

    /// <summary>Declares all methods but those whose declarations the compiler refuses: what is generated repeats these, and the error would come again.</summary>
    /// <param name="known">The files of those types that need not be compiled again.</param>
    public static DeclaredCompilation Of(ImmutableArray<GreenType> types, GeneratedFile?[] known, Compilation compilation, ParallelOptions parallel)
    {
        var all = new DeclaredCompilation(types, compilation, []);
        var refused = new ConcurrentBag<string>(known.SelectMany(static file => file?.Refused ?? default));
        Parallel.For(0, types.Length, parallel, i =>
        {
            foreach (GreenMethod method in known[i] is null ? types[i].Methods : default)
            {
                if (all.Find(method) is { } symbol && all.IsRefused(symbol, parallel.CancellationToken))
                    refused.Add(method.Id);
            }
        });
        if (refused.IsEmpty)
            return all;
        HashSet<string> ids = [.. refused];
        IEnumerable<GreenType> rest = types.Select(type => new GreenType(type.Methods.Where(method => !ids.Contains(method.Id)).ToEquatable()));
        return new DeclaredCompilation(rest.Where(static type => type.Methods.Count > 0), compilation, ids);
    }

    public Compilation Compilation => _compilation;

    /// <summary>The ids of methods that get nothing.</summary>
    public HashSet<string> Refused { get; }

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

    // For what either part says before its body, or because what it stands in for is refused. Attributes are not repeated.
    private bool IsRefused(IMethodSymbol method, CancellationToken cancellation) =>
        new[] { method, method.PartialDefinitionPart }.OfType<IMethodSymbol>()
            .SelectMany(static part => part.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax(cancellation))
            .OfType<MethodDeclarationSyntax>()
            .Any(part => part.Headers().Any(header => DeclarationErrorsIn(part.SyntaxTree, cancellation).Any(error => header.Contains(error.Start))))
        || SignatureRules.Replaced(method) is { } replaced && IsRefused(replaced.OriginalDefinition, cancellation);

    private TextSpan[] DeclarationErrorsIn(SyntaxTree tree, CancellationToken cancellation) =>
        _declarationErrors.GetOrAdd(tree, _ => new Lazy<TextSpan[]>(() => Errors(ModelOf(tree).GetDeclarationDiagnostics(cancellationToken: cancellation)))).Value;

    private TextSpan[] ErrorsIn(SyntaxNode type, CancellationToken cancellation) => Errors(ModelOf(type.SyntaxTree).GetDiagnostics(type.Span, cancellation));

    private static TextSpan[] Errors(ImmutableArray<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(static diagnostic => diagnostic.IsError()).Select(static diagnostic => diagnostic.Location.SourceSpan)];
}

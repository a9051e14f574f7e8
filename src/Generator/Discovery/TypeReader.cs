using System.Text;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Discovery;

/// <summary>Reads what stands around a green method: usings, namespaces, types.</summary>
internal static class TypeReader
{
    public static TypeShape Read(IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel model, CancellationToken cancellation)
    {
        var scopes = new List<string>();
        for (SyntaxNode? node = syntax.Parent; node is not null; node = node.Parent)
        {
            if (node is TypeDeclarationSyntax type)
                scopes.Insert(0, Head(type));
            else if (node is BaseNamespaceDeclarationSyntax space)
                scopes.Insert(0, $"namespace {space.Name}{(space is FileScopedNamespaceDeclarationSyntax ? ";" : "")}\n{Usings(space.Externs, space.Usings)}");
        }
        var root = (CompilationUnitSyntax)syntax.SyntaxTree.GetRoot(cancellation);
        INamedTypeSymbol owner = method.ContainingType;
        bool nullable = (model.GetNullableContext(syntax.SpanStart) & NullableContext.AnnotationsEnabled) != 0;
        return new TypeShape(Usings(root.Externs, root.Usings), scopes.ToEquatable(), SelfType(owner), HintName(owner, syntax.SyntaxTree), nullable);
    }

    private static string Usings(IEnumerable<ExternAliasDirectiveSyntax> externs, IEnumerable<UsingDirectiveSyntax> usings) =>
        string.Join("\n", externs.Select(static e => e.ToString())
            .Concat(usings.Where(static u => u.GlobalKeyword.RawKind == 0).Select(static u => u.ToString().Replace("\r", "").Replace("\n", " "))));

    private static string Head(TypeDeclarationSyntax type)
    {
        string keyword = type is RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not 0 } record ? $"{record.Keyword.Text} {record.ClassOrStructKeyword.Text}" : type.Keyword.Text;
        return $"partial {keyword} {type.Identifier.Text}{type.TypeParameterList}";
    }

    private static string SelfType(INamedTypeSymbol type) =>
        type.TypeParameters.Length == 0 ? Names.Escape(type.Name) : $"{Names.Escape(type.Name)}<{string.Join(", ", type.TypeParameters.Select(static p => Names.Escape(p.Name)))}>";

    // Flat and unique: Namespace.Outer.Inner_1.g.cs; a type in several files has the name of each file in it.
    private static string HintName(INamedTypeSymbol type, SyntaxTree tree)
    {
        var name = new StringBuilder();
        for (INamedTypeSymbol? owner = type; owner is not null; owner = owner.ContainingType)
            name.Insert(0, owner.Name + (owner.Arity > 0 ? "_" + owner.Arity : "") + ".");
        for (INamespaceSymbol space = type.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
            name.Insert(0, space.Name + ".");
        IEnumerable<SyntaxTree> files = type.DeclaringSyntaxReferences.Select(static reference => reference.SyntaxTree).Distinct();
        int index = files.ToList().IndexOf(tree);
        if (index > 0)
            name.Append(index + 1).Append('.');
        return name.Append("g.cs").ToString();
    }
}

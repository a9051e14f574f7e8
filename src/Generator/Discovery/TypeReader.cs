using CoGen.Generator.Binding;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
            // The members of an extension block are generated into the class around it.
            if (node is ExtensionBlockDeclarationSyntax)
                continue;
            if (node is TypeDeclarationSyntax type)
                scopes.Insert(0, Head(type));
            else if (node is BaseNamespaceDeclarationSyntax space)
                scopes.Insert(0, $"namespace {OneLine.Of(space.Name)}{(space is FileScopedNamespaceDeclarationSyntax ? ";" : "")}\n{Usings(space.Externs, space.Usings)}");
        }
        var root = (CompilationUnitSyntax)syntax.SyntaxTree.GetRoot(cancellation);
        INamedTypeSymbol owner = method.Home();
        // One file for each part of the type, so what holds for the whole file is read where the part begins.
        SyntaxNode part = syntax.Parent is ExtensionBlockDeclarationSyntax ? syntax.Parent.Parent! : syntax.Parent!;
        bool nullable = (model.GetNullableContext(part.SpanStart) & NullableContext.AnnotationsEnabled) != 0;
        return new TypeShape(Externs(root, model.Compilation) + Usings([], root.Usings), scopes.ToEquatable(), SelfType(owner), HintNames.Of(owner, part), nullable);
    }

    private static string Usings(IEnumerable<ExternAliasDirectiveSyntax> externs, IEnumerable<UsingDirectiveSyntax> usings) =>
        string.Join("\n", externs.Select(static e => OneLine.Of(e))
            .Concat(usings.Where(static u => u.GlobalKeyword.RawKind == 0).Select(static u => OneLine.Of(u))));

    // Those of the whole project: a type may come from a file that does not say its alias.
    private static string Externs(CompilationUnitSyntax root, Compilation compilation) =>
        string.Concat(root.Externs.Select(static e => e.Identifier.Text).Concat(ExternAliases.Of(compilation)).Distinct().Select(static alias => $"extern alias {alias};\n"));

    private static string Head(TypeDeclarationSyntax type)
    {
        string keyword = type is RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not 0 } record ? $"{record.Keyword.Text} {record.ClassOrStructKeyword.Text}" : type.Keyword.Text;
        string context = type.Modifiers.Any(SyntaxKind.UnsafeKeyword) ? "unsafe " : "";
        return $"{context}partial {keyword} {type.Identifier.Text}{TypeParameters(type)}";
    }

    // Attributes stand on one part only.
    private static string TypeParameters(TypeDeclarationSyntax type) => type.TypeParameterList is not { } list ? ""
        : $"<{string.Join(", ", list.Parameters.Select(static p => p.VarianceKeyword.RawKind == 0 ? p.Identifier.Text : $"{p.VarianceKeyword.Text} {p.Identifier.Text}"))}>";

    private static string SelfType(INamedTypeSymbol type) =>
        type.TypeParameters.Length == 0 ? Names.Escape(type.Name) : $"{Names.Escape(type.Name)}<{string.Join(", ", type.TypeParameters.Select(static p => Names.Escape(p.Name)))}>";
}

using CoGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Discovery;

/// <summary>Whether the compiler has nothing against a declaration, as far as what is generated repeats it: else the error would come twice.</summary>
internal static class WellFormed
{
    public static bool Is(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        var block = syntax.Parent as ExtensionBlockDeclarationSyntax;
        return !HasSyntaxErrors(syntax) && (block is null || !HasSyntaxErrors(block))
            && IsOneType(method.Home())
            && method.IsAbstract == (syntax.Body is null && syntax.ExpressionBody is null)
            && (syntax.ExplicitInterfaceSpecifier is null || method.ExplicitInterfaceImplementations.Length > 0)
            && (!method.IsExtensionMethod && block is null || method.Home() is { IsStatic: true, IsExtension: false, Arity: 0, ContainingType: null })
            && (block is null || block.ParameterList is { Parameters: [{ } receiver] } && (method.IsStatic || receiver.Identifier.ValueText.Length > 0))
            && method.TwinParameters().Select(static parameter => parameter.Type).Append(method.ReturnType).All(IsKnown);
    }

    // Not two of one name: parts of different kinds.
    private static bool IsOneType(INamedTypeSymbol type) =>
        ((INamespaceOrTypeSymbol)type.ContainingSymbol).GetTypeMembers(type.Name, type.Arity).Count(static same => !same.IsFileLocal) <= 1
        && (type.ContainingType is not { } outer || IsOneType(outer));

    // Errors in the body are no matter: they cost the body.
    private static bool HasSyntaxErrors(SyntaxNode declaration) =>
        declaration.ChildNodesAndTokens()
            .Any(static part => part.ContainsDiagnostics && part.AsNode() is not (BlockSyntax or ArrowExpressionClauseSyntax or MemberDeclarationSyntax)
                && part.GetDiagnostics().Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

    private static bool IsKnown(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => false,
        IArrayTypeSymbol array => IsKnown(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.All(IsKnown),
        _ => true,
    };
}

using CoGen.Generator.Binding;
using CoGen.Generator.Discovery;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Diagnostics;

/// <summary>
/// Members that another generator adds. Generators do not see each other's output: a body that uses such a member is correct here and was
/// not when its twin was generated, so the twin is a stub, or missing.
/// </summary>
internal static class ForeignMembers
{
    /// <summary>What to say of a method that is right in itself.</summary>
    public static Diagnostic? Check(IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel model, CancellationToken cancellation)
    {
        List<IMethodSymbol> twins = [.. method.Home().GetMembers().OfType<IMethodSymbol>().Where(twin => twin.SimpleName() == method.SimpleName() + "_Green" && IsTwin(twin, method))];
        bool isStub = twins.Any(twin => IsStub(twin, cancellation));
        if (!isStub && twins.Count > 0)
            return null;
        SimpleNameSyntax? name = syntax.DescendantNodes().OfType<SimpleNameSyntax>().FirstOrDefault(node => node is not IdentifierNameSyntax { IsVar: true } && IsForeign(model.GetSymbolInfo(node, cancellation).Symbol));
        return name is not null ? Diagnostic.Create(Descriptors.ForeignMember, name.GetLocation(), name.Identifier.ValueText)
            : isStub ? Diagnostic.Create(Descriptors.InternalError, syntax.Identifier.GetLocation(), method.Name, "its twin is a stub")
            : null;
    }

    private static bool IsForeign(ISymbol? symbol) =>
        symbol is { DeclaringSyntaxReferences.Length: > 0 } && symbol.DeclaringSyntaxReferences.All(static part => GeneratedTrees.AreOthers(part.SyntaxTree));

    private static bool IsStub(IMethodSymbol twin, CancellationToken cancellation) =>
        twin.DeclaringSyntaxReferences.Any(part => GeneratedTrees.AreOurs(part.SyntaxTree)
                && part.GetSyntax(cancellation) is MethodDeclarationSyntax { ExpressionBody.Expression: ThrowExpressionSyntax { Expression: PostfixUnaryExpressionSyntax { Operand.RawKind: (int)SyntaxKind.NullLiteralExpression } } });

    private static bool IsTwin(IMethodSymbol twin, IMethodSymbol method) =>
        twin.Arity == method.TwinTypeParameters().Count() && twin.ExplicitInterfaceImplementations.Length == method.ExplicitInterfaceImplementations.Length
        && twin.Parameters.Skip(1).Select(static p => p.Type.ToDisplayString()).SequenceEqual(method.TwinParameters().Select(static p => p.Type.ToDisplayString()));
}

using CoGen.Generator.Binding;
using CoGen.Generator.Discovery;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Diagnostics;

/// <summary>What the finished compilation has of a green method's twin.</summary>
internal enum Twin
{
    /// <summary>None: the declaration is refused.</summary>
    Missing,

    /// <summary>One that throws: the body is refused.</summary>
    Stub,

    /// <summary>One with a body, or written by hand.</summary>
    Whole,
}

/// <summary>Finds the twins of green methods.</summary>
internal static class Twins
{
    public static Twin Of(IMethodSymbol method, CancellationToken cancellation)
    {
        string name = method.SimpleName() + "_Green";
        List<IMethodSymbol> twins = [.. method.Home().GetMembers().OfType<IMethodSymbol>().Where(twin => twin.SimpleName() == name && IsTwin(twin, method))];
        return twins.Count == 0 ? Twin.Missing : twins.Any(twin => IsStub(twin, cancellation)) ? Twin.Stub : Twin.Whole;
    }

    private static bool IsStub(IMethodSymbol twin, CancellationToken cancellation) =>
        twin.DeclaringSyntaxReferences.Any(part => GeneratedTrees.AreOurs(part.SyntaxTree)
            && part.GetSyntax(cancellation) is MethodDeclarationSyntax { ExpressionBody.Expression: ThrowExpressionSyntax { Expression: PostfixUnaryExpressionSyntax { Operand.RawKind: (int)SyntaxKind.NullLiteralExpression } } });

    private static bool IsTwin(IMethodSymbol twin, IMethodSymbol method) =>
        twin.Arity == method.TwinTypeParameters().Count() && twin.ExplicitInterfaceImplementations.Length == method.ExplicitInterfaceImplementations.Length
        && twin.Parameters.Skip(1).Select(static p => p.Type.ToDisplayString()).SequenceEqual(method.TwinParameters().Select(static p => p.Type.ToDisplayString()));
}

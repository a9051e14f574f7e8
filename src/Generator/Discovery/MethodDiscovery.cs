using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Discovery;

/// <summary>From a declaration with [Green] to its signature.</summary>
internal static class MethodDiscovery
{
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation) => node is MethodDeclarationSyntax { Parent: TypeDeclarationSyntax };

    public static GreenMethod? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        context.TargetSymbol is IMethodSymbol method
            ? SignatureReader.Read(method, (MethodDeclarationSyntax)context.TargetNode, context.SemanticModel, cancellation)
            : null;
}

using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Discovery;

/// <summary>From a declaration with [Green] to its signature.</summary>
internal static class MethodDiscovery
{
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation) => node is MethodDeclarationSyntax { Parent: TypeDeclarationSyntax };

    public static GreenMethod? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        context.TargetSymbol is IMethodSymbol method ? Read(method, (MethodDeclarationSyntax)context.TargetNode, context.SemanticModel, cancellation) : null;

    private static GreenMethod? Read(IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel model, CancellationToken cancellation)
    {
        if (!method.IsPartialDefinition)
            return SignatureReader.Read(method, syntax, model, cancellation);
        // The attribute may stand on either part; what counts is the one with the body. C# leaves out the calls of a method that has none.
        if (method.PartialImplementationPart is not { } implementation || implementation.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is not MethodDeclarationSyntax other)
            return null;
        return SignatureReader.Read(implementation, other, model.Compilation.GetSemanticModel(other.SyntaxTree), cancellation);
    }
}

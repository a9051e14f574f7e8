using CoGen.Generator.Discovery;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Diagnostics;

/// <summary>
/// Members that another generator adds. Generators do not see each other's output: a body that uses such a member is correct here and was
/// not when its twin was generated, so the twin is a stub, or missing.
/// </summary>
internal static class ForeignMembers
{
    /// <summary>What to say of a method that is right in itself.</summary>
    public static Diagnostic? Check(IMethodSymbol method, Twin twin, MethodDeclarationSyntax syntax, SemanticModel model, CancellationToken cancellation)
    {
        if (twin == Twin.Whole)
            return null;
        if (method.OverriddenMethod is { } overridden && IsForeign(overridden))
            return Diagnostic.Create(Descriptors.ForeignMember, syntax.Identifier.GetLocation(), method.Name);
        SimpleNameSyntax? name = syntax.DescendantNodes().OfType<SimpleNameSyntax>().FirstOrDefault(node => node is not IdentifierNameSyntax { IsVar: true } && IsForeign(model.GetSymbolInfo(node, cancellation).Symbol));
        return name is not null ? Diagnostic.Create(Descriptors.ForeignMember, name.GetLocation(), name.Identifier.ValueText)
            : twin == Twin.Stub ? Diagnostic.Create(Descriptors.InternalError, syntax.Identifier.GetLocation(), method.Name, "its twin is a stub")
            : !method.IsPartialDefinition && SignatureRules.IsSound(method) ? Diagnostic.Create(Descriptors.InternalError, syntax.Identifier.GetLocation(), method.Name, "it has no twin")
            : null;
    }

    private static bool IsForeign(ISymbol? symbol) =>
        symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor ? IsForeign(constructor.ContainingType)
        : symbol is { DeclaringSyntaxReferences.Length: > 0 } && symbol.DeclaringSyntaxReferences.All(static part => GeneratedTrees.AreOthers(part.SyntaxTree));
}

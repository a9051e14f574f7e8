using CoGen.Generator.Patching;
using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Binding;

/// <summary>Why a call suspends and what its twin is.</summary>
/// <param name="Patch">The runtime's method that stands in for a BCL member; null for a green method's own twin.</param>
internal sealed record Suspension(ISymbol Symbol, PatchRow? Patch);

/// <summary>The one place that says what suspends: green methods, and blocking BCL calls of the patch table.</summary>
internal sealed class SuspensionOracle(bool patch)
{
    public const string AttributeName = "CoGen.GreenAttribute";

    public Suspension? Classify(ISymbol? symbol, ITypeSymbol? receiver) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension or MethodKind.LocalFunction } method =>
            IsGreen(method) ? HasTwin(method) ? new Suspension(method, null) : null : Patched(method, receiver),
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => Patched(constructor, null),
        IPropertySymbol property => Patched(property, receiver),
        _ => null,
    };

    public static bool IsGreen(IMethodSymbol method) => AttributeOf(method) is not null;

    /// <summary>Whether blocking calls in the method's body are redirected.</summary>
    public static bool IsPatched(IMethodSymbol method) =>
        AttributeOf(method)?.NamedArguments.Any(static argument => argument is { Key: "Patch", Value.Value: false }) != true;

    // A method that breaks a rule has no twin. Its own error says why; a call of it is one of the plain body.
    private static bool HasTwin(IMethodSymbol method)
    {
        IMethodSymbol declared = (method.ReducedFrom ?? method).OriginalDefinition;
        return declared.Home().GetMembers(declared.SimpleName() + "_Green").Length > 0;
    }

    private static AttributeData? AttributeOf(IMethodSymbol method)
    {
        foreach (AttributeData attribute in (method.ReducedFrom ?? method).OriginalDefinition.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "GreenAttribute", ContainingNamespace: { Name: "CoGen", ContainingNamespace.IsGlobalNamespace: true } })
                return attribute;
        }
        return null;
    }

    private Suspension? Patched(ISymbol symbol, ITypeSymbol? receiver) =>
        patch && PatchTable.Find(symbol, receiver) is { } row ? new Suspension(symbol, row) : null;
}

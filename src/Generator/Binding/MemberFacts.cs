using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Binding;

/// <summary>What kind of member a green method is, where that matters to what is generated.</summary>
internal static class MemberFacts
{
    /// <summary>The type that gets the twin: for a member of an extension block, the class around the block.</summary>
    public static INamedTypeSymbol Home(this IMethodSymbol method) =>
        method.ContainingType is { IsExtension: true, ContainingType: { } around } ? around : method.ContainingType;

    /// <summary>The parameters of the twin behind the context: the receiver of an extension block is one of them.</summary>
    public static IEnumerable<IParameterSymbol> TwinParameters(this IMethodSymbol method) =>
        method.BlockReceiver() is { } receiver ? method.Parameters.Prepend(receiver) : method.Parameters;

    /// <summary>The type parameters of the twin: those of an extension block are among them.</summary>
    public static IEnumerable<ITypeParameterSymbol> TwinTypeParameters(this IMethodSymbol method) =>
        method.ContainingType.IsExtension ? method.ContainingType.TypeParameters.Concat(method.TypeParameters) : method.TypeParameters;

    /// <summary>The receiver that an instance member of an extension block names; null for any other member.</summary>
    public static IParameterSymbol? BlockReceiver(this IMethodSymbol method) =>
        method is { IsStatic: false, ContainingType: { IsExtension: true } block } ? block.ExtensionParameter : null;

    /// <summary>The name without the interface that an explicit implementation has before it.</summary>
    public static string SimpleName(this IMethodSymbol method) =>
        method.ExplicitInterfaceImplementations.Length > 0 ? method.ExplicitInterfaceImplementations[0].Name : method.Name;

    /// <summary>The method that this one overrides or explicitly implements.</summary>
    public static IMethodSymbol? StandsInFor(this IMethodSymbol method) =>
        method.OverriddenMethod ?? method.ExplicitInterfaceImplementations.FirstOrDefault();

    /// <summary>Whether C# looks at run time for the member that a call means.</summary>
    public static bool IsDispatched(this IMethodSymbol method) =>
        (method.IsVirtual || method.IsAbstract || method.IsOverride || method is { IsStatic: false, ContainingType.TypeKind: TypeKind.Interface })
        && method is { DeclaredAccessibility: not Accessibility.Private };
}

using CoGen.Generator.Binding;
using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Diagnostics;

/// <summary>A green method may only be overridden or implemented by another: green callers call its twin, which would be the wrong one.</summary>
internal static class OverrideRules
{
    /// <summary>One diagnostic for each member of the type that takes a green member's place without being green.</summary>
    public static IEnumerable<Diagnostic> Check(INamedTypeSymbol type)
    {
        var reported = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach ((IMethodSymbol member, IMethodSymbol green) in Overrides(type).Concat(Implementations(type)))
        {
            if (SuspensionOracle.IsGreen(member) || HasTwin(member))
                continue;
            // What a base class brings along is wrong only here, where the interface comes in.
            ISymbol place = SymbolEqualityComparer.Default.Equals(member.ContainingType, type) ? member : type;
            if (reported.Add(place))
                yield return Diagnostic.Create(Descriptors.NotGreenOverride, place.Locations[0], $"{member.ContainingType.Name}.{member.Name}", $"{green.ContainingType.Name}.{green.Name}");
        }
    }

    private static IEnumerable<(IMethodSymbol, IMethodSymbol)> Overrides(INamedTypeSymbol type)
    {
        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (method.OverriddenMethod is { } overridden && SuspensionOracle.IsGreen(overridden))
                yield return (method, overridden);
            foreach (IMethodSymbol implemented in method.ExplicitInterfaceImplementations.Where(SuspensionOracle.IsGreen))
                yield return (method, implemented);
        }
    }

    private static IEnumerable<(IMethodSymbol, IMethodSymbol)> Implementations(INamedTypeSymbol type)
    {
        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
        {
            if (type.BaseType?.AllInterfaces.Contains(implemented, SymbolEqualityComparer.Default) == true && !type.Interfaces.Contains(implemented, SymbolEqualityComparer.Default))
                continue;
            foreach (IMethodSymbol green in implemented.GetMembers().OfType<IMethodSymbol>().Where(SuspensionOracle.IsGreen))
            {
                if (type.FindImplementationForInterfaceMember(green) is IMethodSymbol member)
                    yield return (member, green);
            }
        }
    }

    // Written by hand.
    private static bool HasTwin(IMethodSymbol member) => member.ContainingType.GetMembers().OfType<IMethodSymbol>().Any(twin => twin.SimpleName() == member.SimpleName() + "_Green");
}

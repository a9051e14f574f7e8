using System.Collections.Immutable;
using CoGen.Generator.Discovery;
using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Diagnostics;

/// <summary>The way from a green method through plain ones to a call that suspends, as a diagnostic.</summary>
internal static class PlainPath
{
    private static readonly ImmutableDictionary<string, string?> Markable = ImmutableDictionary<string, string?>.Empty.Add(FixProperties.CanMark, "");

    /// <param name="path">The plain methods, and last the suspending call.</param>
    public static Diagnostic Describe(IMethodSymbol green, List<ISymbol> path, Location place)
    {
        List<ISymbol> plain = path.GetRange(0, path.Count - 1);
        string way = string.Join(" → ", path.Prepend(green).Select(CallSites.Display));
        ISymbol? fixedKind = plain.FirstOrDefault(static method => !CanBeGreen(method));
        string remedy = fixedKind is null
            ? $"mark {string.Join(", ", plain.Select(CallSites.Display))} [Green]"
            : $"{CallSites.Display(fixedKind)} cannot be green, so let a green method do what suspends";
        return Diagnostic.Create(
            Descriptors.SuspensionBehindPlainCall, place, plain.Select(static method => method.Locations[0]),
            fixedKind is null ? Markable : null, way, remedy);
    }

    private static bool CanBeGreen(ISymbol symbol) =>
        symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && SignatureRules.CouldBeGreen(method);
}

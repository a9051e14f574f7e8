using System.Collections.Immutable;
using CoGen.Generator.Binding;
using CoGen.Generator.Discovery;
using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Diagnostics;

/// <summary>The way from a green method through plain ones to a call that suspends, as a diagnostic.</summary>
internal static class PlainPath
{
    private const int Shown = 8;

    private static readonly ImmutableDictionary<string, string?> Markable = ImmutableDictionary<string, string?>.Empty.Add(FixProperties.CanMark, "");

    /// <param name="path">The plain methods, and last the suspending call.</param>
    public static Diagnostic Describe(IMethodSymbol green, List<ISymbol> path, Location place)
    {
        List<ISymbol> plain = path.GetRange(0, path.Count - 1);
        string way = string.Join(" → ", Some([green, .. path]));
        ISymbol? fixedKind = plain.FirstOrDefault(method => !CanBeGreen(method, plain));
        string remedy = fixedKind is null
            ? $"mark {string.Join(", ", Some(plain))} [Green]"
            : $"{CallSites.Display(fixedKind)} cannot be green, so let a green method do what suspends";
        return Diagnostic.Create(
            Descriptors.SuspensionBehindPlainCall, place, plain.Select(static method => method.Locations[0]),
            fixedKind is null ? Markable : null, way, remedy);
    }

    // A way of a hundred methods makes no message.
    private static IEnumerable<string> Some(List<ISymbol> symbols) => symbols.Count <= Shown
        ? symbols.Select(CallSites.Display)
        : [.. symbols.Take(Shown / 2).Select(CallSites.Display), "…", .. symbols.Skip(symbols.Count - Shown / 2).Select(CallSites.Display)];

    // A local function is green in green code only; the methods of the way will be.
    private static bool CanBeGreen(ISymbol symbol, List<ISymbol> way) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.LocalFunction } function => FunctionRules.IsSound(function)
            && function.ContainingSymbol is IMethodSymbol outer && (SuspensionOracle.IsGreen(outer) || way.Contains(outer, SymbolEqualityComparer.Default)),
        IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method => SignatureRules.CouldBeGreen(method),
        _ => false,
    };
}

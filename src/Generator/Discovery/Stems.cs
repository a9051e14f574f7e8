using System.Text;
using CoGen.Generator.Binding;
using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Discovery;

/// <summary>What the frame and the resume method of a green method are named after: its own name, made different from all others around.</summary>
internal static class Stems
{
    public static string Of(IMethodSymbol method)
    {
        string name = Hint(method), stem = name;
        int index = Rivals(method).ToList().FindIndex(other => other.Locations[0] == method.Locations[0]);
        // The first overload goes by the method's name alone.
        if (index > 0)
            stem = $"{name}_{index}";
        while (IsTaken(stem, method))
            stem += "_";
        return stem;
    }

    // ISink<int>.Write is ISink_Int32_Write.
    private static string Hint(IMethodSymbol method)
    {
        if (method.ExplicitInterfaceImplementations.Length == 0)
            return method.Name;
        var text = new StringBuilder();
        foreach (SymbolDisplayPart part in method.ExplicitInterfaceImplementations[0].ContainingType.ToDisplayParts(SymbolDisplayFormat.MinimallyQualifiedFormat))
        {
            if (part.Symbol is not null)
                text.Append(part.Symbol.Name).Append('_');
            else if (part.Kind == SymbolDisplayPartKind.Keyword)
                text.Append(part).Append('_');
        }
        return text.Append(method.SimpleName()).ToString();
    }

    // The methods that have the same hint, independent of the order in which the compiler got the files.
    private static IEnumerable<IMethodSymbol> Rivals(IMethodSymbol method)
    {
        INamedTypeSymbol home = method.Home();
        IEnumerable<IMethodSymbol> rivals = method.ExplicitInterfaceImplementations.Length > 0
            ? home.GetMembers().OfType<IMethodSymbol>().Where(other => other.ExplicitInterfaceImplementations.Length > 0 && Hint(other) == Hint(method))
            : home.GetMembers(method.Name).Concat(home.GetTypeMembers().Where(static type => type.IsExtension).SelectMany(block => block.GetMembers(method.Name)))
                .OfType<IMethodSymbol>();
        // A member of an extension block is also one of the class around it.
        return rivals.Select(static other => other.PartialImplementationPart ?? other)
            .GroupBy(static other => other.Locations[0]).Select(static same => same.First())
            .OrderBy(static other => other.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static other => other.Locations[0].SourceSpan.Start);
    }

    private static bool IsTaken(string stem, IMethodSymbol method)
    {
        bool isStarted = method.IsDispatched();
        return stem != method.Name && IsVisible(stem, method) || IsVisible(stem + "_Frame", method) || IsVisible(stem + "_Resume", method)
            || isStarted && (IsVisible(stem + "_Start", method) || IsVisible(stem + "_Start_Frame", method) || IsVisible(stem + "_Start_Resume", method));
    }

    // What is generated into the type would hide what the user means by the name.
    private static bool IsVisible(string name, IMethodSymbol method)
    {
        for (INamedTypeSymbol? type = method.Home().BaseType; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).Length > 0)
                return true;
        }
        for (INamespaceOrTypeSymbol? scope = method.Home(); scope is not null; scope = scope.ContainingSymbol as INamespaceOrTypeSymbol)
        {
            if (scope.GetMembers(name).Length > 0)
                return true;
        }
        return false;
    }
}

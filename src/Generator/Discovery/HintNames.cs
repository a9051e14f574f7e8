using System.Text;
using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Discovery;

/// <summary>The names of generated files: flat, <c>Namespace.Outer.Inner{T}.g.cs</c>, and different even where case does not count.</summary>
internal static class HintNames
{
    /// <summary>The name for one part of a type; parts after the first have a number.</summary>
    public static string Of(INamedTypeSymbol type, SyntaxNode part)
    {
        var name = new StringBuilder();
        for (ISymbol symbol = type; symbol is not INamespaceSymbol { IsGlobalNamespace: true }; symbol = symbol.ContainingSymbol)
            name.Insert(0, NameOf((INamespaceOrTypeSymbol)symbol) + ".");
        int index = PartsOf(type).ToList().FindIndex(reference => reference.SyntaxTree == part.SyntaxTree && reference.Span == part.Span);
        if (index > 0)
            name.Append(index + 1).Append('.');
        return name.Append("g.cs").ToString();
    }

    // Independent of the order in which the compiler got the files.
    private static IEnumerable<SyntaxReference> PartsOf(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.OrderBy(static reference => reference.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(static reference => reference.Span.Start);

    // Braces cannot be part of a name, so Name{T} is nobody else's; a file system may take Name and NAME for one.
    private static string NameOf(INamespaceOrTypeSymbol symbol)
    {
        string[] rivals =
        [
            .. ((INamespaceOrTypeSymbol)symbol.ContainingSymbol).GetMembers().OfType<INamespaceOrTypeSymbol>().Select(static member => member.Name)
                .Where(name => name.Equals(symbol.Name, StringComparison.OrdinalIgnoreCase)).Distinct().OrderBy(static name => name, StringComparer.Ordinal),
        ];
        int index = Array.IndexOf(rivals, symbol.Name);
        string arity = symbol is INamedTypeSymbol { Arity: > 0 } type ? $"{{{string.Join(",", type.TypeParameters.Select(static p => p.Name))}}}" : "";
        return symbol.Name + arity + (index > 0 ? $"-{index + 1}" : "");
    }
}

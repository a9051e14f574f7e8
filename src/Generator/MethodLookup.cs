using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;

namespace CoGen.Generator;

/// <summary>From a signature back to its symbol.</summary>
internal static class MethodLookup
{
    public static IMethodSymbol? FindIn(this GreenMethod method, Compilation compilation) =>
        DocumentationCommentId.GetFirstSymbolForDeclarationId(method.Id, compilation) as IMethodSymbol ?? FindExplicit(method.Id, compilation);

    // Explicit implementations have ids, but are not found by them.
    private static IMethodSymbol? FindExplicit(string id, Compilation compilation)
    {
        int end = id.IndexOf('(') is >= 0 and var parameters ? parameters : id.Length;
        string type = "T:" + id.Substring(2, id.LastIndexOf('.', end - 1) - 2);
        return (DocumentationCommentId.GetFirstSymbolForDeclarationId(type, compilation) as INamedTypeSymbol)?.GetMembers().OfType<IMethodSymbol>()
            .FirstOrDefault(method => method.GetDocumentationCommentId() == id);
    }
}

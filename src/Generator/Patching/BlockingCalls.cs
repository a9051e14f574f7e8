using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Patching;

/// <summary>What is said of library calls that nothing stands in for.</summary>
internal static class BlockingCalls
{
    public const string Offload = "wrap it in Green.Offload(() => …)";

    // The type, and the member unless all of its members count.
    private static readonly HashSet<(string Type, string Member)> Harmless =
    [
        .. HarmlessRows.All.SelectMany(static row => row.Members.DefaultIfEmpty("").Select(member => ("T:" + row.Type, member))),
    ];

    /// <summary>What to write instead of a call that blocks; null for any other.</summary>
    public static string? Instead(ISymbol member, ITypeSymbol? receiver)
    {
        if (BlockingTable.Find(member, receiver) is { } row)
            return row.Instead ?? Offload;
        return member is IMethodSymbol method && IsOfLibrary(method) && !IsHarmless(member, receiver) && MemberTable.Library.FindRow(method, receiver) is null
            && SiblingMatcher.Find(method, receiver, method.Name + "Async") is { } sibling
            ? $"wait for its async sibling: Green.Await(….{sibling.Method.Name}(…))"
            : null;
    }

    /// <summary>Whether the member is known to be left alone: it is in a list, or its object is in memory.</summary>
    public static bool IsLeftAlone(ISymbol member, ITypeSymbol? receiver) =>
        member is IMethodSymbol method && IsOfLibrary(method)
        && (MemberTable.Library.FindRow(method, receiver) is not null || IsHarmless(member, receiver)) && SiblingMatcher.Find(method, receiver, method.Name + "Async") is not null;

    private static bool IsHarmless(ISymbol member, ITypeSymbol? receiver)
    {
        if (HarmlessRows.Names.Contains(member.Name) || PatchTable.IsInMemory(receiver))
            return true;
        for (ITypeSymbol? type = member.ContainingType; type is not null; type = type.BaseType)
        {
            if (type.OriginalDefinition.GetDocumentationCommentId() is { } id && (Harmless.Contains((id, "")) || Harmless.Contains((id, member.Name))))
                return true;
        }
        return false;
    }

    private static bool IsOfLibrary(IMethodSymbol method)
    {
        INamespaceSymbol? space = method.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;
        return space?.Name == "System" && method.DeclaringSyntaxReferences.Length == 0;
    }
}

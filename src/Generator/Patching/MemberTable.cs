using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Patching;

/// <summary>Finds what stands in for a member by the rows that name a type and its members: the BCL's, and the program's own.</summary>
internal sealed class MemberTable
{
    private readonly Dictionary<(string Type, string Member), MemberRow> _rows;

    // The declaring types of any other member need not be looked at.
    private readonly HashSet<string> _names;

    public MemberTable(IEnumerable<MemberRow> rows)
    {
        _rows = [];
        foreach (MemberRow row in rows)
        {
            foreach (string member in row.Members)
                _rows[("T:" + row.Type, member)] = row;
        }
        _names = [.. _rows.Keys.Select(static key => key.Member)];
    }

    public static MemberTable Library { get; } = new(MemberRows.All);

    /// <summary>The row that the member belongs to, by itself or by the one that it overrides or hides.</summary>
    public MemberRow? FindRow(IMethodSymbol method, ITypeSymbol? receiver) => Find(method, receiver)?.Row;

    public StandIn? FindStandIn(IMethodSymbol method, ITypeSymbol? receiver)
    {
        if (Find(method, receiver) is not var (row, owner))
            return null;
        if (row.Remedy == Remedy.Offload)
            return OffloadOf(method);
        // What hides a member of the table is another method: only a sibling of its own stands in for it.
        bool hides = !SymbolEqualityComparer.Default.Equals(Root(method).ContainingType.OriginalDefinition, owner.OriginalDefinition);
        Sibling? sibling = SiblingMatcher.Find(method, receiver, row.AsyncOf(method.Name), hides ? Root(method).ContainingType : null);
        if (row.Remedy == Remedy.Sibling)
            return sibling;
        // The base class's own runs the blocking member, here and now.
        bool isBase = sibling is not null && SymbolEqualityComparer.Default.Equals(sibling.Method.ContainingType.OriginalDefinition, owner.OriginalDefinition)
            && receiver is not null && !SymbolEqualityComparer.Default.Equals(receiver.OriginalDefinition, owner.OriginalDefinition);
        return sibling is null || isBase ? OffloadOf(method) ?? sibling : sibling;
    }

    // What is passed by reference, or lives on the stack, cannot go to another thread.
    private static StandIn? OffloadOf(IMethodSymbol method) =>
        method.RefKind == RefKind.None && !method.ReturnType.IsRefLikeType && !(method.ContainingType.IsValueType && !method.IsStatic)
        && SiblingMatcher.Whole(method).Parameters.All(static parameter => parameter.RefKind is RefKind.None && !parameter.Type.IsRefLikeType && parameter.Type is not (IPointerTypeSymbol or IFunctionPointerTypeSymbol))
            ? new Offloaded()
            : null;

    private (MemberRow Row, ITypeSymbol Owner)? Find(IMethodSymbol method, ITypeSymbol? receiver)
    {
        if (!_names.Contains(method.Name) || PatchTable.IsInMemory(receiver))
            return null;
        IMethodSymbol whole = SiblingMatcher.Whole(method);
        if (RowOf(whole.ContainingType, method.Name) is { } own)
            return (own, whole.ContainingType);
        for (ITypeSymbol? type = whole.ContainingType.BaseType; type is not null && !whole.IsStatic; type = type.BaseType)
        {
            if (RowOf(type, method.Name) is { } row && type.GetMembers(method.Name).OfType<IMethodSymbol>().Any(member => HasSignatureOf(member, whole)))
                return (row, type);
        }
        return null;
    }

    private MemberRow? RowOf(ITypeSymbol type, string name) =>
        type.OriginalDefinition.GetDocumentationCommentId() is { } id && _rows.TryGetValue((id, name), out MemberRow? row) ? row : null;

    private static bool HasSignatureOf(IMethodSymbol member, IMethodSymbol method) =>
        !member.IsStatic && member.Arity == method.Arity && member.Parameters.Length == method.Parameters.Length
        && member.Parameters.Zip(method.Parameters, static (a, b) => a.RefKind == b.RefKind && (a.Type is ITypeParameterSymbol || SymbolEqualityComparer.Default.Equals(a.Type, b.Type))).All(static same => same);

    // The member at the end of the chain of overrides.
    private static IMethodSymbol Root(IMethodSymbol method)
    {
        IMethodSymbol root = SiblingMatcher.Whole(method);
        while (root.OverriddenMethod is { } overridden)
            root = overridden;
        return root;
    }
}

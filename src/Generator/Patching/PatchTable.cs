using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Patching;

/// <summary>Finds the row of a BCL member: by symbol, through the members it overrides, never by name alone.</summary>
internal static class PatchTable
{
    private static readonly Dictionary<string, PatchRow> Rows = PatchRows.All.ToDictionary(static row => row.Member);

    // Reading from or writing to memory never blocks.
    private static readonly HashSet<string> InMemory =
    [
        "T:System.IO.MemoryStream", "T:System.IO.UnmanagedMemoryStream", "T:System.IO.StringReader", "T:System.IO.StringWriter",
    ];

    // Only these declare a member of the table; the id of any other symbol need not be built.
    private static readonly HashSet<string> Names = new(PatchRows.All.Select(static row => NameOf(row.Member)));

    public static PatchRow? Find(ISymbol symbol, ITypeSymbol? receiver)
    {
        if (!Names.Contains(symbol.Name) || IsInMemory(receiver) || BlockingTable.FindNarrower(receiver, symbol.Name) is not null)
            return null;
        for (ISymbol? member = symbol.OriginalDefinition; member is not null; member = Overridden(member))
        {
            if (member.GetDocumentationCommentId() is { } id && Rows.TryGetValue(id, out PatchRow? row))
                return row;
        }
        return null;
    }

    /// <summary>Whether a stream, reader or writer is one of memory.</summary>
    public static bool IsInMemory(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.SpecialType == SpecialType.System_Object)
                return false;
            if (type.GetDocumentationCommentId() is { } id && InMemory.Contains(id))
                return true;
        }
        return false;
    }

    /// <summary>The member that this one overrides; null when none.</summary>
    public static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod?.OriginalDefinition,
        IPropertySymbol property => property.OverriddenProperty?.OriginalDefinition,
        _ => null,
    };

    // M:Namespace.Type.Name(Parameters) or P:Namespace.Type.Name
    private static string NameOf(string id)
    {
        int end = id.IndexOf('(');
        string path = end < 0 ? id : id.Substring(0, end);
        string name = path.Substring(path.LastIndexOf('.') + 1).Replace("#ctor", ".ctor");
        int arity = name.IndexOf('`');
        return arity < 0 ? name : name.Substring(0, arity);
    }
}

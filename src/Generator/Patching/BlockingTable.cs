using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Patching;

/// <param name="Type">The metadata name of the type that declares the members.</param>
/// <param name="Members">All overloads of these.</param>
/// <param name="Instead">What to write instead; null when the call may be moved to the thread pool as it is.</param>
internal sealed record BlockingRow(string Type, string[] Members, string? Instead = null);

/// <summary>Finds the row of a member that blocks: by the type that declares it, through the members it overrides.</summary>
internal static class BlockingTable
{
    private static readonly Dictionary<(string Type, string Member), BlockingRow> Rows = BlockingRows.All
        .SelectMany(static row => row.Members.Select(member => (Key: ("T:" + row.Type, member), row)))
        .ToDictionary(static entry => entry.Key, static entry => entry.row);

    // The declaring type of any other symbol need not be named.
    private static readonly HashSet<string> Names = [.. BlockingRows.All.SelectMany(static row => row.Members)];

    public static BlockingRow? Find(ISymbol symbol, ITypeSymbol? receiver)
    {
        if (!Names.Contains(symbol.Name) || PatchTable.IsInMemory(receiver))
            return null;
        if (FindNarrower(receiver, symbol.Name) is { } narrower)
            return narrower;
        for (ISymbol? member = symbol.OriginalDefinition; member is not null; member = PatchTable.Overridden(member))
        {
            if (member.ContainingType?.GetDocumentationCommentId() is { } type && Rows.TryGetValue((type, member.Name), out BlockingRow? row))
                return row;
        }
        return null;
    }

    /// <summary>The row of the receiver itself, for a member of its base class: a mutex is waited for so.</summary>
    public static BlockingRow? FindNarrower(ITypeSymbol? receiver, string name) =>
        name == "WaitOne" && receiver?.GetDocumentationCommentId() is { } type && Rows.TryGetValue((type, name), out BlockingRow? row) ? row : null;
}

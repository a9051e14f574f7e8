using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Patching;

/// <summary>Lazy sequences. A <c>foreach</c> over one waits for each item; anything else that is done with them blocks.</summary>
internal static class SequenceRows
{
    private static readonly Dictionary<string, SequenceRow> All = new SequenceRow[]
    {
        new("M:System.IO.File.ReadLines(System.String)", "SequencePatches.ReadLines"),
        new("M:System.IO.File.ReadLines(System.String,System.Text.Encoding)", "SequencePatches.ReadLines"),
        new("M:System.Threading.Tasks.TaskAsyncEnumerableExtensions.ToBlockingEnumerable``1(System.Collections.Generic.IAsyncEnumerable{``0},System.Threading.CancellationToken)", "SequencePatches.ToBlockingEnumerable"),
    }.ToDictionary(static row => row.Member);

    private static readonly HashSet<string> Names = ["ReadLines", "ToBlockingEnumerable"];

    public static SequenceRow? Find(ISymbol? symbol) =>
        symbol is IMethodSymbol method && Names.Contains(method.Name)
        && (method.ReducedFrom ?? method).OriginalDefinition.GetDocumentationCommentId() is { } id && All.TryGetValue(id, out SequenceRow? row) ? row : null;
}

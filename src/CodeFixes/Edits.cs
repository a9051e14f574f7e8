using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CoGen.CodeFixes;

/// <summary>Changes of texts, each once, by document.</summary>
internal sealed class Edits
{
    private readonly Dictionary<DocumentId, List<TextChange>> _changes = [];

    public void Insert(DocumentId document, int position, string text) => Replace(document, new TextSpan(position, 0), text);

    public void Replace(DocumentId document, TextSpan span, string text)
    {
        if (!_changes.TryGetValue(document, out List<TextChange>? changes))
            _changes.Add(document, changes = []);
        var change = new TextChange(span, text);
        if (!changes.Contains(change))
            changes.Add(change);
    }

    /// <summary>All changes of another, or none when one of them overlaps what is changed here already.</summary>
    public void Add(Edits others)
    {
        if (others._changes.Any(document => document.Value.Any(change => Overlaps(document.Key, change))))
            return;
        foreach (KeyValuePair<DocumentId, List<TextChange>> document in others._changes)
        {
            foreach (TextChange change in document.Value)
                Replace(document.Key, change.Span, change.NewText!);
        }
    }

    public async Task<Solution> Apply(Solution solution, CancellationToken cancellation)
    {
        foreach (KeyValuePair<DocumentId, List<TextChange>> document in _changes)
        {
            SourceText text = await solution.GetDocument(document.Key)!.GetTextAsync(cancellation).ConfigureAwait(false);
            // Of changes at one place the first stays the first.
            ImmutableArray<TextChange> ordered = [.. document.Value.OrderBy(static change => change.Span.Start)];
            solution = solution.WithDocumentText(document.Key, text.WithChanges(ordered));
        }
        return solution;
    }

    private bool Overlaps(DocumentId document, TextChange change) =>
        _changes.TryGetValue(document, out List<TextChange>? changes)
        && changes.Any(other => other != change && other.Span.OverlapsWith(change.Span));
}

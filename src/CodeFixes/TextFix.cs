using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CoGen.CodeFixes;

/// <summary>A fix made of changes of the text, which leave everything around them as it is written.</summary>
public abstract class TextFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new FixAll(this);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            var edits = new Edits();
            if (await PlaceOf(diagnostic, context.Document, context.CancellationToken).ConfigureAwait(false) is { } place
                && await Collect(place, edits).ConfigureAwait(false) is { } title)
            {
                Solution solution = context.Document.Project.Solution;
                context.RegisterCodeFix(CodeAction.Create(title, cancellation => edits.Apply(solution, cancellation), equivalenceKey: title), diagnostic);
            }
        }
    }

    /// <summary>Adds the changes that mend one diagnostic. Returns what they do, or null when it cannot be mended so.</summary>
    internal abstract Task<string?> Collect(Place place, Edits edits);

    private static async Task<Place?> PlaceOf(Diagnostic diagnostic, Document document, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return root is null || model is null ? null : new Place(diagnostic, document, root, model, cancellation);
    }

    // Many diagnostics want the same change, of a type or of the usings: all changes are gathered before any is made.
    private sealed class FixAll(TextFix fix) : FixAllProvider
    {
        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            var edits = new Edits();
            IEnumerable<Project> projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project];
            foreach (Project project in projects)
            {
                IEnumerable<Diagnostic> found = await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
                foreach (Diagnostic diagnostic in found.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start))
                {
                    if (context.Solution.GetDocument(diagnostic.Location.SourceTree) is { } document
                        && (context.Scope != FixAllScope.Document || document.Id == context.Document?.Id))
                        await Add(diagnostic, document, context, edits).ConfigureAwait(false);
                }
            }
            string title = context.CodeActionEquivalenceKey ?? "";
            return CodeAction.Create(title, cancellation => edits.Apply(context.Solution, cancellation), title);
        }

        private async Task Add(Diagnostic diagnostic, Document document, FixAllContext context, Edits edits)
        {
            var one = new Edits();
            if (await PlaceOf(diagnostic, document, context.CancellationToken).ConfigureAwait(false) is { } place
                && await fix.Collect(place, one).ConfigureAwait(false) == context.CodeActionEquivalenceKey)
                edits.Add(one);
        }
    }
}

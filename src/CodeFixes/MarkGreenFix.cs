using System.Collections.Immutable;
using System.Composition;
using CoGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.CodeFixes;

/// <summary>COGEN015: marks the plain methods on the way to the suspending call. COGEN014: marks what takes a green method's place.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkGreenFix)), Shared]
public sealed class MarkGreenFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["COGEN014", "COGEN015"];

    internal override async Task<string?> Collect(Place place, Edits edits)
    {
        if (place.Diagnostic.Id == "COGEN015" && !place.Diagnostic.Properties.ContainsKey(FixProperties.CanMark))
            return null;
        IReadOnlyList<Location> names = place.Diagnostic.Id == "COGEN015" ? place.Diagnostic.AdditionalLocations : [place.Diagnostic.Location];
        foreach (Location name in names)
        {
            if (!await Mark(name, place, edits).ConfigureAwait(false))
                return null;
        }
        return "Mark [Green]";
    }

    private static async Task<bool> Mark(Location name, Place place, Edits edits)
    {
        if (place.Solution.GetDocument(name.SourceTree) is not { } document
            || await document.GetSyntaxRootAsync(place.Cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(place.Cancellation).ConfigureAwait(false) is not { } model
            || root.FindNode(name.SourceSpan) is not MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method)
            return false;
        edits.UseCoGen(document, model, method, "GreenAttribute");
        edits.MakePartial(document, method);
        edits.MarkGreen(document, method);
        return true;
    }
}

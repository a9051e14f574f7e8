using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CoGen.CodeFixes;

/// <summary>COGEN001: makes the type partial, and the types around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix)), Shared]
public sealed class MakePartialFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["COGEN001"];

    internal override Task<string?> Collect(Place place, Edits edits)
    {
        edits.MakePartial(place.Document, place.Node);
        return Task.FromResult<string?>("Make the type partial");
    }
}

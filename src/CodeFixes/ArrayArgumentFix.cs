using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.CodeFixes;

/// <summary>COGEN008 at an argument: passes the array, the offset and the count instead of a span of them, where there is an overload for it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ArrayArgumentFix)), Shared]
public sealed class ArrayArgumentFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["COGEN008"];

    internal override Task<string?> Collect(Place place, Edits edits)
    {
        string? title = null;
        if (place.Innermost is ExpressionSyntax { Parent: ArgumentSyntax argument } span
            && place.TakesArray(argument)
            && SpanSource.Of(span, place)?.AsArguments() is { } arguments)
        {
            edits.Replace(place.Document.Id, argument.Span, arguments);
            title = "Pass the array";
        }
        return Task.FromResult(title);
    }
}

using System.Collections.Immutable;
using System.Composition;
using CoGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.CodeFixes;

/// <summary>COGEN016: wraps the call in <c>Green.Offload(() => …)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OffloadFix)), Shared]
public sealed class OffloadFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["COGEN016"];

    internal override Task<string?> Collect(Place place, Edits edits)
    {
        if (!place.Diagnostic.Properties.ContainsKey(FixProperties.CanOffload)
            || place.Innermost.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call)
            return Task.FromResult<string?>(null);
        ExpressionSyntax whole = Whole(call);
        edits.UseCoGen(place.Document, place.Model, whole, "Green");
        // One change, so that a call among the arguments of another is not wrapped as well.
        edits.Replace(place.Document.Id, whole.Span, $"Green.Offload(() => {whole})");
        return Task.FromResult<string?>("Wrap in Green.Offload");
    }

    // What stands behind ?. is no expression of its own.
    private static ExpressionSyntax Whole(ExpressionSyntax call)
    {
        ExpressionSyntax whole = call;
        for (SyntaxNode at = call; at.Parent is ExpressionSyntax parent; at = parent)
        {
            if (parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == at)
                whole = access;
            else if (parent is not (MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax))
                break;
        }
        return whole;
    }
}

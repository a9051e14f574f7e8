using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.CodeFixes;

/// <summary>
/// COGEN008 at a local that is assigned once: keeps the array that it was made as, or a <c>Memory&lt;T&gt;</c> of what it was made of,
/// and makes the span again at each use.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SpanLocalFix)), Shared]
public sealed class SpanLocalFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["COGEN008"];

    internal override Task<string?> Collect(Place place, Edits edits) => Task.FromResult(Change(place, edits));

    private static string? Change(Place place, Edits edits)
    {
        if (place.Innermost is not VariableDeclaratorSyntax
            {
                Initializer.Value: { } value,
                Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { Parent: { } scope } } declaration,
            } declarator
            || place.Model.GetDeclaredSymbol(declarator, place.Cancellation) is not ILocalSymbol
            {
                IsRef: false,
                Type: INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments: [var element] } type,
            } local)
            return null;
        List<IdentifierNameSyntax> uses = [.. scope.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(place.SymbolOf(name), local))];
        if (uses.Any(IsChanged))
            return null;
        DocumentId document = place.Document.Id;
        if (IsNewArray(value) && !declaration.Type.IsVar)
        {
            edits.Replace(document, declaration.Type.Span, element.ToMinimalDisplayString(place.Model, declaration.SpanStart) + "[]");
            if (StackAlloc(value) is { } keyword)
                edits.Replace(document, keyword.Span, "new");
            uses.ForEach(use => UseArray(use, place, edits));
            return "Keep an array";
        }
        if (value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax { Identifier.ValueText: "AsSpan" } method } }
            && place.SymbolOf(value) is IMethodSymbol { ContainingType.Name: "MemoryExtensions" }
            && !uses.Any(static use => use.Parent is ForEachStatementSyntax))
        {
            if (!declaration.Type.IsVar)
                edits.Replace(document, TypeName(declaration.Type).Span, type.Name == "Span" ? "Memory" : "ReadOnlyMemory");
            edits.Replace(document, method.Span, "AsMemory");
            foreach (IdentifierNameSyntax use in uses.Where(static use => !IsLength(use)))
                edits.Insert(document, use.Span.End, ".Span");
            return "Keep Memory<T>";
        }
        return null;
    }

    private static void UseArray(IdentifierNameSyntax use, Place place, Edits edits)
    {
        if (IsLength(use) || IsElement(use) || use.Parent is ForEachStatementSyntax)
            return;
        bool takesArray = use.Parent is ArgumentSyntax argument && place.TakesArray(argument);
        edits.Insert(place.Document.Id, use.Span.End, takesArray ? $", 0, {use.Identifier}.Length" : ".AsSpan()");
    }

    private static bool IsNewArray(ExpressionSyntax value) =>
        value is StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax;

    private static SyntaxToken? StackAlloc(ExpressionSyntax value) => value switch
    {
        StackAllocArrayCreationExpressionSyntax creation => creation.StackAllocKeyword,
        ImplicitStackAllocArrayCreationExpressionSyntax creation => creation.StackAllocKeyword,
        _ => null,
    };

    private static SyntaxToken TypeName(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier,
        _ => ((SimpleNameSyntax)type).Identifier,
    };

    private static bool IsLength(IdentifierNameSyntax use) =>
        use.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" } access && access.Expression == use;

    // One element, not a slice of them.
    private static bool IsElement(IdentifierNameSyntax use) =>
        use.Parent is ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: not RangeExpressionSyntax }] } access && access.Expression == use;

    private static bool IsChanged(IdentifierNameSyntax use) =>
        use.Parent is AssignmentExpressionSyntax assignment && assignment.Left == use
        || use.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None }
        || use.Parent is RefExpressionSyntax or ArgumentSyntax { Parent: TupleExpressionSyntax };
}

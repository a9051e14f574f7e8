using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.CodeFixes;

/// <summary>
/// COGEN007: turns the private field that is locked into a <c>GreenReentrantLock</c>, and each <c>lock (field)</c> of the type
/// into <c>using (field.Hold())</c>. Offered when the field is used for nothing else.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GreenLockFix)), Shared]
public sealed class GreenLockFix : TextFix
{
    private const string Target = "GreenReentrantLock";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["COGEN007"];

    internal override async Task<string?> Collect(Place place, Edits edits)
    {
        if (place.Innermost.FirstAncestorOrSelf<LockStatementSyntax>() is not { } statement
            || place.SymbolOf(statement.Expression) is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private, IsReadOnly: true } field
            || !await ChangeField(field, place, edits).ConfigureAwait(false))
            return null;
        foreach (SyntaxReference part in field.ContainingType.DeclaringSyntaxReferences)
        {
            if (!await ChangeLocks(field, part, place, edits).ConfigureAwait(false))
                return null;
        }
        return "Use a " + Target;
    }

    private static async Task<bool> ChangeField(IFieldSymbol field, Place place, Edits edits)
    {
        SyntaxNode? declared = field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(place.Cancellation);
        if (declared is not VariableDeclaratorSyntax
            {
                Initializer.Value: BaseObjectCreationExpressionSyntax { Initializer: null } creation,
                Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration,
            }
            || !IsLockObject(field.Type)
            || place.Solution.GetDocument(declared.SyntaxTree) is not { } document
            || await document.GetSemanticModelAsync(place.Cancellation).ConfigureAwait(false) is not { } model)
            return false;
        edits.UseCoGen(document, model, declaration, Target);
        edits.Replace(document.Id, declaration.Type.Span, Target);
        if (creation is ObjectCreationExpressionSyntax { Type: var created })
            edits.Replace(document.Id, created.Span, Target);
        return true;
    }

    private static bool IsLockObject(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Object || type is { Name: "Lock", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };

    private static async Task<bool> ChangeLocks(IFieldSymbol field, SyntaxReference part, Place place, Edits edits)
    {
        SyntaxNode type = await part.GetSyntaxAsync(place.Cancellation).ConfigureAwait(false);
        if (place.Solution.GetDocument(type.SyntaxTree) is not { } document
            || await document.GetSemanticModelAsync(place.Cancellation).ConfigureAwait(false) is not { } model)
            return false;
        foreach (IdentifierNameSyntax name in type.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == field.Name))
        {
            if (!SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, place.Cancellation).Symbol?.OriginalDefinition, field.OriginalDefinition))
                continue;
            ExpressionSyntax whole = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
            if (whole.Parent is not LockStatementSyntax statement)
                return false;
            edits.Replace(document.Id, statement.LockKeyword.Span, "using");
            edits.Insert(document.Id, whole.Span.End, ".Hold()");
        }
        return true;
    }
}

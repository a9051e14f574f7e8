using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>Where C# puts the variables that statements and their expressions declare.</summary>
internal static class VariableScopes
{
    /// <summary>The block or switch whose variable a declaration makes; null for the variable of a construct of its own, as a loop or a clause.</summary>
    public static SyntaxNode? BlockOf(SyntaxNode declaration) => StatementInBlock(declaration)?.Parent switch
    {
        SwitchSectionSyntax section => section.Parent,
        BlockSyntax block => block,
        _ => null,
    };

    /// <summary>The statement, directly in a block, that declares a variable of the block.</summary>
    public static StatementSyntax? StatementInBlock(SyntaxNode declaration)
    {
        var statement = declaration.FirstAncestorOrSelf<StatementSyntax>();
        if (statement is not (LocalDeclarationStatementSyntax or ExpressionStatementSyntax or IfStatementSyntax or SwitchStatementSyntax or LockStatementSyntax
            or ReturnStatementSyntax or ThrowStatementSyntax or GotoStatementSyntax))
            return null;
        // A pattern of a section is the section's own, that of the value is not.
        if (statement is SwitchStatementSyntax switched && !switched.Expression.Span.Contains(declaration.Span))
            return null;
        while (statement.Parent is LabeledStatementSyntax labeled)
            statement = labeled;
        return statement.Parent is BlockSyntax or SwitchSectionSyntax ? statement : null;
    }
}

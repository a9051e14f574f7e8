using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

internal static class SyntaxFacts
{
    /// <summary><c>nameof(…)</c>, not a method of that name.</summary>
    public static bool IsNameOf(this InvocationExpressionSyntax node, SemanticModel model) =>
        node.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" } && model.GetSymbolInfo(node).Symbol is null
        && model.GetConstantValue(node).HasValue;

    /// <summary>P in <c>not P</c>, with or without parentheses; any other pattern itself.</summary>
    public static PatternSyntax SkipNot(this PatternSyntax pattern)
    {
        PatternSyntax inner = pattern;
        while (inner is ParenthesizedPatternSyntax parenthesized)
            inner = parenthesized.Pattern;
        return inner is UnaryPatternSyntax not ? not.Pattern : pattern;
    }

    /// <summary>Whether a tuple is the target of a deconstruction, where elements have no names.</summary>
    public static bool IsDeconstructed(this TupleExpressionSyntax tuple)
    {
        SyntaxNode outer = tuple;
        while (outer.Parent is ArgumentSyntax { Parent: TupleExpressionSyntax around })
            outer = around;
        return outer.Parent is AssignmentExpressionSyntax assignment && assignment.Left == outer || outer.Parent is ForEachVariableStatementSyntax each && each.Variable == outer;
    }

    public static ExpressionSyntax SkipParentheses(this ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax parenthesized)
            expression = parenthesized.Expression;
        return expression;
    }
}

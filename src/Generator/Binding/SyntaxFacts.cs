using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

internal static class SyntaxFacts
{
    /// <summary><c>nameof(…)</c>, not a method of that name.</summary>
    public static bool IsNameOf(this InvocationExpressionSyntax node, SemanticModel model) =>
        node.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" } && model.GetSymbolInfo(node).Symbol is null
        && model.GetConstantValue(node).HasValue;

    public static ExpressionSyntax SkipParentheses(this ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax parenthesized)
            expression = parenthesized.Expression;
        return expression;
    }
}

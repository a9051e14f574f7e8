using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CoGen.Generator.Binding;

internal static class SyntaxFacts
{
    public static IEnumerable<SyntaxNode> NodesOutsideFunctions(this SyntaxNode body) =>
        body.DescendantNodesAndSelf(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));

    /// <summary>The <c>yield</c> that makes a function or method an iterator.</summary>
    public static YieldStatementSyntax? FirstYield(this BlockSyntax? body) => body?.NodesOutsideFunctions().OfType<YieldStatementSyntax>().FirstOrDefault();

    /// <summary>What a method says before its body, without its attributes, and what its extension block says.</summary>
    public static IEnumerable<TextSpan> Headers(this MethodDeclarationSyntax method)
    {
        int end = ((SyntaxNode?)method.Body ?? method.ExpressionBody)?.SpanStart ?? method.Span.End;
        yield return TextSpan.FromBounds(method.AttributeLists.Count > 0 ? method.AttributeLists.Span.End : method.SpanStart, end);
        if (method.Parent is ExtensionBlockDeclarationSyntax block)
            yield return TextSpan.FromBounds(block.SpanStart, block.OpenBraceToken.SpanStart);
    }

    /// <summary><c>nameof(…)</c>, not a method of that name.</summary>
    public static bool IsNameOf(this InvocationExpressionSyntax node, SemanticModel model) =>
        node.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" } && model.GetSymbolInfo(node).Symbol is null
        && model.GetConstantValue(node).HasValue;

    /// <summary>The <c>a</c> of <c>a?.B</c>, found from the <c>.B</c>.</summary>
    public static ExpressionSyntax ReceiverOfBinding(this ExpressionSyntax binding)
    {
        SyntaxNode part = binding;
        while (!(part.Parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == part))
            part = part.Parent!;
        return ((ConditionalAccessExpressionSyntax)part.Parent).Expression.SkipParentheses();
    }

    /// <summary>
    /// The variables that <c>a?.M(out x)</c> assigns and that have no value before. If <c>a</c> is null they may as well be assigned:
    /// C# lets nobody read them then.
    /// </summary>
    public static IEnumerable<ISymbol> UnassignedBefore(this SemanticModel model, ConditionalAccessExpressionSyntax access) =>
        access.WhenNotNull.WritesLocals() && model.AnalyzeDataFlow(access) is { Succeeded: true } flow
            ? flow.WrittenInside.Except(flow.DefinitelyAssignedOnEntry, SymbolEqualityComparer.Default)
                .Except(model.AnalyzeDataFlow(access.Expression)!.AlwaysAssigned, SymbolEqualityComparer.Default)
                .Where(symbol => symbol!.IsKnownAfter(access)).Select(static symbol => symbol!).OrderBy(static symbol => symbol.Name)
            : [];

    // The variables of an arm or a function are known in it only.
    private static bool IsKnownAfter(this ISymbol local, SyntaxNode node) => !local.DeclaringSyntaxReferences.Any(place =>
        place.GetSyntax().Ancestors().TakeWhile(outer => outer != node).Any(outer => node.Span.Contains(outer.Span) && outer is SwitchExpressionArmSyntax or AnonymousFunctionExpressionSyntax or QueryExpressionSyntax));

    public static bool WritesLocals(this SyntaxNode node) => node.DescendantNodes().Any(static inner =>
        inner is AssignmentExpressionSyntax or SingleVariableDesignationSyntax or ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None });

    /// <summary>P in <c>not P</c>, with or without parentheses; any other pattern itself.</summary>
    public static PatternSyntax SkipNot(this PatternSyntax pattern)
    {
        PatternSyntax inner = pattern;
        while (inner is ParenthesizedPatternSyntax parenthesized)
            inner = parenthesized.Pattern;
        return inner is UnaryPatternSyntax not ? not.Pattern : pattern;
    }

    /// <summary>Whether a tuple is a side of <c>==</c>, which converts the elements when all have been evaluated.</summary>
    public static bool IsCompared(this ExpressionSyntax tuple)
    {
        SyntaxNode outer = tuple;
        while (outer.Parent is ParenthesizedExpressionSyntax or ArgumentSyntax { Parent: TupleExpressionSyntax })
            outer = outer.Parent is ArgumentSyntax argument ? argument.Parent! : outer.Parent;
        return outer.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression };
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

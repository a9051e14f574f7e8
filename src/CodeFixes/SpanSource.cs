using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.CodeFixes;

/// <summary>What a span expression is made of: <c>array.AsSpan(…)</c> or <c>new Span&lt;T&gt;(array, …)</c>.</summary>
internal sealed class SpanSource
{
    private SpanSource(ExpressionSyntax array, SeparatedSyntaxList<ArgumentSyntax> range) => (Array, Range) = (array, range);

    public ExpressionSyntax Array { get; }

    // Nothing, a start, or a start and a length.
    private SeparatedSyntaxList<ArgumentSyntax> Range { get; }

    /// <summary>The array, the offset and the count as three arguments; null when one would be evaluated twice.</summary>
    public string? AsArguments() => Range.Count switch
    {
        2 => $"{Array}, {Range[0]}, {Range[1]}",
        1 when IsSimple(Array) && IsSimple(Range[0].Expression) => $"{Array}, {Range[0]}, {Array}.Length - {Range[0]}",
        0 when IsSimple(Array) => $"{Array}, 0, {Array}.Length",
        _ => null,
    };

    public static SpanSource? Of(ExpressionSyntax span, Place place)
    {
        (ExpressionSyntax? array, SeparatedSyntaxList<ArgumentSyntax> range) = span switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsSpan" } access, ArgumentList.Arguments: var arguments } =>
                (access.Expression, arguments),
            ObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 or 3 } arguments } => (arguments[0].Expression, arguments.RemoveAt(0)),
            _ => (null, default),
        };
        bool isSource = array is not null
            && place.SymbolOf(span) is IMethodSymbol { ContainingType.Name: "MemoryExtensions" or "Span" or "ReadOnlySpan" }
            && place.Model.GetTypeInfo(array, place.Cancellation).Type is IArrayTypeSymbol { Rank: 1 }
            && range.All(argument => place.Model.GetTypeInfo(argument.Expression, place.Cancellation).Type?.SpecialType == SpecialType.System_Int32);
        return isSource ? new SpanSource(array!, range) : null;
    }

    private static bool IsSimple(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax or LiteralExpressionSyntax || expression is MemberAccessExpressionSyntax access && access.IsKind(SyntaxKind.SimpleMemberAccessExpression) && IsSimple(access.Expression)
            || expression is ThisExpressionSyntax;
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.CodeFixes;

/// <summary>What a span expression is made of: <c>array.AsSpan(…)</c> or <c>new Span&lt;T&gt;(array, …)</c>.</summary>
internal sealed class SpanSource
{
    private SpanSource(ExpressionSyntax array, IReadOnlyList<ArgumentSyntax> range) => (Array, Range) = (array, range);

    public ExpressionSyntax Array { get; }

    // Nothing, a start, or a start and a length.
    private IReadOnlyList<ArgumentSyntax> Range { get; }

    /// <summary>The array, the offset and the count as three arguments; null when one would be evaluated twice.</summary>
    public string? AsArguments() => Range.Count switch
    {
        2 => $"{Array}, {Range[0]}, {Range[1]}",
        1 when IsSimple(Array) && IsSimple(Range[0].Expression) => $"{Array}, {Range[0]}, {Array}.Length - {Range[0]}",
        0 when IsSimple(Array) => $"{Array}, 0, {Array}.Length",
        _ => null,
    };

    /// <summary>Whether the three are the same anywhere in the method.</summary>
    public bool IsUnchanged(Place place) => Range.Select(static argument => argument.Expression).Append(Array).All(part => IsUnchanged(part, place));

    public static SpanSource? Of(ExpressionSyntax span, Place place)
    {
        (ExpressionSyntax? array, IReadOnlyList<ArgumentSyntax> range) = span switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsSpan" } access, ArgumentList.Arguments: var arguments } =>
                (access.Expression, arguments.ToArray()),
            ObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 or 3 } arguments } => (arguments[0].Expression, [.. arguments.Skip(1)]),
            _ => ((ExpressionSyntax?)null, []),
        };
        bool isSource = array is not null
            && place.SymbolOf(span) is IMethodSymbol { ContainingType.Name: "MemoryExtensions" or "Span" or "ReadOnlySpan" }
            && place.Model.GetTypeInfo(array, place.Cancellation).Type is IArrayTypeSymbol { Rank: 1 }
            && range.All(argument => place.Model.GetTypeInfo(argument.Expression, place.Cancellation).Type?.SpecialType == SpecialType.System_Int32);
        return isSource ? new SpanSource(array!, range) : null;
    }

    private static bool IsUnchanged(ExpressionSyntax expression, Place place) => expression switch
    {
        LiteralExpressionSyntax => true,
        BinaryExpressionSyntax binary => IsUnchanged(binary.Left, place) && IsUnchanged(binary.Right, place),
        IdentifierNameSyntax name => place.SymbolOf(name) switch
        {
            IFieldSymbol field => field.IsReadOnly || field.IsConst,
            ILocalSymbol or IParameterSymbol => !name.Ancestors().OfType<MemberDeclarationSyntax>().First().DescendantNodes().OfType<IdentifierNameSyntax>()
                .Any(other => other.Identifier.ValueText == name.Identifier.ValueText && other.IsWritten()),
            _ => false,
        },
        _ => false,
    };

    private static bool IsSimple(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax or LiteralExpressionSyntax || expression is MemberAccessExpressionSyntax access && access.IsKind(SyntaxKind.SimpleMemberAccessExpression) && IsSimple(access.Expression)
            || expression is ThisExpressionSyntax;
}

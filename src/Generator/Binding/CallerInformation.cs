using System.Collections.Immutable;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CoGen.Generator.Binding;

/// <summary>
/// Arguments that the compiler fills in from the call: in generated code the member has another name and an argument may be
/// another text, so they are written out. Line and file follow from <c>#line</c>.
/// </summary>
internal static class CallerInformation
{
    /// <summary><c>name: "value"</c> for each, separated by commas; empty for most calls.</summary>
    public static string Of(ExpressionSyntax call, SemanticModel model) =>
        model.GetSymbolInfo(call).Symbol is { } called && ParametersOf(called).Any(IsFilledIn) ? Of(model.GetOperation(call)) : "";

    /// <inheritdoc cref="Of(ExpressionSyntax, SemanticModel)"/>
    public static string Of(IOperation? call)
    {
        ImmutableArray<IArgumentOperation> arguments = call switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            IPropertyReferenceOperation indexer => indexer.Arguments,
            _ => [],
        };
        // In a?[i] a name with its colon would make a conditional expression of it.
        if (call?.Syntax is ElementBindingExpressionSyntax)
            return string.Join(", ", arguments.Where(static argument => argument.ArgumentKind == ArgumentKind.DefaultValue).Select(Literal));
        return string.Join(", ", arguments.Where(static argument => argument.ArgumentKind == ArgumentKind.DefaultValue && IsFilledIn(argument.Parameter!) && argument.Value.ConstantValue.HasValue)
            .Where(argument => !IsLine(argument.Parameter!) || IsOnAnotherLine(call!.Syntax))
            .Select(static argument => $"{Names.Escape(argument.Parameter!.Name)}: {Literal(argument)}"));
    }

    private static string Literal(IArgumentOperation argument) => argument.Value.ConstantValue is { HasValue: true, Value: { } value }
        ? SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) ?? "default"
        : "default";

    private static ImmutableArray<IParameterSymbol> ParametersOf(ISymbol called) => called switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol indexer => indexer.Parameters,
        _ => [],
    };

    // An expression that is put together again stands on one line, the first of its statement.
    private static bool IsOnAnotherLine(SyntaxNode call) =>
        call.FirstAncestorOrSelf<StatementSyntax>() is { } statement && call.SyntaxTree.GetLineSpan(call.Span).EndLinePosition.Line != call.SyntaxTree.GetLineSpan(statement.Span).StartLinePosition.Line;

    private static bool IsFilledIn(IParameterSymbol parameter) => parameter.IsOptional
        && parameter.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name is "CallerMemberNameAttribute" or "CallerArgumentExpressionAttribute" or "CallerLineNumberAttribute");

    private static bool IsLine(IParameterSymbol parameter) => parameter.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "CallerLineNumberAttribute");
}

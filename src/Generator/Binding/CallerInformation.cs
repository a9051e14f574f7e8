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
    public static string Of(InvocationExpressionSyntax call, SemanticModel model)
    {
        if (model.GetSymbolInfo(call).Symbol is not IMethodSymbol method || !method.Parameters.Any(IsFilledIn) || model.GetOperation(call) is not IInvocationOperation operation)
            return "";
        IEnumerable<string> filled =
            from argument in operation.Arguments
            where argument is { ArgumentKind: ArgumentKind.DefaultValue, Parameter: { } parameter } && IsFilledIn(parameter)
            where argument.Value.ConstantValue is { HasValue: true, Value: string }
            select $"{argument.Parameter!.Name}: {SymbolDisplay.FormatLiteral((string)argument.Value.ConstantValue.Value!, quote: true)}";
        return string.Join(", ", filled);
    }

    private static bool IsFilledIn(IParameterSymbol parameter) => parameter is { IsOptional: true, Type.SpecialType: SpecialType.System_String or SpecialType.System_Object }
        && parameter.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name is "CallerMemberNameAttribute" or "CallerArgumentExpressionAttribute");
}

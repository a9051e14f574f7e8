using System.Globalization;
using CoGen.Generator.Binding;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Discovery;

/// <summary>Reads the parameters of a twin as text.</summary>
internal static class ParameterReader
{
    public static IEnumerable<Parameter> Read(IMethodSymbol method, ExtensionBlockDeclarationSyntax? block, MethodDeclarationSyntax syntax)
    {
        if (block is not null && !method.IsStatic)
            yield return Read(block.ParameterList!.Parameters[0], "this ");
        for (int i = 0; i < method.Parameters.Length; i++)
        {
            Parameter parameter = Read(syntax.ParameterList.Parameters[i], "");
            // Callers go by the part that declares the method, in a file with usings of its own.
            if (method.PartialDefinitionPart?.Parameters[i] is { } declared)
                parameter = parameter with { Prefix = CarriedText.AttributesOf(declared) + WithoutAttributes(syntax.ParameterList.Parameters[i]), Default = DefaultOf(declared) };
            yield return parameter;
        }
    }

    private static Parameter Read(ParameterSyntax parameter, string modifier)
    {
        string attributes = string.Concat(parameter.AttributeLists.Select(static list => OneLine.Of(list) + " "));
        string value = parameter.Default is null ? "" : " " + OneLine.Of(parameter.Default);
        return new Parameter(attributes + modifier + WithoutAttributes(parameter), OneLine.Of(parameter.Type), Names.Escape(parameter.Identifier.ValueText), value);
    }

    private static string WithoutAttributes(ParameterSyntax parameter) => string.Concat(parameter.Modifiers.Select(static modifier => modifier.Text + " "));

    // A constant that needs nothing of the file it was written in.
    private static string DefaultOf(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue)
            return "";
        ITypeSymbol type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : parameter.Type;
        return " = " + parameter.ExplicitDefaultValue switch
        {
            null => "default",
            double.NaN or float.NaN => $"({TypeNames.Of(type)})(0d / 0d)",
            double.PositiveInfinity or float.PositiveInfinity => $"({TypeNames.Of(type)})(1d / 0d)",
            double.NegativeInfinity or float.NegativeInfinity => $"({TypeNames.Of(type)})(-1d / 0d)",
            decimal value => value.ToString(CultureInfo.InvariantCulture) + "m",
            bool or string or char => SymbolDisplay.FormatPrimitive(parameter.ExplicitDefaultValue, quoteStrings: true, useHexadecimalNumbers: false),
            var value => $"({TypeNames.Of(type)})({SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)})",
        };
    }
}

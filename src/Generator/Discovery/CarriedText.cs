using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Discovery;

/// <summary>Documentation and attributes that what is generated beside a method carries too.</summary>
internal static class CarriedText
{
    // These say something about whoever starts the method too.
    private static readonly HashSet<string> Carried =
    [
        "Obsolete", "Experimental", "EditorBrowsable", "SupportedOSPlatform", "UnsupportedOSPlatform", "RequiresUnreferencedCode", "RequiresDynamicCode", "RequiresAssemblyFiles",
    ];

    public static string Documentation(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        IEnumerable<string> lines = syntax.GetLeadingTrivia()
            .Where(static trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia))
            .SelectMany(static trivia => trivia.ToFullString().Split('\n'))
            .Select(static line => line.Trim())
            .Where(static line => line.Length > 0)
            .Select(static line => line.StartsWith("///", StringComparison.Ordinal) ? line : "/// " + line);
        string own = string.Join("\n", lines);
        return own.Length == 0 && method.PartialDefinitionPart is { } definition && definition.DeclaringSyntaxReferences[0].GetSyntax() is MethodDeclarationSyntax declared
            ? Documentation(definition, declared)
            : own;
    }

    public static string Attributes(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        IEnumerable<string> carried = syntax.AttributeLists.SelectMany(static list => list.Attributes)
            .Where(static attribute => Carried.Contains(WithoutSuffix(LastName(attribute.Name))))
            .Select(static attribute => $"[{OneLine.Of(attribute)}]");
        IEnumerable<string> declared = method.PartialDefinitionPart is null ? [] : method.GetAttributes()
            .Where(attribute => attribute.AttributeClass is { } type && Carried.Contains(WithoutSuffix(type.Name)) && !syntax.Span.Contains(PlaceOf(attribute, syntax)))
            .Select(TextOf);
        return string.Join(" ", carried.Concat(declared).Distinct());
    }

    /// <summary>The attributes of a parameter, as text that means the same in any file.</summary>
    public static string AttributesOf(IParameterSymbol parameter) => string.Concat(parameter.GetAttributes().Select(static attribute => TextOf(attribute) + " "));

    private static Microsoft.CodeAnalysis.Text.TextSpan PlaceOf(AttributeData attribute, SyntaxNode syntax) =>
        attribute.ApplicationSyntaxReference is { } reference && reference.SyntaxTree == syntax.SyntaxTree ? reference.Span : new(int.MaxValue, 0);

    private static string TextOf(AttributeData attribute)
    {
        IEnumerable<string> arguments = attribute.ConstructorArguments.Select(ValueOf)
            .Concat(attribute.NamedArguments.Select(static argument => $"{argument.Key} = {ValueOf(argument.Value)}"));
        return $"[{Binding.TypeNames.Of(attribute.AttributeClass!)}({string.Join(", ", arguments)})]";
    }

    private static string ValueOf(TypedConstant value) =>
        value.Kind == TypedConstantKind.Array && !value.IsNull ? $"new[] {value.ToCSharpString()}" : value.ToCSharpString();

    private static string LastName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.Text,
        _ => name.ToString(),
    };

    private static string WithoutSuffix(string name) =>
        name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
}

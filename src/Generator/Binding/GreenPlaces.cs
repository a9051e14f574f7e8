using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>
/// Where delegates are green: parameters, fields and properties marked [Green], and locals that start as a lambda marked so. A lambda
/// put there gets a twin; a call of what is there may suspend.
/// </summary>
internal static class GreenPlaces
{
    /// <summary>The most parameters that a green delegate may have.</summary>
    public const int MaxParameters = 8;

    public static bool IsGreen(ISymbol? place) => place switch
    {
        IParameterSymbol parameter => IsMarked(parameter) || Overridden(parameter) is { } overridden && IsGreen(overridden),
        IFieldSymbol or IPropertySymbol => IsMarked(place),
        ILocalSymbol local => local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: LambdaExpressionSyntax lambda }
            && HasMark(lambda.AttributeLists),
        _ => false,
    };

    /// <summary>How a delegate type is called; null for one that cannot be green, and for what is no delegate.</summary>
    public static IMethodSymbol? InvokeOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol { DelegateInvokeMethod: { ReturnsByRef: false, ReturnsByRefReadonly: false } invoke }
        && invoke.Parameters.Length <= MaxParameters
        && !TypeNames.IsRefLike(invoke.ReturnType)
        && invoke.Parameters.All(static parameter => parameter.RefKind == RefKind.None && !TypeNames.IsRefLike(parameter.Type))
            ? invoke
            : null;

    /// <summary>The delegate type that a lambda or a method group becomes.</summary>
    public static ITypeSymbol? DelegateOf(ExpressionSyntax function, SemanticModel model)
    {
        // The compiler does not say it of what stands in (…)!.
        for (SyntaxNode? node = function; node is not null; node = WholeOf(node, model))
        {
            if (model.GetTypeInfo(node).ConvertedType is { } type)
                return type;
        }
        return null;
    }

    /// <summary>The place that a value goes to: the parameter it is an argument for, the field or property it is assigned to.</summary>
    public static ISymbol? TargetOf(ExpressionSyntax value, SemanticModel model)
    {
        SyntaxNode outer = value;
        while (WholeOf(outer, model) is { } whole)
            outer = whole;
        return outer.Parent switch
        {
            ArgumentSyntax { Parent: TupleExpressionSyntax } => DeconstructedInto(outer) is { } target ? model.GetSymbolInfo(target).Symbol : null,
            ArgumentSyntax argument => model.ParameterOf(argument),
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression or (int)SyntaxKind.CoalesceAssignmentExpression or (int)SyntaxKind.AddAssignmentExpression } assignment when assignment.Right == outer => model.GetSymbolInfo(assignment.Left).Symbol,
            _ => null,
        };
    }

    /// <summary>The parts whose values may be the value of the whole.</summary>
    public static IEnumerable<ExpressionSyntax> PartsOf(ExpressionSyntax whole, SemanticModel model) => whole switch
    {
        ParenthesizedExpressionSyntax outer => [outer.Expression],
        CastExpressionSyntax cast => [cast.Expression],
        CheckedExpressionSyntax context => [context.Expression],
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => [suppressed.Operand],
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => [coalesce.Left, coalesce.Right],
        ConditionalExpressionSyntax choice => [choice.WhenTrue, choice.WhenFalse],
        SwitchExpressionSyntax choice => choice.Arms.Select(static arm => arm.Expression),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var only] } creation when model.GetTypeInfo(creation).Type is { TypeKind: TypeKind.Delegate } => [only.Expression],
        _ => [],
    };

    /// <summary>Whether a value is, or may be, a function that has a twin.</summary>
    public static bool HoldsGreen(ExpressionSyntax value, BodyScan scan, GreenFunctions functions, SemanticModel model) =>
        functions.Find(value) is not null || scan.Groups.ContainsKey(value) || PartsOf(value, model).Any(part => HoldsGreen(part, scan, functions, model));

    // The expression around, when the value of the part may be its value.
    private static ExpressionSyntax? WholeOf(SyntaxNode part, SemanticModel model) =>
        part.Ancestors().Take(3).OfType<ExpressionSyntax>().FirstOrDefault(whole => PartsOf(whole, model).Contains(part));

    // [source]  (field, var n) = (value, 1);
    private static ExpressionSyntax? DeconstructedInto(SyntaxNode value) => value.Parent switch
    {
        ParenthesizedExpressionSyntax outer => DeconstructedInto(outer),
        AssignmentExpressionSyntax assignment when assignment.Right == value => assignment.Left,
        ArgumentSyntax { Parent: TupleExpressionSyntax tuple } part when DeconstructedInto(tuple) is TupleExpressionSyntax targets && targets.Arguments.Count == tuple.Arguments.Count
            => targets.Arguments[tuple.Arguments.IndexOf(part)].Expression,
        _ => null,
    };

    /// <summary>Whether one of the attributes is [Green].</summary>
    public static bool HasMark(SyntaxList<AttributeListSyntax> attributes) =>
        attributes.SelectMany(static list => list.Attributes).Any(static attribute => NameOf(attribute.Name) is "Green" or "GreenAttribute");

    private static string NameOf(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private static bool IsMarked(ISymbol symbol) => symbol.OriginalDefinition.GetAttributes().Any(SuspensionOracle.IsGreen);

    private static IParameterSymbol? Overridden(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { OverriddenMethod: { } overridden } ? overridden.Parameters[parameter.Ordinal] : null;
}

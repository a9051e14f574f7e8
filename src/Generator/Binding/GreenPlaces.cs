using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

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

    /// <summary>The place that a value goes to: the parameter it is an argument for, the field or property it is assigned to.</summary>
    public static ISymbol? TargetOf(ExpressionSyntax value, SemanticModel model)
    {
        SyntaxNode outer = value;
        while (IsValueOf(outer.Parent, outer))
            outer = outer.Parent is SwitchExpressionArmSyntax arm ? arm.Parent! : outer.Parent!;
        return outer.Parent switch
        {
            ArgumentSyntax argument => (model.GetOperation(argument) as IArgumentOperation)?.Parameter,
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression or (int)SyntaxKind.CoalesceAssignmentExpression or (int)SyntaxKind.AddAssignmentExpression } assignment when assignment.Right == outer => model.GetSymbolInfo(assignment.Left).Symbol,
            _ => null,
        };
    }

    // Whether the value of a part may be the value of the whole.
    private static bool IsValueOf(SyntaxNode? whole, SyntaxNode part) => whole switch
    {
        ParenthesizedExpressionSyntax or CastExpressionSyntax => true,
        ConditionalExpressionSyntax choice => choice.Condition != part,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } => true,
        SwitchExpressionArmSyntax arm => arm.Expression == part,
        _ => false,
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

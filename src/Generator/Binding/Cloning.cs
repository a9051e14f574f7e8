using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>Where the making of an object runs no code of the user's, so that nobody can tell when, or how often, it is made.</summary>
internal static class Cloning
{
    /// <summary>Whether <c>x with { }</c> only copies.</summary>
    public static bool IsSilent(ITypeSymbol type) => type switch
    {
        { IsValueType: true } or INamedTypeSymbol { IsAnonymousType: true } => true,
        INamedTypeSymbol { IsRecord: true } record => record.InstanceConstructors.Where(constructor => IsCopy(constructor, record)).All(IsSynthesized)
            && (record.BaseType is not { IsRecord: true } parent || IsSilent(parent)),
        _ => false,
    };

    /// <summary>What in a creation with an initializer may be seen from outside before the last member is set; null for nothing.</summary>
    public static ExpressionSyntax? FirstObservable(BaseObjectCreationExpressionSyntax node, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetSymbolInfo(node, cancellation).Symbol is not IMethodSymbol constructor || !IsSilentConstructor(constructor, cancellation))
            return node;
        return node.Initializer!.Expressions.FirstOrDefault(item =>
            item is not AssignmentExpressionSyntax { Left: IdentifierNameSyntax name, Right: not InitializerExpressionSyntax }
            || !IsSilentMember(model.GetSymbolInfo(name, cancellation).Symbol, cancellation));
    }

    // A field, or a property that is nothing but its field.
    private static bool IsSilentMember(ISymbol? member, CancellationToken cancellation) => member switch
    {
        IFieldSymbol => true,
        IPropertySymbol property => property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
        {
            ParameterSyntax => true,
            PropertyDeclarationSyntax { AccessorList: { } accessors } => accessors.Accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null }) && !property.IsAbstract,
            _ => false,
        },
        _ => false,
    };

    private static bool IsSilentConstructor(IMethodSymbol constructor, CancellationToken cancellation)
    {
        INamedTypeSymbol type = constructor.ContainingType;
        if (type.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType)
            return true;
        SyntaxNode[] parts = [.. type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation))];
        bool isImplicit = constructor.IsImplicitlyDeclared || constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is TypeDeclarationSyntax;
        return parts.Length > 0 && isImplicit
            && !type.StaticConstructors.Any(static method => !method.IsImplicitlyDeclared)
            && parts.OfType<TypeDeclarationSyntax>().All(static part => part.BaseList?.Types.FirstOrDefault() is not PrimaryConstructorBaseTypeSyntax && part.Members.All(member => HasSilentInitializer(member, part)))
            && (type.BaseType is null || type.BaseType.InstanceConstructors.FirstOrDefault(static parent => parent.Parameters.Length == 0) is { } parameterless && IsSilentConstructor(parameterless, cancellation));
    }

    private static bool HasSilentInitializer(MemberDeclarationSyntax member, TypeDeclarationSyntax type) => member switch
    {
        FieldDeclarationSyntax field => field.Declaration.Variables.All(variable => variable.Initializer is null || IsSilentValue(variable.Initializer.Value, type)),
        PropertyDeclarationSyntax { Initializer: { } initializer } => IsSilentValue(initializer.Value, type),
        _ => true,
    };

    private static bool IsSilentValue(ExpressionSyntax value, TypeDeclarationSyntax type) => value switch
    {
        LiteralExpressionSyntax or DefaultExpressionSyntax or AnonymousFunctionExpressionSyntax or CollectionExpressionSyntax { Elements.Count: 0 } => true,
        IdentifierNameSyntax name => type.ParameterList?.Parameters.Any(parameter => parameter.Identifier.ValueText == name.Identifier.ValueText) == true,
        MemberAccessExpressionSyntax { Expression: PredefinedTypeSyntax } => true, // string.Empty
        PostfixUnaryExpressionSyntax suppressed => IsSilentValue(suppressed.Operand, type),
        PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax } => true,
        _ => false,
    };

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol record) =>
        constructor.Parameters is [{ Type: { } only }] && SymbolEqualityComparer.Default.Equals(only, record);

    private static bool IsSynthesized(IMethodSymbol constructor) =>
        constructor.IsImplicitlyDeclared || constructor.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute");
}

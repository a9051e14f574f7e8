using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Binding;

/// <summary>Types as text that means the same anywhere in the compilation.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Of(ITypeSymbol type)
    {
        if (!IsSpeakable(type) && TypeExamples.CanBeInferred(type))
            return TypeExamples.Of(type);
        var parts = type.ToDisplayParts(Format);
        return string.Concat(parts.Select((part, i) => IsRoot(part) ? ExternAliases.RootOf(parts.Skip(i).FirstOrDefault(static next => next.Symbol is INamedTypeSymbol).Symbol) : part.ToString()));
    }

    private static bool IsRoot(SymbolDisplayPart part) => part.Kind == SymbolDisplayPartKind.Keyword && part.ToString() == MetadataReferenceProperties.GlobalAlias;

    /// <summary>Whether values of the type cannot live on the heap.</summary>
    public static bool IsRefLike(ITypeSymbol type) => type.IsRefLikeType || type is IPointerTypeSymbol or IFunctionPointerTypeSymbol
        || type is ITypeParameterSymbol { AllowsRefLikeType: true };

    /// <summary>The namespace of a type.</summary>
    public static string OfNamespace(INamedTypeSymbol type) => $"{ExternAliases.RootOf(type)}::{type.ContainingNamespace.ToDisplayString()}";

    /// <summary>Whether a local can have the type on both paths.</summary>
    public static bool CanBeKept(ITypeSymbol type) => IsSpeakable(type) || TypeExamples.CanBeInferred(type);

    /// <summary>Whether generic types take it: not an interface with static members that have no body.</summary>
    public static bool CanBeTypeArgument(ITypeSymbol type) => type.TypeKind != TypeKind.Interface
        || !type.AllInterfaces.Prepend(type).SelectMany(static part => part.GetMembers()).Any(static member => member is { IsStatic: true, IsAbstract: true });

    /// <summary>Whether the type is a struct whose elements are its fields.</summary>
    public static bool IsInlineArray(ITypeSymbol type) => type.IsValueType
        && type.GetAttributes().Any(static attribute => attribute.AttributeClass is { Name: "InlineArrayAttribute", ContainingNamespace: { Name: "CompilerServices", ContainingNamespace.Name: "Runtime" } });

    /// <summary>Whether the type can be written down.</summary>
    public static bool IsSpeakable(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsSpeakable(array.ElementType),
        IPointerTypeSymbol pointer => IsSpeakable(pointer.PointedAtType),
        INamedTypeSymbol { IsAnonymousType: true } => false,
        INamedTypeSymbol named => named.TypeArguments.All(IsSpeakable) && (named.ContainingType is null || IsSpeakable(named.ContainingType)),
        _ => true,
    };
}

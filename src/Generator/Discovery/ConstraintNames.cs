using CoGen.Generator.Binding;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Discovery;

/// <summary>The constraints of a method's type parameters as text: an override inherits them, what is generated beside it does not.</summary>
internal static class ConstraintNames
{
    /// <summary><c> where T : …</c> for each type parameter that has any.</summary>
    public static string Of(IMethodSymbol method) => string.Concat(method.TwinTypeParameters().Select(Clause));

    private static string Clause(ITypeParameterSymbol parameter)
    {
        List<string> constraints = [.. Kinds(parameter), .. parameter.ConstraintTypes.Select(TypeNames.Of)];
        if (parameter is { HasConstructorConstraint: true, HasValueTypeConstraint: false, HasUnmanagedTypeConstraint: false })
            constraints.Add("new()");
        if (parameter.AllowsRefLikeType)
            constraints.Add("allows ref struct");
        return constraints.Count == 0 ? "" : $" where {Names.Escape(parameter.Name)} : {string.Join(", ", constraints)}";
    }

    private static IEnumerable<string> Kinds(ITypeParameterSymbol parameter)
    {
        if (parameter.HasUnmanagedTypeConstraint)
            yield return "unmanaged";
        else if (parameter.HasValueTypeConstraint)
            yield return "struct";
        else if (parameter.HasReferenceTypeConstraint)
            yield return parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class";
        else if (parameter.HasNotNullConstraint)
            yield return "notnull";
    }
}

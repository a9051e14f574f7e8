using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.CodeFixes;

/// <summary>Which calls that take a span could as well take an array, an offset and a count.</summary>
internal static class ArrayOverloads
{
    /// <summary>Whether the call that an argument belongs to has an overload with the three in the argument's place.</summary>
    public static bool TakesArray(this Place place, ArgumentSyntax argument)
    {
        if (argument is not { NameColon: null, RefKindKeyword.RawKind: 0, Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list }
            || list.Arguments.Any(static other => other.NameColon is not null)
            || place.SymbolOf(call) is not IMethodSymbol method)
            return false;
        int index = list.Arguments.IndexOf(argument);
        return index < method.Parameters.Length
            && method.Parameters[index].Type is INamedTypeSymbol { IsRefLikeType: true, Name: "Span" or "ReadOnlySpan", TypeArguments: [var element] }
            && Overloads(method).Any(other => IsSame(method, other, index, element));
    }

    private static IEnumerable<IMethodSymbol> Overloads(IMethodSymbol method)
    {
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.BaseType)
        {
            foreach (IMethodSymbol other in type.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                if (other.IsStatic == method.IsStatic && (other.DeclaredAccessibility == Accessibility.Public || other.DeclaredAccessibility == method.DeclaredAccessibility))
                    yield return other;
            }
        }
    }

    private static bool IsSame(IMethodSymbol method, IMethodSymbol other, int index, ITypeSymbol element)
    {
        if (other.Parameters.Length != method.Parameters.Length + 2
            || other.Parameters[index].Type is not IArrayTypeSymbol { Rank: 1 } array || !Equal(array.ElementType, element)
            || other.Parameters[index + 1].Type.SpecialType != SpecialType.System_Int32
            || other.Parameters[index + 2].Type.SpecialType != SpecialType.System_Int32)
            return false;
        for (int i = 0; i < method.Parameters.Length; i++)
        {
            int there = i < index ? i : i + 2;
            if (i != index && (!Equal(other.Parameters[there].Type, method.Parameters[i].Type) || other.Parameters[there].RefKind != method.Parameters[i].RefKind))
                return false;
        }
        return true;
    }

    private static bool Equal(ITypeSymbol one, ITypeSymbol other) => SymbolEqualityComparer.Default.Equals(one, other);
}

using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Patching;

/// <summary>
/// Finds the async sibling of a blocking member: the same parameters in their order, perhaps a token behind them, spans as memory, the same
/// number of type parameters and the very same result.
/// </summary>
internal static class SiblingMatcher
{
    /// <param name="method">As it is called: constructed, perhaps reduced.</param>
    /// <param name="receiver">The static type of the receiver, whose own members hide those of its bases.</param>
    /// <param name="highest">The highest type that may declare the sibling; null for any.</param>
    public static Sibling? Find(IMethodSymbol method, ITypeSymbol? receiver, string name, ITypeSymbol? highest = null)
    {
        IMethodSymbol whole = Whole(method);
        Sibling? found = null;
        int best = int.MaxValue;
        foreach (ITypeSymbol type in Places(whole, receiver))
        {
            foreach (IMethodSymbol candidate in type.GetMembers(name).OfType<IMethodSymbol>())
            {
                if (Match(whole, candidate) is { } match && match.Rank < best)
                    (found, best) = (match.Sibling, match.Rank);
            }
            if (SymbolEqualityComparer.Default.Equals(type, highest))
                break;
        }
        return found;
    }

    /// <summary>An extension with its receiver as the first parameter.</summary>
    public static IMethodSymbol Whole(IMethodSymbol method) => method.GetConstructedReducedFrom() ?? method;

    /// <summary>Where members that C# finds on the receiver may be declared, the nearest first.</summary>
    public static IEnumerable<ITypeSymbol> Places(IMethodSymbol method, ITypeSymbol? receiver)
    {
        ITypeSymbol start = method.IsStatic || receiver is null or ITypeParameterSymbol ? method.ContainingType : receiver;
        for (ITypeSymbol? type = start; type is not null; type = type.BaseType)
            yield return type;
        foreach (INamedTypeSymbol type in start.TypeKind == TypeKind.Interface ? start.AllInterfaces : [])
            yield return type;
    }

    // A token wins, then the parameters as they are.
    private static (Sibling Sibling, int Rank)? Match(IMethodSymbol method, IMethodSymbol candidate)
    {
        if (candidate.IsStatic != method.IsStatic || candidate.Arity != method.Arity || candidate.DeclaredAccessibility < method.DeclaredAccessibility
            || candidate.DeclaredAccessibility != Accessibility.Public && !SymbolEqualityComparer.Default.Equals(candidate.ContainingAssembly, method.ContainingAssembly))
            return null;
        if (candidate.Arity > 0)
            candidate = candidate.Construct([.. method.TypeArguments]);
        int extra = candidate.Parameters.Length - method.Parameters.Length;
        bool takesToken = extra == 1 && candidate.Parameters[extra + method.Parameters.Length - 1] is { RefKind: RefKind.None, Type: var last } && IsToken(last);
        if (extra != 0 && !takesToken || !ResultOf(candidate, out ITypeSymbol? result) || !IsSame(method, result))
            return null;
        bool inMemory = false;
        for (int i = 0; i < method.Parameters.Length; i++)
        {
            if (!Match(method.Parameters[i], candidate.Parameters[i], ref inMemory))
                return null;
        }
        return (new Sibling(candidate, takesToken), (takesToken ? 0 : 2) + (inMemory ? 1 : 0));
    }

    private static bool Match(IParameterSymbol parameter, IParameterSymbol other, ref bool inMemory)
    {
        if (parameter.RefKind != RefKind.None || other.RefKind != RefKind.None)
            return false;
        // One that the sibling demands is written down.
        if (parameter.IsOptional && !(parameter.HasExplicitDefaultValue && (!other.IsOptional || Equals(parameter.ExplicitDefaultValue, other.ExplicitDefaultValue))))
            return false;
        if (SymbolEqualityComparer.Default.Equals(parameter.Type, other.Type))
            return true;
        inMemory = true;
        // WriteAllLines(path, string[]): the sibling has only the overload for any sequence.
        if (parameter is { IsParams: false, Type: IArrayTypeSymbol { ElementType: var element } } && other.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T, TypeArguments: [var of] })
            return SymbolEqualityComparer.Default.Equals(element, of);
        return MemoryOf(parameter.Type) is { } memory && !parameter.IsParams && other.Type is INamedTypeSymbol { TypeArguments: [var item], ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } type
            && type.Name == memory.Name && SymbolEqualityComparer.Default.Equals(item, memory.Item);
    }

    /// <summary>Which memory stands for a span.</summary>
    public static (string Name, ITypeSymbol Item)? MemoryOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments: [var item], ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            ? (type.Name == "Span" ? "Memory" : "ReadOnlyMemory", item)
            : null;

    // A null result stands for void.
    private static bool ResultOf(IMethodSymbol candidate, out ITypeSymbol? result)
    {
        result = null;
        if (candidate.ReturnType is not INamedTypeSymbol { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } } task)
            return false;
        result = task.TypeArguments.FirstOrDefault();
        return true;
    }

    private static bool IsSame(IMethodSymbol method, ITypeSymbol? result) =>
        result is null ? method.ReturnsVoid : SymbolEqualityComparer.Default.Equals(method.ReturnType, result) && method.RefKind == RefKind.None;

    private static bool IsToken(ITypeSymbol type) =>
        type is { Name: "CancellationToken", ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };
}

using CoGen.Generator.Binding;
using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Discovery;

/// <summary>Members of the user's that have the name and the parameters of what is generated for a green method.</summary>
internal static class NameClashes
{
    private const string Spawner = "ISpawner", Context = "GreenContext";

    /// <summary>The name that is taken; null when none is.</summary>
    public static string? Find(IMethodSymbol method)
    {
        if (method.ExplicitInterfaceImplementations.Length > 0)
            return null;
        string twin = method.Name + "_Green", spawn = "Spawn" + method.Name;
        return IsTaken(twin, method) ? twin
            : IsTaken(spawn, method, [], [Spawner]) ? spawn
            : IsTaken(spawn + "_Green", method, [Context, Spawner]) ? spawn + "_Green"
            : IsStartOfAnother(method) ? spawn
            : null;
    }

    // A method clashes by its parameters, what else has the name by the name alone.
    private static bool IsTaken(string name, IMethodSymbol method, params string[][] leading) =>
        method.Home().Name == name
        || method.Home().GetMembers(name).Where(static member => !IsGenerated(member)).Any(member => member is not IMethodSymbol other || leading.Any(types => Takes(other, types, method)));

    // M(ISpawner, P) and M(P): each would have a SpawnM(ISpawner, P).
    private static bool IsStartOfAnother(IMethodSymbol method) =>
        method.Home().GetMembers(method.Name).OfType<IMethodSymbol>().Any(other => SuspensionOracle.IsGreen(other) && Takes(method, [Spawner], other));

    private static bool Takes(IMethodSymbol method, string[] leading, IMethodSymbol other)
    {
        ITypeSymbol[] types = [.. method.TwinParameters().Select(static p => p.Type)];
        return method.TwinTypeParameters().Count() == other.TwinTypeParameters().Count()
            && types.Take(leading.Length).Select(static type => type.Name).SequenceEqual(leading)
            && types.Skip(leading.Length).SequenceEqual(other.TwinParameters().Select(static p => p.Type), SameType.Instance);
    }

    private static bool IsGenerated(ISymbol member) =>
        member.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration && GeneratedTrees.AreOurs(declaration.SyntaxTree);

    // The type parameters of two methods are the same by their place.
    private sealed class SameType : IEqualityComparer<ITypeSymbol>
    {
        public static readonly SameType Instance = new();

        public bool Equals(ITypeSymbol a, ITypeSymbol b) =>
            a is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } x && b is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } y
                ? x.Ordinal == y.Ordinal
                : SymbolEqualityComparer.Default.Equals(a, b);

        public int GetHashCode(ITypeSymbol type) => 0;
    }
}

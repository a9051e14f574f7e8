using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Binding;

/// <summary>
/// Types that hold an anonymous type cannot be written down, but inferred: from <c>new { A = default(int)! }</c>, which is the same type
/// everywhere in an assembly, and for what is made of it, as a list, from a generic function that takes such an example.
/// </summary>
internal sealed class TypeExamples
{
    private readonly List<string> _functions = [];

    /// <summary>The text of an <see cref="InferredType"/>.</summary>
    public static string Of(ITypeSymbol type)
    {
        var examples = new TypeExamples();
        string value = examples.Call(type);
        return InferredType.Text(examples._functions, value);
    }

    public static bool CanBeInferred(ITypeSymbol type) => type switch
    {
        { IsRefLikeType: true } or IPointerTypeSymbol or IFunctionPointerTypeSymbol => false,
        IArrayTypeSymbol array => CanBeInferred(array.ElementType),
        INamedTypeSymbol { IsAnonymousType: true, TypeKind: TypeKind.Delegate } => false,
        INamedTypeSymbol { IsAnonymousType: true } => type.GetMembers().OfType<IPropertySymbol>().All(static property => CanBeInferred(property.Type)),
        INamedTypeSymbol named => named.TypeArguments.All(CanBeInferred) && (named.ContainingType is null || CanBeInferred(named.ContainingType)),
        _ => true,
    };

    private string Example(ITypeSymbol type)
    {
        if (TypeNames.IsSpeakable(type))
            return $"default({TypeNames.Of(type)})!";
        if (type is not INamedTypeSymbol { IsAnonymousType: true })
            return Call(type);
        IEnumerable<string> members = type.GetMembers().OfType<IPropertySymbol>().Select(property => $"{Names.Escape(property.Name)} = {Example(property.Type)}");
        return $"new {{ {string.Join(", ", members)} }}";
    }

    // static List<TLike1> like_x_1<TLike1>(Func<TLike1> like1) where TLike1 : class => default!;
    private string Call(ITypeSymbol type)
    {
        var inner = new List<ITypeSymbol>();
        string result = Render(type, inner);
        string[] arguments = [.. inner.Select(Example)];
        string name = $"{InferredType.FunctionName}{_functions.Count + 1}", types = string.Join(", ", inner.Select(static (_, i) => $"TLike{i + 1}"));
        IEnumerable<string> parameters = inner.Select(static (_, i) => $"global::System.Func<TLike{i + 1}> like{i + 1}"), constraints = inner.Select(static (_, i) => $" where TLike{i + 1} : class");
        _functions.Add($"static {result} {name}<{types}>({string.Join(", ", parameters)}){string.Concat(constraints)} => default!;");
        return $"{name}({string.Join(", ", arguments.Select(static argument => $"static () => {argument}"))})";
    }

    // The type with a type parameter in the place of each anonymous type.
    private static string Render(ITypeSymbol type, List<ITypeSymbol> inner)
    {
        if (TypeNames.IsSpeakable(type))
            return TypeNames.Of(type);
        switch (type)
        {
            case IArrayTypeSymbol array:
                // int[][,] is an array of two-dimensional arrays: the ranks are written from the outside in.
                string ranks = $"[{new string(',', array.Rank - 1)}]";
                ITypeSymbol element = array.ElementType;
                for (; element is IArrayTypeSymbol nested; element = nested.ElementType)
                    ranks += $"[{new string(',', nested.Rank - 1)}]";
                return Render(element, inner) + ranks;
            case INamedTypeSymbol { IsAnonymousType: true }:
                int known = inner.FindIndex(other => SymbolEqualityComparer.Default.Equals(other, type));
                if (known < 0)
                    inner.Add(type);
                return $"TLike{(known < 0 ? inner.Count : known + 1)}";
            case INamedTypeSymbol { IsTupleType: true } tuple:
                return $"({string.Join(", ", tuple.TupleElements.Select(element => $"{Render(element.Type, inner)} {Names.Escape(element.Name)}"))})";
            case INamedTypeSymbol named:
                string owner = named.ContainingType is { } outer ? Render(outer, inner)
                    : named.ContainingNamespace.IsGlobalNamespace ? $"{ExternAliases.RootOf(named)}::"
                    : TypeNames.OfNamespace(named);
                string list = named.TypeArguments.Length == 0 ? "" : $"<{string.Join(", ", named.TypeArguments.Select(argument => Render(argument, inner)))}>";
                return $"{owner}{(owner.EndsWith("::", StringComparison.Ordinal) ? "" : ".")}{Names.Escape(named.Name)}{list}";
            default:
                throw new InvalidOperationException($"Type {type} is not inferred.");
        }
    }
}

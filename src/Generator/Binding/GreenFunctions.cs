using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>The green lambdas and local functions that one body can name: its own and those of the bodies around it.</summary>
internal sealed class GreenFunctions
{
    private readonly Dictionary<SyntaxNode, GreenFunction> _own = [];
    private readonly Dictionary<ISymbol, GreenFunction> _bySymbol = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _taken;
    private readonly List<string> _typeParameters;

    /// <summary>For the body of a green method.</summary>
    public GreenFunctions(IMethodSymbol method)
    {
        _taken = [.. method.Home().MemberNames];
        _typeParameters = [.. method.TwinTypeParameters().Select(static parameter => Names.Escape(parameter.Name))];
    }

    /// <summary>For the body of a green function.</summary>
    public GreenFunctions(GreenFunctions outer, IMethodSymbol function)
    {
        _taken = outer._taken;
        _typeParameters = [.. outer._typeParameters, .. function.TypeParameters.Select(static parameter => Names.Escape(parameter.Name))];
        foreach (KeyValuePair<ISymbol, GreenFunction> known in outer._bySymbol)
            _bySymbol.Add(known.Key, known.Value);
    }

    public IEnumerable<GreenFunction> Own => _own.Values;

    /// <summary>What a twin takes: the type parameters of the method around it first.</summary>
    public EquatableArray<string> TypeParameters => _typeParameters.ToEquatable();

    public void Add(SyntaxNode syntax, string hint, IReadOnlyList<ISymbol> boxes, SemanticModel model, Names names)
    {
        IMethodSymbol symbol = GreenFunction.SymbolOf(syntax, model);
        var function = new GreenFunction(syntax, symbol, Unique(hint), boxes, names.IsTaken("g") ? names.Unique("g") : "g");
        _own.Add(syntax, function);
        _bySymbol.Add(symbol.OriginalDefinition, function);
    }

    public GreenFunction? Find(SyntaxNode syntax) => _own.TryGetValue(syntax, out GreenFunction? function) ? function : null;

    public GreenFunction? Find(ISymbol? symbol) => symbol is not null && _bySymbol.TryGetValue(symbol.OriginalDefinition, out GreenFunction? function) ? function : null;

    /// <summary>The twin as the callee of a call.</summary>
    public string CalleeOf(GreenFunction function, IMethodSymbol called) =>
        // A function of a body further out takes fewer type parameters of the methods around it.
        function.Twin + ListOf(_typeParameters.Take(OuterCount(function)).Concat(called.TypeArguments.Select(TypeNames.Of)));

    private static int OuterCount(GreenFunction function)
    {
        int count = 0;
        for (ISymbol? outer = function.Symbol.ContainingSymbol; outer is IMethodSymbol method; outer = outer.ContainingSymbol)
            count += method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction ? method.TypeParameters.Length : method.TwinTypeParameters().Count();
        return count;
    }

    private static string ListOf(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? $"<{list}>" : "";

    private string Unique(string hint)
    {
        string name = hint;
        for (int n = 2; !IsFree(name); n++)
            name = $"{hint}{n}";
        return _taken.Add(name) ? name : throw new InvalidOperationException("A free name is not taken.");

        bool IsFree(string candidate) => new[] { "", "_Green", "_Resume", "_Frame" }.All(suffix => !_taken.Contains(candidate + suffix));
    }
}

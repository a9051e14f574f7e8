using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>
/// Which locals nested functions capture. Such a local of a method that suspends lives in a box, made where the local is declared: the
/// function and the method, on both paths, share the box.
/// </summary>
/// <param name="body">The body that the scan is of.</param>
/// <param name="outer">Those of the body around a green function: what they box stays in its box.</param>
internal sealed class Captures(BodyScan scan, SyntaxNode body, SemanticModel model, Captures? outer)
{
    private readonly Dictionary<SyntaxNode, IReadOnlyList<ISymbol>> _byFunction = [];

    /// <summary>Whether the local or parameter lives in a box.</summary>
    public bool IsBoxed(ISymbol symbol) =>
        scan.IsStructured && scan.Captured.ContainsKey(symbol) && CanBeBoxed(symbol) || outer?.IsBoxed(symbol) == true;

    /// <summary>Where a local can be boxed: its declaration is a statement of its own, before which the box can be made.</summary>
    public bool CanBeBoxed(ISymbol symbol) => scan.IsStructural(symbol) && symbol is IParameterSymbol or ILocalSymbol { IsConst: false, IsRef: false };

    /// <summary>The boxed locals that a nested function names, itself or through local functions that it calls.</summary>
    public IReadOnlyList<ISymbol> Of(SyntaxNode function)
    {
        if (!body.Span.Contains(function.Span))
            return outer?.Of(function) ?? [];
        if (_byFunction.TryGetValue(function, out IReadOnlyList<ISymbol>? known))
            return known;
        _byFunction.Add(function, []); // a function that calls itself adds nothing
        var found = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (KeyValuePair<ISymbol, List<SyntaxNode>> reference in scan.References)
        {
            if (IsBoxed(reference.Key) && reference.Value.Any(use => function.Span.Contains(use.Span)))
                found.Add(reference.Key);
        }
        foreach (IdentifierNameSyntax name in function.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (model.GetSymbolInfo(name).Symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction } callee)
                found.UnionWith(Of(callee));
        }
        ISymbol[] captured = [.. found.OrderBy(static symbol => symbol.Locations[0].SourceSpan.Start)];
        _byFunction[function] = captured;
        return captured;
    }

    /// <summary>The same for a local function.</summary>
    public IReadOnlyList<ISymbol> Of(IMethodSymbol localFunction) =>
        localFunction.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } syntax ? Of(syntax) : [];

    /// <summary>Whether the local is declared again and again, so that a function must keep the box of its time.</summary>
    public static bool IsInLoop(ISymbol symbol)
    {
        SyntaxNode? declaration = symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        if (symbol is IParameterSymbol || declaration is null)
            return false;
        foreach (SyntaxNode ancestor in declaration.AncestorsAndSelf())
        {
            switch (ancestor)
            {
                case ForStatementSyntax loop when loop.Declaration?.Span.Contains(declaration.Span) == true:
                    continue;
                case WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax:
                    return true;
                case MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax when ancestor != declaration:
                    // A jump backwards is a loop as well.
                    return ancestor.DescendantNodes().Any(static node => node.IsKind(SyntaxKind.GotoStatement));
            }
        }
        return false;
    }
}

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
internal sealed class Captures(BodyScan scan, SyntaxNode body, Captures? outer)
{
    private readonly Dictionary<SyntaxNode, IReadOnlyList<ISymbol>> _byFunction = [];
    private readonly Dictionary<ISymbol, bool> _inLoop = new(SymbolEqualityComparer.Default);
    private readonly Lazy<bool> _hasGoto = new(() => body.DescendantNodes().Any(static node => node.IsKind(SyntaxKind.GotoStatement)));
    private ILookup<SyntaxNode?, ISymbol>? _byBlock;
    private readonly HashSet<ISymbol> _boxed = new(scan.IsStructured ? scan.Captured.Keys.Where(symbol => CanBeBoxed(symbol, scan)) : [], SymbolEqualityComparer.Default);

    /// <summary>Whether the local or parameter lives in a box.</summary>
    public bool IsBoxed(ISymbol symbol) => _boxed.Contains(symbol) || outer?.IsBoxed(symbol) == true;

    private static bool CanBeBoxed(ISymbol symbol, BodyScan scan) => scan.IsBound(symbol) && symbol is IParameterSymbol or ILocalSymbol { IsConst: false, IsRef: false };

    /// <summary>The boxed locals that a nested function names, itself or through local functions that it names.</summary>
    public IReadOnlyList<ISymbol> Of(SyntaxNode function)
    {
        if (!body.Span.Contains(function.Span))
            return outer?.Of(function) ?? [];
        if (_byFunction.TryGetValue(function, out IReadOnlyList<ISymbol>? known))
            return known;
        var found = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        Collect(function, found, []);
        ISymbol[] captured = [.. found.OrderBy(static symbol => symbol.Locations[0].SourceSpan.Start)];
        _byFunction.Add(function, captured);
        return captured;
    }

    private void Collect(SyntaxNode function, HashSet<ISymbol> found, HashSet<SyntaxNode> visited)
    {
        if (!visited.Add(function))
            return;
        foreach (ISymbol named in scan.NamedInFunctions(function.Span))
        {
            if (named is not IMethodSymbol callee)
            {
                if (IsBoxed(named))
                    found.Add(named);
            }
            else if (DeclarationOf(callee) is { } declaration)
            {
                if (body.Span.Contains(declaration.Span))
                    Collect(declaration, found, visited);
                else
                    found.UnionWith(outer?.Of(declaration) ?? []);
            }
        }
    }

    /// <summary>The same for a local function.</summary>
    public IReadOnlyList<ISymbol> Of(IMethodSymbol localFunction) => DeclarationOf(localFunction) is { } declaration ? Of(declaration) : [];

    /// <summary>
    /// The boxes that a local function takes as parameters, because it is called while its variables are those of one iteration among many.
    /// One that stands inside a statement without a suspension needs none: the statement keeps the boxes.
    /// </summary>
    public IReadOnlyList<ISymbol> TakenBy(IMethodSymbol? localFunction) =>
        localFunction is { MethodKind: MethodKind.LocalFunction, IsStatic: false } && DeclarationOf(localFunction) is { } declaration && IsStatement(declaration)
            ? [.. Of(declaration).Where(IsInLoop)]
            : [];

    /// <summary>Whether a local function is a statement of its own here.</summary>
    public bool IsStatement(LocalFunctionStatementSyntax function) =>
        body.Span.Contains(function.Span) ? scan.IsBound(function) : outer?.IsStatement(function) == true;

    private static LocalFunctionStatementSyntax? DeclarationOf(IMethodSymbol function) =>
        function.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as LocalFunctionStatementSyntax;

    /// <summary>
    /// The boxed locals of a block or switch that are made where it is entered, as C# does it, and not where they are declared: a jump may pass
    /// the declaration by or come back to it, a local function may be called before it.
    /// </summary>
    public IEnumerable<ISymbol> MadeOnEntryTo(SyntaxNode scope)
    {
        _byBlock ??= _boxed.Where(static symbol => symbol is ILocalSymbol).ToLookup(static symbol => VariableScopes.BlockOf(DeclarationOf(symbol)!));
        return _byBlock[scope].Where(symbol => IsMadeOnEntry(symbol, DeclarationOf(symbol)!, scope)).OrderBy(static symbol => symbol.Locations[0].SourceSpan.Start);
    }

    private bool IsMadeOnEntry(ISymbol symbol, SyntaxNode declaration, SyntaxNode scope) =>
        scope is SwitchStatementSyntax
        || scope is BlockSyntax block
            && (block.Statements.Any(static statement => statement is LabeledStatementSyntax) || scan.IsFunctionNamedBefore(declaration.SpanStart, scope.SpanStart, symbol, this));

    private static SyntaxNode? DeclarationOf(ISymbol symbol) => symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();

    /// <summary>Whether the local is declared again and again, so that a function must keep the box of its time.</summary>
    public bool IsInLoop(ISymbol symbol)
    {
        if (!_inLoop.TryGetValue(symbol, out bool isInLoop))
            _inLoop.Add(symbol, isInLoop = symbol is ILocalSymbol && DeclarationOf(symbol) is { } declaration && IsInLoop(declaration));
        return isInLoop;
    }

    private bool IsInLoop(SyntaxNode declaration)
    {
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
                    return body.Span.Contains(declaration.Span) ? _hasGoto.Value : outer?.IsInLoop(declaration) == true;
            }
        }
        return false;
    }
}

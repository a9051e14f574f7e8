using CoGen.Generator.Diagnostics;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>
/// Binds one green method: symbols go in, plain data comes out. Every construct that holds a suspension is bound or
/// diagnosed; what holds none becomes one verbatim node.
/// </summary>
internal sealed partial class MethodBinder
{
    private readonly SemanticModel _model;
    private readonly CancellationToken _cancellation;
    private readonly BodyScan _scan;
    private readonly Names _names;
    private readonly Dictionary<ISymbol, int> _ids = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<SyntaxNode, int> _targets = [];
    private readonly List<Local> _locals = [];
    private readonly List<Diagnostic> _problems = [];
    private readonly List<Location> _places = [];
    private int _constructs;

    private MethodBinder(SemanticModel model, IMethodSymbol method, SyntaxNode body, SuspensionOracle oracle, CancellationToken cancellation)
    {
        (_model, _cancellation) = (model, cancellation);
        _scan = BodyScan.Of(model, oracle, body, cancellation);
        _names = new Names(_scan.Names.Keys.Concat(method.Parameters.Select(static p => p.Name)));
        foreach (IParameterSymbol parameter in method.Parameters)
            Track(parameter, LocalKind.Parameter);
    }

    /// <summary>Binds the body of <paramref name="method"/>; the model is null when there are problems.</summary>
    public static BoundBody Bind(SemanticModel model, IMethodSymbol method, MethodDeclarationSyntax syntax, SuspensionOracle oracle, CancellationToken cancellation)
    {
        SyntaxNode body = (SyntaxNode?)syntax.Body ?? syntax.ExpressionBody!;
        var binder = new MethodBinder(model, method, body, oracle, cancellation);
        Block statements = syntax.Body is { } block
            ? new Block(binder.BindStatements(block.Statements))
            : new Block(EquatableArray.Of(binder.BindExpressionBody(syntax.ExpressionBody!.Expression, method.ReturnsVoid)));
        binder.CheckCaptures();
        return new BoundBody(binder._locals.ToEquatable(), statements, binder._names, binder._problems, binder._places, binder._constructs);
    }

    private Stmt BindExpressionBody(ExpressionSyntax expression, bool isVoid)
    {
        if (expression is ThrowExpressionSyntax thrown)
            return new Throw(Bind(thrown.Expression)) { Span = SpanOf(thrown) };
        Expr value = BindPiece(expression);
        return isVoid ? new Evaluate(value) { Span = SpanOf(expression) } : new Return(value) { Span = SpanOf(expression) };
    }

    // A nested function that captures what the method keeps across suspensions would see a copy.
    private void CheckCaptures()
    {
        if (_scan.Suspensions.Count == 0)
            return;
        foreach (KeyValuePair<ISymbol, SyntaxNode> capture in _scan.Captured)
        {
            if (_ids.ContainsKey(capture.Key))
                Report(Descriptors.CapturedLocal, capture.Value, capture.Key.Name);
        }
    }

    private int Track(ISymbol symbol, LocalKind kind)
    {
        if (_ids.TryGetValue(symbol, out int known))
            return known;
        ITypeSymbol type = symbol switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            _ => throw new ArgumentException("Neither a local nor a parameter.", nameof(symbol)),
        };
        Location? place = symbol.Locations.FirstOrDefault();
        if (!TypeNames.IsSpeakable(type))
            ReportAt(Descriptors.UnspeakableType, place, type.ToDisplayString());
        if (symbol is ILocalSymbol { IsRef: true })
            ReportAt(Descriptors.RefLocal, place, symbol.Name);
        bool isOnlyMeaning = !_scan.Names.TryGetValue(symbol.Name, out HashSet<ISymbol?>? meanings) || meanings.Count == 1;
        string name = isOnlyMeaning || kind == LocalKind.Parameter ? Names.Escape(symbol.Name) : _names.Unique(symbol.Name);
        int id = _locals.Count;
        bool isConstant = symbol is ILocalSymbol { IsConst: true };
        _locals.Add(new Local(id, name, TypeNames.Of(type), isConstant ? LocalKind.Constant : kind, TypeNames.IsRefLike(type), PlaceAt(place)));
        _ids.Add(symbol, id);
        return id;
    }

    private int Temporary(string hint, ITypeSymbol type, SyntaxNode node)
    {
        int id = _locals.Count;
        if (!TypeNames.IsSpeakable(type))
            Report(Descriptors.UnspeakableType, node, type.ToDisplayString());
        _locals.Add(new Local(id, _names.Unique(hint), TypeNames.Of(type), LocalKind.Temporary, TypeNames.IsRefLike(type), PlaceAt(node.GetLocation())));
        return id;
    }

    private int NewConstruct(SyntaxNode node) => _targets[node] = _constructs++;

    private int? LocalOf(ISymbol symbol) => _ids.TryGetValue(symbol, out int id) ? id : null;

    private Code CodeOf(SyntaxNode node) => new(TextOf(node), FlowOf(node));

    private EquatableArray<Part> TextOf(SyntaxNode node) => new CodeWriter(_model, LocalOf, _scan.Redirections).Copy(node);

    private EquatableArray<FlowStep> FlowOf(SyntaxNode node) =>
        FlowBinder.Of(_model.GetOperation(node, _cancellation), LocalOfVariable).ToEquatable();

    private int? LocalOfVariable(ISymbol symbol) =>
        LocalOf(symbol) is { } id && _locals[id].Kind != LocalKind.Constant ? id : null;

    private int PlaceAt(Location? location)
    {
        _places.Add(location ?? Location.None);
        return _places.Count - 1;
    }

    private SourceSpan SpanOf(SyntaxNode node) => SourceSpans.Of(node, _model.Compilation);

    private void Report(DiagnosticDescriptor descriptor, SyntaxNode node, params object[] arguments) =>
        ReportAt(descriptor, node.GetLocation(), arguments);

    private void ReportAt(DiagnosticDescriptor descriptor, Location? location, params object[] arguments) =>
        _problems.Add(Diagnostic.Create(descriptor, location, arguments));
}

/// <summary>What binding found: the tree and its locals, and what is wrong with the method.</summary>
/// <param name="Places">Places for the diagnostics of later passes; models hold indexes into it.</param>
internal sealed record BoundBody(EquatableArray<Local> Locals, Block Statements, Names Names, List<Diagnostic> Problems, List<Location> Places, int Constructs);

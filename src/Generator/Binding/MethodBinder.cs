using CoGen.Generator.Diagnostics;
using CoGen.Generator.Model;
using CoGen.Generator.Patching;
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
    private readonly Captures _captures;
    private readonly Dictionary<ISymbol, int> _ids = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<SyntaxNode, int> _targets = [];
    private readonly List<Local> _locals = [];
    private readonly List<Diagnostic> _problems = [];
    private readonly List<Location> _places = [];
    private readonly HashSet<string> _kept = [];
    private readonly Dictionary<string, bool> _areBound = [];
    private readonly Dictionary<ISymbol, string> _renamed = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<SyntaxNode, int> _caught = [];
    // What stands before the body: boxes of parameters, local functions of the body around.
    private readonly List<Stmt> _opening = [];
    private readonly SuspensionOracle _oracle;
    private readonly IMethodSymbol _method;
    private readonly SyntaxNode _body;
    private readonly bool _isStatic;
    private readonly GreenFunctions _functions;
    private int _constructs;

    private MethodBinder(SemanticModel model, IMethodSymbol method, SyntaxNode body, SuspensionOracle oracle, MethodBinder? outer, CancellationToken cancellation)
    {
        (_model, _method, _body, _oracle, _cancellation) = (model, method, body, oracle, cancellation);
        _scan = BodyScan.Of(model, oracle, method, body, cancellation);
        _captures = new Captures(_scan, body, outer?._captures);
        _functions = outer is null ? new GreenFunctions(method) : new GreenFunctions(outer._functions, method);
        _names = new Names(_scan.Names.Keys.Concat(method.TwinParameters().Select(static p => p.Name)).Concat(_functions.TypeParameters));
        // The twin of a function is static where no instance is at hand: a struct's cannot be captured.
        _isStatic = method.IsStatic || method.ContainingType.IsExtension || outer is not null && (outer._isStatic || method.ContainingType.IsValueType);
        RenameFunctionsAndLabels();
    }

    /// <summary>Binds the body of <paramref name="method"/>; the model is null when there are problems.</summary>
    public static BoundBody Bind(SemanticModel model, IMethodSymbol method, MethodDeclarationSyntax syntax, SuspensionOracle oracle, CancellationToken cancellation)
    {
        SyntaxNode body = (SyntaxNode?)syntax.Body ?? syntax.ExpressionBody!;
        var binder = new MethodBinder(model, method, body, oracle, outer: null, cancellation);
        foreach (IParameterSymbol parameter in method.TwinParameters())
            binder.TrackParameter(parameter);
        binder.CheckNames(method, body);
        return binder.BindBody(body is ArrowExpressionClauseSyntax arrow ? arrow.Expression : body, Discovery.Stems.Of(method));
    }

    private BoundBody BindBody(SyntaxNode body, string functionPrefix)
    {
        foreach (SyntaxNode function in _scan.Functions)
            _functions.Add(function, $"{functionPrefix}_{FunctionHint(function)}", _captures.Of(function), _model, _names);
        Block statements = body is BlockSyntax block
            ? _scan.IsStructured ? new Block(BindStatements(block.Statements)) : BindWhole(block)
            : new Block(EquatableArray.Of(BindExpressionBody((ExpressionSyntax)body, _method.ReturnsVoid)));
        if (_overflowBlock.Length > 0)
            statements = new Block(EquatableArray.Of<Stmt>(statements with { Context = _overflowBlock }));
        CheckCaptures();
        CheckImplicitCalls();
        if (_opening.Count > 0)
            statements = new Block(_opening.Concat(statements.Statements).ToEquatable());
        EquatableArray<BoundFunction> functions = _functions.Own.Select(BindFunction).ToEquatable();
        return new BoundBody(_locals.ToEquatable(), statements, _names, _problems, _places, _constructs, TypeNames.Of(_method.ReturnType), _scan.MayRecurse, functions) { LibraryCalls = _scan.LibraryCalls };
    }

    // Nothing suspends, so both paths are the user's text, whatever it holds.
    private Block BindWhole(BlockSyntax body) => new(EquatableArray.Of<Stmt>(new PlainStmt(CodeOf(body)) { Span = SpanOf(body) }));

    private Stmt BindExpressionBody(ExpressionSyntax expression, bool isVoid)
    {
        if (expression is ThrowExpressionSyntax thrown)
            return new Throw(Bind(thrown.Expression)) { Span = SpanOf(thrown) };
        Expr value = BindPiece(expression);
        Stmt body = isVoid ? new Evaluate(value) { Span = SpanOf(expression) } : new Return(value) { Span = SpanOf(expression) };
        return _hoisted.Count == 0 ? body : new Block(_hoisted.Append(body).ToEquatable()) { IsSpliced = true };
    }

    // A captured variable that has no box would be a copy.
    private void CheckCaptures()
    {
        if (!_scan.IsStructured)
            return;
        foreach (KeyValuePair<ISymbol, SyntaxNode> capture in _scan.Captured)
        {
            // A constant has no value to share; the variable of a clause that stays where it is, is the clause's own.
            if (_ids.TryGetValue(capture.Key, out int id) && _locals[id] is { IsBox: false, Kind: not (LocalKind.Constant or LocalKind.Caught) } && !_captures.IsBoxed(capture.Key))
                Report(Descriptors.CapturedLocal, capture.Value, capture.Key.Name);
        }
        CheckRemovedDelegates();
        CheckBoxParameters();
    }

    // A local function that takes a box must name its type.
    private void CheckBoxParameters()
    {
        foreach (LocalFunctionStatementSyntax function in _body.DescendantNodes().OfType<LocalFunctionStatementSyntax>())
        {
            foreach (ISymbol box in _captures.TakenBy(_model.GetDeclaredSymbol(function, _cancellation) as IMethodSymbol))
            {
                if (box is ILocalSymbol { Type: var type } && !TypeNames.IsSpeakable(type))
                    ReportAt(Descriptors.UnspeakableType, box.Locations[0], type.ToDisplayString());
            }
        }
    }

    // A delegate of a local function that is not kept equals another one only while both are made on the same path.
    private void CheckRemovedDelegates()
    {
        foreach (AssignmentExpressionSyntax removal in _body.DescendantNodes().OfType<AssignmentExpressionSyntax>())
        {
            if (removal.IsKind(SyntaxKind.SubtractAssignmentExpression) && removal.Right is SimpleNameSyntax name && _scan.IsLocalFunction(name.Identifier.ValueText)
                && _model.Meaning(name) is IMethodSymbol { MethodKind: MethodKind.LocalFunction } function
                && !(_ids.ContainsKey(function) && _scan.IsOfBody(removal)))
                Report(Descriptors.CapturedLocal, name, name.Identifier.ValueText);
        }
    }

    // What the body means by these names, generated code could not say.
    private void CheckNames(IMethodSymbol method, SyntaxNode body)
    {
        if (_scan.FileLocal is { } use)
            Report(Descriptors.UnsupportedMember, use.Place, $"A method that uses file-local type '{use.Type}'", "make the type internal");
        if (_model.LookupNamespacesAndTypes(body.SpanStart, null, "var").Length > 0)
            ReportAt(Descriptors.NameClash, method.Locations[0], "var", method.Name);
    }

    // [source]  R M(T p) { … () => p … }
    // [lowered] R M(T p) { var p_1 = new GreenBox<T> { Value = p }; … () => p_1.Value … }
    private void TrackParameter(IParameterSymbol parameter)
    {
        _kept.Add(parameter.Name);
        int id = Track(parameter, LocalKind.Parameter);
        if (!_captures.IsBoxed(parameter))
            return;
        CheckBoxed(parameter, parameter.Type);
        int box = _locals.Count;
        _locals.Add(new Local(box, _names.Unique(parameter.Name), BoxType(parameter.Type), LocalKind.User, IsRefLike: false, -1) { IsBox = true });
        _ids[parameter] = box;
        _opening.Add(new Declare(box, "var", Boxed(parameter.Type, new PlainExpr(Code.Use(id), ValueKind.None, IsStable: false))));
    }

    private Declare NewBox(int local) => InferredType.Is(_locals[local].Type)
        ? new(local, _locals[local].Type, new PlainExpr(Code.Join("global::CoGen.GreenBox.New(", new Code(EquatableArray.Of<Part>(new LocalPart(local)), default), ")"), ValueKind.None, IsStable: false))
        : new(local, "var", new PlainExpr($"new {_locals[local].Type}()", ValueKind.None, IsStable: false));

    public string BoxType(ITypeSymbol type) => TypeNames.IsSpeakable(type)
        ? $"global::CoGen.GreenBox<{TypeNames.Of(type)}>"
        : TypeNames.Of(_model.Compilation.GetTypeByMetadataName("CoGen.GreenBox`1")!.Construct(type));

    // A type without a name is inferred from the value.
    private (string Before, string After) BoxAround(ITypeSymbol type) =>
        TypeNames.IsSpeakable(type) ? ($"new {BoxType(type)} {{ Value = ", " }") : ("global::CoGen.GreenBox.Of(", ")");

    private OperationExpr Boxed(ITypeSymbol type, Expr value)
    {
        (string before, string after) = BoxAround(type);
        return new OperationBuilder().Text(before).Operand(value).Text(after).Build(new ValueKind(BoxType(type)));
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
        if (!TypeNames.CanBeKept(type))
            ReportAt(Descriptors.UnspeakableType, place, type.ToDisplayString());
        string name = symbol is IParameterSymbol { IsDiscard: true } || !Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(symbol.Name) ? _names.Unique("ignored")
            : kind == LocalKind.Parameter || MayKeepName(symbol) ? Names.Escape(symbol.Name) : _names.Unique(symbol.Name);
        int id = _locals.Count;
        bool isConstant = symbol is ILocalSymbol { IsConst: true };
        bool isBox = kind != LocalKind.Parameter && _captures.IsBoxed(symbol);
        if (isBox)
            CheckBoxed(symbol, type);
        string typeName = isBox ? BoxType(type) : TypeNames.Of(type);
        string? copy = isBox && _captures.IsInLoop(symbol) ? _names.Unique(symbol.Name) : null;
        _locals.Add(new Local(id, name, typeName, isConstant ? LocalKind.Constant : kind, TypeNames.IsRefLike(type), PlaceAt(place)) { IsBox = isBox, CopyName = copy, Reference = ReferenceOf(symbol), Change = ChangeOf(symbol, type) });
        _ids.Add(symbol, id);
        return id;
    }

    private void CheckBoxed(ISymbol symbol, ITypeSymbol type)
    {
        if (!TypeNames.CanBeTypeArgument(type))
            ReportAt(Descriptors.CapturedLocal, symbol.Locations.FirstOrDefault(), symbol.Name);
    }

    private Change ChangeOf(ISymbol symbol, ITypeSymbol type) =>
        _scan.ReferredTo.Contains(symbol) ? Change.Unseen
        : type is { IsReferenceType: true } or { IsReadOnly: true } or { SpecialType: not SpecialType.None } or { TypeKind: TypeKind.Enum or TypeKind.Pointer } ? Change.Assigned
        : Change.Named;

    private static string ReferenceOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol { RefKind: RefKind.Ref } => "ref",
        ILocalSymbol { IsRef: true } => "ref readonly",
        _ => "",
    };

    // A name that means one thing in the body stays. Of several locals that share one, the first keeps it, if all go through here.
    private bool MayKeepName(ISymbol symbol) =>
        !_scan.Names.TryGetValue(symbol.Name, out HashSet<ISymbol?>? meanings)
        || meanings.Count == 1
        || AreAllBound(symbol.Name, meanings) && _kept.Add(symbol.Name);

    private bool AreAllBound(string name, HashSet<ISymbol?> meanings)
    {
        if (!_areBound.TryGetValue(name, out bool areBound))
            _areBound.Add(name, areBound = meanings.All(_scan.IsBound));
        return areBound;
    }

    // Blocks side by side may each have a function or a label of one name; where the blocks become one list, each needs its own.
    private void RenameFunctionsAndLabels()
    {
        foreach (HashSet<ISymbol?> meanings in _scan.Names.Values.Where(static meanings => meanings.Count > 1).ToList())
        {
            ISymbol[] labels = [.. meanings.OfType<ILabelSymbol>()], functions = [.. meanings.OfType<IMethodSymbol>()];
            // A function alone keeps its name, unless the name means something else beside its block.
            bool isShared = meanings.Count > labels.Length + functions.Length;
            foreach (ISymbol symbol in InOrder(labels).Skip(1).Concat(InOrder(functions).Skip(isShared ? 0 : 1)))
                _renamed.Add(symbol, _names.Unique(symbol.Name));
        }

        static IEnumerable<ISymbol> InOrder(IEnumerable<ISymbol> symbols) => symbols.OrderBy(static symbol => symbol.Locations[0].SourceSpan.Start);
    }

    private string LabelOf(SyntaxNode node, SyntaxToken name) =>
        (_model.GetDeclaredSymbol(node, _cancellation) ?? _model.GetSymbolInfo(node, _cancellation).Symbol) is { } label && _renamed.TryGetValue(label, out string? other) ? other : name.Text;

    private int Temporary(string hint, ITypeSymbol type, SyntaxNode node)
    {
        int id = _locals.Count;
        if (!TypeNames.CanBeKept(type))
            Report(Descriptors.UnspeakableType, node, type.ToDisplayString());
        _locals.Add(new Local(id, _names.Unique(hint), TypeNames.Of(type), LocalKind.Temporary, TypeNames.IsRefLike(type), PlaceAt(node.GetLocation())));
        return id;
    }

    private int NewConstruct(SyntaxNode node) => _targets[node] = _constructs++;

    // What an assignment does to a local: the box of a captured one is only read.
    private FlowStep Written(int local) => _locals[local].IsBox ? FlowStep.Read(local) : FlowStep.Write(local);

    private int? LocalOf(ISymbol symbol) => _ids.TryGetValue(symbol, out int id) ? id : null;

    private Code CodeOf(SyntaxNode node) => new(TextOf(node), FlowOf(node));

    /// <summary>The same for a condition: its flow goes to the false exit when it does not hold.</summary>
    private Code ConditionOf(ExpressionSyntax node) =>
        new(TextOf(node), FlowBinder.OfCondition(_model.GetOperation(node.SkipParentheses(), _cancellation), LocalOfVariable, _captures, _replaced).ToEquatable());

    private EquatableArray<Part> TextOf(SyntaxNode node) => NewWriter().Copy(node);

    private CodeWriter NewWriter(string? overflow = null) => new(_model, LocalOf, _renamed, _captures, _scan, _functions, _replaced) { FunctionContext = overflow ?? _overflowBlock };

    // Parentheses and the like have no operation of their own; what is in them has.
    private EquatableArray<FlowStep> FlowOf(SyntaxNode node) => _model.GetOperation(node, _cancellation) is { } operation
        ? FlowBinder.Of(operation, LocalOfVariable, _captures, _replaced).ToEquatable()
        : Code.Join(node.ChildNodes().Select(child => new Code(default, FlowOf(child)))).Flow;

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
/// <param name="MayRecurse">It calls green code, which may call it again.</param>
/// <param name="Places">Places for the diagnostics of later passes; models hold indexes into it.</param>
internal sealed record BoundBody(
    EquatableArray<Local> Locals, Block Statements, Names Names, List<Diagnostic> Problems, List<Location> Places, int Constructs, string ReturnType, bool MayRecurse, EquatableArray<BoundFunction> Functions)
{
    /// <summary>What <see cref="BodyScan.LibraryCalls"/> has found.</summary>
    public List<(SyntaxNode Node, ISymbol Member, ITypeSymbol? Receiver, StandIn? StandIn)> LibraryCalls { get; init; } = [];

    /// <summary>Its own and those of its green functions.</summary>
    public IEnumerable<Diagnostic> AllProblems => Problems.Concat(Functions.SelectMany(static function => function.Body.AllProblems));
}

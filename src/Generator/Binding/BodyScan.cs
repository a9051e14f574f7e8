using CoGen.Generator.Discovery;
using CoGen.Generator.Patching;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CoGen.Generator.Binding;

/// <summary>
/// One walk over a body before it is bound: which nodes hold a suspension, which statements must keep their structure, and
/// where each local is named.
/// </summary>
internal sealed class BodyScan : CSharpSyntaxWalker
{
    private readonly SemanticModel _model;
    private readonly SuspensionOracle _oracle;
    private readonly SyntaxNode _body;
    private readonly CancellationToken _cancellation;
    private readonly HashSet<SyntaxNode> _structural = [];
    private readonly List<(StatementSyntax Jump, SyntaxNode Target)> _jumps = [];
    private readonly List<StatementSyntax> _exits = [];
    private readonly IMethodSymbol _owner;
    private int _nested;
    private int _omitted;

    // The outermost of the nested functions around the current node.
    private SyntaxNode? _function;

    private BodyScan(SemanticModel model, SuspensionOracle oracle, IMethodSymbol owner, SyntaxNode body, CancellationToken cancellation)
    {
        (_model, _oracle, _owner, _body, _cancellation) = (model, oracle, owner, body, cancellation);
    }

    /// <summary>The suspending calls, by the node that is the call.</summary>
    public Dictionary<SyntaxNode, Suspension> Suspensions { get; } = [];

    /// <summary>The calls that become calls of another method without suspending.</summary>
    public Dictionary<SyntaxNode, PatchRow> Redirections { get; } = [];

    // The calls that give a loop its items, where these are waited for.
    private readonly Dictionary<SyntaxNode, SequenceRow> _sequences = [];

    /// <summary>The library calls that the table says something of, by the node that is the call: the member, its receiver, what stands in for it.</summary>
    public List<(SyntaxNode Node, ISymbol Member, ITypeSymbol? Receiver, StandIn? StandIn)> LibraryCalls { get; } = [];

    /// <summary>The nodes that hold a suspension.</summary>
    public HashSet<SyntaxNode> Hot { get; } = [];

    /// <summary>The nested functions that have twins of their own, in the order of the text.</summary>
    public List<SyntaxNode> Functions { get; } = [];

    /// <summary>The green methods that become delegates in a green place, by the expression that names them.</summary>
    public Dictionary<SyntaxNode, IMethodSymbol> Groups { get; } = [];

    /// <summary>Whether the body is bound piece by piece; else it is copied whole.</summary>
    public bool IsStructured => Suspensions.Count > 0 || Functions.Count > 0;

    /// <summary>Whether it calls green code that may call it again.</summary>
    public bool MayRecurse => Suspensions.Values.Any(suspension => suspension.Patch is null && MayCallBack((IMethodSymbol)suspension.Symbol));

    /// <summary>Where each local or parameter is named, its declaration not counted.</summary>
    public Dictionary<ISymbol, List<SyntaxNode>> References { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The locals and parameters that a nested function names although it does not declare them, and where.</summary>
    public Dictionary<ISymbol, SyntaxNode> Captured { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The locals that a ref local, a span or a pointer may refer to.</summary>
    public HashSet<ISymbol> ReferredTo { get; } = new(SymbolEqualityComparer.Default);

    // What the nested functions name, in the order of the text: captured locals, local functions.
    private readonly List<(int Position, ISymbol Symbol)> _named = [];

    /// <summary>What each simple name in the body means; a null stands for anything that is not a local.</summary>
    public Dictionary<string, HashSet<ISymbol?>> Names { get; } = [];

    /// <summary>The first use of a type that only the user's file knows.</summary>
    public (SyntaxNode Place, string Type)? FileLocal { get; private set; }

    /// <param name="owner">The method, lambda or local function that has the body.</param>
    public static BodyScan Of(SemanticModel model, SuspensionOracle oracle, IMethodSymbol owner, SyntaxNode body, CancellationToken cancellation)
    {
        var scan = new BodyScan(model, oracle, owner, body, cancellation);
        scan.Visit(body);
        scan.MarkJumps();
        scan._named.Sort(static (a, b) => a.Position.CompareTo(b.Position));
        return scan;
    }

    /// <summary>The locals captured and the local functions named in a part of the body.</summary>
    public IEnumerable<ISymbol> NamedInFunctions(TextSpan span)
    {
        for (int i = FirstNamed(span.Start); i < _named.Count && _named[i].Position < span.End; i++)
            yield return _named[i].Symbol;
    }

    private int FirstNamed(int position)
    {
        int from = 0, to = _named.Count;
        while (from < to)
        {
            int middle = (from + to) / 2;
            (from, to) = _named[middle].Position < position ? (middle + 1, to) : (from, middle);
        }
        return from;
    }

    /// <summary>Whether between two places a local function is named that captures the local.</summary>
    public bool IsFunctionNamedBefore(int end, int start, ISymbol local, Captures captures) =>
        NamedInFunctions(TextSpan.FromBounds(start, end)).OfType<IMethodSymbol>().Any(function => captures.Of(function).Contains(local, SymbolEqualityComparer.Default));

    /// <summary>Whether a statement is bound piece by piece rather than printed verbatim.</summary>
    public bool IsStructural(StatementSyntax statement) => Hot.Contains(statement) || _structural.Contains(statement);

    /// <summary>Whether the binder names a local or parameter: else its declaration is inside a text that is copied.</summary>
    public bool IsBound(ISymbol? symbol) => symbol switch
    {
        IParameterSymbol { ContainingSymbol: INamedTypeSymbol { IsExtension: true } } => true,
        IParameterSymbol parameter => SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, _owner),
        ILocalSymbol local => local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellation) is { } node && IsOfBody(node) && IsBound(local, node),
        _ => false,
    };

    /// <summary>Whether a node is neither of a function in the body nor of the body around.</summary>
    public bool IsOfBody(SyntaxNode node) => _body.Span.Contains(node.Span)
        && !node.Ancestors().TakeWhile(outer => outer != _body && outer != _body.Parent).Any(static outer => outer is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or QueryBodySyntax);

    private bool IsBound(ILocalSymbol local, SyntaxNode declaration) => declaration switch
    {
        ForEachStatementSyntax loop => IsStructural(loop),
        VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax statement } => IsBound(statement),
        VariableDeclaratorSyntax { Parent.Parent: StatementSyntax owner } => IsStructural(owner),
        CatchDeclarationSyntax { Parent: CatchClauseSyntax clause } => Hot.Contains(clause.Block),
        SingleVariableDesignationSyntax => IsBoundDesignation(local, declaration),
        _ => false,
    };

    // The variable of a pattern, an out argument or a deconstruction.
    private bool IsBoundDesignation(ILocalSymbol local, SyntaxNode declaration)
    {
        foreach (SyntaxNode node in declaration.Ancestors().TakeWhile(node => node != _body && node != _body.Parent))
        {
            switch (node)
            {
                case SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax switched }:
                    return switched.Arms.Any(Hot.Contains);
                case StatementSyntax statement when IsStructural(statement):
                    return true;
                case ExpressionStatementSyntax or ReturnStatementSyntax or ThrowStatementSyntax or LocalDeclarationStatementSyntax when IsBound((StatementSyntax)node):
                    return true;
                case StatementSyntax statement when IsBound(statement):
                    // It is copied, and the variable named only where it is one of the block around, which becomes one list with others.
                    return VariableScopes.StatementInBlock(declaration) == statement && (Leaks(local, statement) || !IsOnlyMeaning(local) || Captured.ContainsKey(local));
            }
        }
        return true;
    }

    private static bool IsEmbedded(SyntaxNode block) => block.Parent is not (BlockSyntax or SwitchSectionSyntax or LabeledStatementSyntax);

    /// <summary>Whether the binder comes to a statement, be it to copy it.</summary>
    public bool IsBound(StatementSyntax statement)
    {
        SyntaxNode? node = statement.Parent;
        if (node is BlockSyntax block)
        {
            if (block == _body)
                return true;
            if (!IsEmbedded(block))
                return IsStructural(block);
            node = block.Parent;
        }
        if (node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            return false;
        return node?.FirstAncestorOrSelf<StatementSyntax>() is { } owner && IsStructural(owner);
    }

    /// <summary>Whether the name may be one of a local function.</summary>
    public bool IsLocalFunction(string name) => Names.TryGetValue(name, out HashSet<ISymbol?>? meanings) && meanings.Any(static meaning => meaning is IMethodSymbol);

    /// <summary>Whether the body uses the local's name for nothing else.</summary>
    public bool IsOnlyMeaning(ISymbol local) => !Names.TryGetValue(local.Name, out HashSet<ISymbol?>? meanings) || meanings.Count == 1;

    /// <summary>Whether a local declared inside <paramref name="node"/> is named outside of it.</summary>
    public bool Leaks(ISymbol local, SyntaxNode node) =>
        References.TryGetValue(local, out List<SyntaxNode>? uses) && uses.Any(use => !node.Span.Contains(use.Span));

    public override void Visit(SyntaxNode? node)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or QueryBodySyntax)
        {
            // What a join joins is evaluated with the query, not by a function of it.
            if (_nested == 0 && node is QueryBodySyntax query)
            {
                foreach (JoinClauseSyntax join in Joins(query))
                    Visit(join.InExpression);
            }
            if (_nested++ == 0)
            {
                _function = node;
                AddFunction(node);
            }
            Declared(node);
            base.Visit(node);
            _nested--;
            return;
        }
        if (node is not null)
            Declared(node);
        base.Visit(node);
    }

    private static IEnumerable<JoinClauseSyntax> Joins(QueryBodySyntax body) =>
        body.Clauses.OfType<JoinClauseSyntax>().Concat(body.Continuation is { } continuation ? Joins(continuation.Body) : []);

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (node.IsNameOf(_model))
            return;
        ISymbol? symbol = _model.GetSymbolInfo(node, _cancellation).Symbol;
        bool isOmitted = OmittedCalls.IsOmitted(node, symbol as IMethodSymbol);
        _omitted += isOmitted ? 1 : 0;
        if (_nested == 0 && SuspensionOracle.ClassifyDelegate(node, _model) is { } suspension)
            AddSuspension(node, suspension);
        else
            Classify(node, symbol, Receiver(node.Expression));
        base.VisitInvocationExpression(node);
        NoteFileLocal(symbol, node.Expression is MemberAccessExpressionSyntax { Name: { } name } ? name : node);
        _omitted -= isOmitted ? 1 : 0;
    }

    // What a function may capture must be boxed, so the statements around it keep their structure.
    private void AddFunction(SyntaxNode node)
    {
        if (!IsGreenFunction(node, _model, _oracle, _cancellation))
            return;
        Functions.Add(node);
        if (node.Ancestors().TakeWhile(outer => outer != _body.Parent).FirstOrDefault(static outer => outer is StatementSyntax) is { } statement)
            MarkUp(statement, _body, Hot);
    }

    /// <summary>Whether a nested function of a green body has a twin: it is marked, or it suspends and goes to a green place.</summary>
    public static bool IsGreenFunction(SyntaxNode node, SemanticModel model, SuspensionOracle oracle, CancellationToken cancellation)
    {
        if (node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
            return false;
        IMethodSymbol function = GreenFunction.SymbolOf(node, model);
        if (FunctionRules.Check(function, node) is not null)
            return false;
        if (node is LocalFunctionStatementSyntax)
            return SuspensionOracle.IsGreen(function);
        return GreenPlaces.InvokeOf(GreenPlaces.DelegateOf((ExpressionSyntax)node, model)) is not null
            && (SuspensionOracle.IsGreen(function) || GoesToGreenPlace((AnonymousFunctionExpressionSyntax)node, function, model, oracle, cancellation));
    }

    /// <summary>Whether a lambda suspends and goes to a green place.</summary>
    public static bool GoesToGreenPlace(AnonymousFunctionExpressionSyntax lambda, IMethodSymbol function, SemanticModel model, SuspensionOracle oracle, CancellationToken cancellation) =>
        GreenPlaces.IsGreen(GreenPlaces.TargetOf(lambda, model)) && Of(model, oracle, function, lambda.Body, cancellation).IsStructured;

    // A green method that is named where a delegate is wanted.
    private void AddGroup(ExpressionSyntax node, ISymbol? symbol)
    {
        if (_nested == 0 && symbol is IMethodSymbol method && _oracle.Classify(method, null) is { Patch: null }
            && GreenPlaces.InvokeOf(GreenPlaces.DelegateOf(node, _model)) is not null
            && GreenPlaces.IsGreen(GreenPlaces.TargetOf(node, _model)))
            Groups.Add(node, method);
    }

    public override void VisitObjectCreationExpression(ObjectCreationExpressionSyntax node)
    {
        Classify(node, _model.GetSymbolInfo(node, _cancellation).Symbol, null);
        base.VisitObjectCreationExpression(node);
    }

    public override void VisitImplicitObjectCreationExpression(ImplicitObjectCreationExpressionSyntax node)
    {
        Classify(node, _model.GetSymbolInfo(node, _cancellation).Symbol, null);
        base.VisitImplicitObjectCreationExpression(node);
    }

    public override void VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
    {
        if (node.Parent is not InvocationExpressionSyntax invocation || invocation.Expression != node)
        {
            ISymbol? symbol = _model.Meaning(node);
            if (symbol is IPropertySymbol property)
                Classify(node, property, Receiver(node));
            AddGroup(node, symbol);
        }
        Visit(node.Expression);
        // Type arguments may name nothing local; the member name is not a simple name.
    }

    public override void VisitMemberBindingExpression(MemberBindingExpressionSyntax node)
    {
        if (_model.GetSymbolInfo(node, _cancellation).Symbol is IPropertySymbol property)
            Classify(node, property, Receiver(node));
        base.VisitMemberBindingExpression(node);
    }

    public override void VisitVariableDeclarator(VariableDeclaratorSyntax node)
    {
        if (node.Initializer is { } initializer && _model.GetDeclaredSymbol(node, _cancellation) is ILocalSymbol local && MayRefer(local))
            ReferTo(initializer);
        base.VisitVariableDeclarator(node);
    }

    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        if (node.Left is IdentifierNameSyntax && _model.GetSymbolInfo(node.Left, _cancellation).Symbol is { } local && MayRefer(local))
            ReferTo(node.Right);
        base.VisitAssignmentExpression(node);
    }

    private static bool MayRefer(ISymbol symbol) => symbol is ILocalSymbol { IsRef: true } or ILocalSymbol { Type: { IsRefLikeType: true } or IPointerTypeSymbol } or IParameterSymbol { Type: { IsRefLikeType: true } or IPointerTypeSymbol };

    private void ReferTo(SyntaxNode value)
    {
        foreach (IdentifierNameSyntax name in value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
        {
            if (_model.GetSymbolInfo(name, _cancellation).Symbol is { Kind: SymbolKind.Local or SymbolKind.Parameter } symbol)
                ReferredTo.Add(symbol);
        }
    }

    public override void VisitIdentifierName(IdentifierNameSyntax node)
    {
        if (node.Parent is NameColonSyntax or NameEqualsSyntax or QualifiedNameSyntax or MemberBindingExpressionSyntax)
            return;
        ISymbol? symbol = _model.Meaning(node);
        AddGroup(node, symbol);
        NoteFileLocal(symbol, node);
        Named(node.Identifier, symbol, node);
    }

    public override void VisitGenericName(GenericNameSyntax node)
    {
        ISymbol? symbol = _model.Meaning(node);
        AddGroup(node, symbol);
        NoteFileLocal(symbol, node);
        AddName(node.Identifier.ValueText, FunctionOf(symbol));
        AddFunctionName(symbol, node);
        base.VisitGenericName(node);
    }

    public override void VisitForEachStatement(ForEachStatementSyntax node)
    {
        ClassifyMoveNext(node);
        base.VisitForEachStatement(node);
    }

    public override void VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        ClassifyMoveNext(node);
        base.VisitForEachVariableStatement(node);
    }

    // The loop itself is the call of a green MoveNext.
    private void ClassifyMoveNext(CommonForEachStatementSyntax node)
    {
        if (_nested > 0 || _omitted > 0 || !node.AwaitKeyword.IsKind(SyntaxKind.None))
            return;
        if (node.Expression.SkipParentheses() is InvocationExpressionSyntax call && _model.GetSymbolInfo(call, _cancellation).Symbol is { } symbol
            && _oracle.ClassifySequence(symbol) is { } row)
        {
            _sequences.Add(call, row);
            AddSuspension(node, new Suspension(symbol, row));
        }
        else if (_model.GetForEachStatementInfo(node).MoveNextMethod is { } moveNext && _oracle.Classify(moveNext, null) is { Patch: null } suspension)
            AddSuspension(node, suspension);
    }

    public override void VisitBreakStatement(BreakStatementSyntax node) => Jump(node);

    public override void VisitContinueStatement(ContinueStatementSyntax node) => Jump(node);

    public override void VisitGotoStatement(GotoStatementSyntax node)
    {
        Jump(node);
        base.VisitGotoStatement(node);
    }

    public override void VisitReturnStatement(ReturnStatementSyntax node)
    {
        if (_nested == 0)
            _exits.Add(node);
        base.VisitReturnStatement(node);
    }

    public override void VisitThrowStatement(ThrowStatementSyntax node)
    {
        if (_nested == 0 && node.Expression is null)
        {
            _exits.Add(node);
            NoteRethrow(node);
        }
        base.VisitThrowStatement(node);
    }

    // It throws what was caught, also when the clause's variable is another exception by now: that variable is one beside it.
    private void NoteRethrow(ThrowStatementSyntax node)
    {
        if (node.FirstAncestorOrSelf<CatchClauseSyntax>() is { Declaration: { } declaration } clause && _model.GetDeclaredSymbol(declaration, _cancellation) is { } variable
            && _model.AnalyzeDataFlow(clause.Block) is { } flow && flow.WrittenInside.Contains(variable))
            Captured[variable] = node;
    }

    public override void VisitCatchClause(CatchClauseSyntax node)
    {
        // A general catch gets a guard against the kill, so its statement cannot be verbatim.
        if (_nested == 0 && node.Parent is TryStatementSyntax owner && CatchesEverything(node))
            MarkUp(owner, _body, _structural);
        base.VisitCatchClause(node);
    }

    // The runtime calls other code only through the delegates and interfaces that it is given.
    private bool MayCallBack(IMethodSymbol method) =>
        method.ContainingNamespace is not { Name: "CoGen", ContainingNamespace.IsGlobalNamespace: true }
        || method.ContainingType.TypeKind != TypeKind.Class
        || SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _model.Compilation.Assembly)
        || method.Parameters.Any(static parameter => parameter.Type.TypeKind is TypeKind.Delegate or TypeKind.Interface);

    public bool CatchesEverything(CatchClauseSyntax node) =>
        node.Declaration is null
        || _model.GetTypeInfo(node.Declaration.Type, _cancellation).Type is ITypeParameterSymbol or { Name: "Exception" or "SystemException", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private ITypeSymbol? Receiver(ExpressionSyntax callee) => callee switch
    {
        MemberAccessExpressionSyntax access => _model.GetTypeInfo(access.Expression, _cancellation).Type,
        MemberBindingExpressionSyntax binding => _model.GetTypeInfo(binding.ReceiverOfBinding(), _cancellation).Type,
        _ => null,
    };

    private void Classify(SyntaxNode node, ISymbol? symbol, ITypeSymbol? receiver)
    {
        if (_nested > 0 || _omitted > 0)
            return;
        if (_sequences.TryGetValue(node, out SequenceRow? row))
        {
            LibraryCalls.Add((node, symbol!, receiver, row)); // the loop suspends, not the call
            return;
        }
        Suspension? found = _oracle.Classify(symbol, receiver);
        if (symbol is not null && found is null or { Patch: not null })
            LibraryCalls.Add((node, symbol!, receiver, found?.Patch));
        if (found is not { } suspension)
            return;
        // What a base class does, only its own object can ask it for.
        if (suspension.Patch is Offloaded && node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax } })
            return;
        if (suspension.Patch is PatchRow { Suspends: false } redirection)
        {
            Redirections.Add(node, redirection);
            return;
        }
        AddSuspension(node, suspension);
    }

    private void AddSuspension(SyntaxNode node, Suspension suspension)
    {
        Suspensions.Add(node, suspension);
        MarkUp(node, _body, Hot);
    }

    private void Declared(SyntaxNode node)
    {
        SyntaxToken name = node switch
        {
            VariableDeclaratorSyntax declarator => declarator.Identifier,
            SingleVariableDesignationSyntax designation => designation.Identifier,
            ForEachStatementSyntax each => each.Identifier,
            CatchDeclarationSyntax caught => caught.Identifier,
            ParameterSyntax parameter => parameter.Identifier,
            LocalFunctionStatementSyntax function => function.Identifier,
            FromClauseSyntax range => range.Identifier,
            LetClauseSyntax range => range.Identifier,
            JoinClauseSyntax range => range.Identifier,
            JoinIntoClauseSyntax range => range.Identifier,
            QueryContinuationSyntax range => range.Identifier,
            LabeledStatementSyntax label => label.Identifier,
            _ => default,
        };
        if (!name.IsKind(SyntaxKind.None))
            AddName(name.ValueText, _model.GetDeclaredSymbol(node, _cancellation));
    }

    private void Named(SyntaxToken name, ISymbol? symbol, SyntaxNode node)
    {
        if (symbol is not (ILocalSymbol or IParameterSymbol))
        {
            AddName(name.ValueText, symbol is ILabelSymbol ? symbol : FunctionOf(symbol));
            AddFunctionName(symbol, node);
            return;
        }
        AddName(name.ValueText, symbol);
        if (!References.TryGetValue(symbol, out List<SyntaxNode>? uses))
            References.Add(symbol, uses = []);
        uses.Add(node);
        bool isOfFunction = symbol.Locations.Any(place => place.SourceTree == _body.SyntaxTree && _function?.Span.Contains(place.SourceSpan) == true);
        if (_nested == 0 || isOfFunction)
            return;
        _named.Add((node.SpanStart, symbol));
        if (!Captured.ContainsKey(symbol))
            Captured.Add(symbol, node);
    }

    private void NoteFileLocal(ISymbol? symbol, SyntaxNode node)
    {
        for (INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol?.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.IsFileLocal)
                FileLocal ??= (node, type.Name);
        }
    }

    private void AddFunctionName(ISymbol? symbol, SyntaxNode node)
    {
        if (FunctionOf(symbol) is { } function)
            _named.Add((node.SpanStart, function));
    }

    private static ISymbol? FunctionOf(ISymbol? symbol) => symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction } ? symbol.OriginalDefinition : null;

    private void AddName(string name, ISymbol? symbol)
    {
        if (!Names.TryGetValue(name, out HashSet<ISymbol?>? meanings))
            Names.Add(name, meanings = new HashSet<ISymbol?>(SymbolEqualityComparer.Default));
        meanings.Add(symbol);
    }

    private void Jump(StatementSyntax jump)
    {
        if (_nested == 0 && JumpTargets.Find(jump, _model) is { } target)
            _jumps.Add((jump, target));
    }

    // A jump that leaves its statement for a construct that keeps its structure must be seen: flow follows it, and the construct may
    // become labels. What is marked on the way may be the target of another jump.
    private void MarkJumps()
    {
        MarkExits();
        bool marked = true;
        while (marked)
        {
            marked = false;
            foreach ((StatementSyntax jump, SyntaxNode target) in _jumps)
            {
                if (_structural.Contains(jump) || !(Hot.Contains(target) || _structural.Contains(target)))
                    continue;
                MarkUp(jump, target, _structural);
                if (LabelOf(jump) is { } label)
                    MarkUp(label, target, _structural);
                marked = true;
            }
        }
    }

    private SyntaxNode? LabelOf(StatementSyntax jump) =>
        jump is GotoStatementSyntax { RawKind: (int)SyntaxKind.GotoStatement, Expression: { } name }
            ? _model.GetSymbolInfo(name, _cancellation).Symbol?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellation)
            : null;

    private void MarkExits()
    {
        // A handler that suspends becomes code behind its try: a return passes through it, and a rethrow names its exception.
        foreach (StatementSyntax exit in _exits)
        {
            foreach (SyntaxNode handler in exit.Ancestors().TakeWhile(node => node != _body).Where(Hot.Contains))
            {
                bool leaves = exit is ReturnStatementSyntax
                    ? handler is TryStatementSyntax { Finally: { } cleanup } && Hot.Contains(cleanup) || IsDisposedOfByWaiting(handler)
                    : handler is CatchClauseSyntax;
                if (leaves)
                    MarkUp(exit, handler, _structural);
            }
        }
    }

    private bool IsDisposedOfByWaiting(SyntaxNode loop) => Suspensions.TryGetValue(loop, out Suspension? suspension) && suspension.Patch is SequenceRow;

    private static void MarkUp(SyntaxNode from, SyntaxNode to, HashSet<SyntaxNode> marked)
    {
        for (SyntaxNode? node = from; node is not null; node = node.Parent)
        {
            marked.Add(node);
            if (node == to)
                return;
        }
    }
}

using CoGen.Generator.Diagnostics;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>Statements.</summary>
internal sealed partial class MethodBinder
{
    private EquatableArray<Stmt> BindStatements(IReadOnlyList<StatementSyntax> statements, int from = 0)
    {
        List<Stmt> bound = from == 0 && statements.Count > 0 && statements[0].Parent is BlockSyntax block ? BoxesOf(block) : [];
        if (from == 0)
            bound.AddRange(statements.OfType<LocalFunctionStatementSyntax>().SelectMany(KeptDelegates));
        for (int i = from; i < statements.Count; i++)
        {
            // A using declaration owns the rest of its block.
            if (statements[i] is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: (int)SyntaxKind.UsingKeyword } declaration)
            {
                WithHoisted(bound, () => bound.Add(BindUsing(declaration.Declaration.Variables, 0, declaration.Declaration.Type, () => new Block(BindStatements(statements, i + 1)))));
                break;
            }
            BindStatement(statements[i], bound);
        }
        return bound.ToEquatable();
    }

    // The locals for the delegates of a local function.
    private IEnumerable<Stmt> KeptDelegates(LocalFunctionStatementSyntax function)
    {
        foreach (IGrouping<ISymbol?, SimpleNameSyntax> made in LocalFunctionDelegates.Of(function, _body, _scan, _model))
        {
            ITypeSymbol type = LocalFunctionDelegates.TypeOf(made.First(), _model)!;
            if (made.Count() < 2 || made.Any(group => !SymbolEqualityComparer.Default.Equals(LocalFunctionDelegates.TypeOf(group, _model), type)))
                continue;
            int kept = Temporary(function.Identifier.ValueText + "Delegate", type, function);
            _ids.Add(made.Key!, kept);
            yield return new Declare(kept, TypeNames.Of(type), new PlainExpr("null!", ValueKind.None, IsStable: true));
        }
    }

    private Block BindBlock(StatementSyntax statement)
    {
        if (statement is BlockSyntax block)
            return new Block(BindStatements(block.Statements));
        var bound = new List<Stmt>();
        BindStatement(statement, bound);
        return new Block(bound.ToEquatable());
    }

    private void BindStatement(StatementSyntax statement, List<Stmt> bound) => WithHoisted(bound, () => BindInto(statement, bound));

    // What a statement declares before itself stands before it.
    private void WithHoisted(List<Stmt> bound, Action bind)
    {
        int start = bound.Count;
        List<Stmt> outer = [.. _hoisted];
        _hoisted.Clear();
        bind();
        bound.InsertRange(start, _hoisted);
        _hoisted.Clear();
        _hoisted.AddRange(outer);
    }

    private void BindInto(StatementSyntax statement, List<Stmt> bound)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (statement is LocalDeclarationStatementSyntax declaration)
        {
            BindDeclaration(declaration, bound);
            return;
        }
        if (statement is LabeledStatementSyntax labeled && _scan.IsStructural(statement))
        {
            bound.Add(new Label(LabelOf(labeled, labeled.Identifier)));
            BindStatement(labeled.Statement, bound);
            return;
        }
        if (statement is LocalFunctionStatementSyntax function && !IsNeeded(function))
            return;
        bound.Add(_scan.IsStructural(statement) ? BindStructural(statement) : BindVerbatim(statement));
    }

    // Printed as it stands; only the variables that the statements after it name are declared ahead.
    private Stmt BindVerbatim(StatementSyntax statement)
    {
        switch (statement)
        {
            case ReturnStatementSyntax returned:
                return new Return(returned.Expression is null ? null : BindPiece(returned.Expression)) { Span = SpanOf(statement) };
            case ExpressionStatementSyntax expression:
                return new Evaluate(BindPiece(expression.Expression)) { Span = SpanOf(statement) };
            case ThrowStatementSyntax { Expression: { } exception }:
                return new Throw(BindPiece(exception)) { Span = SpanOf(statement) };
            case YieldStatementSyntax:
                return Unsupported(statement, "yield");
            case LocalFunctionStatementSyntax:
                return LocalFunction(statement, _overflowBlock);
        }
        TrackAll(Designations(statement).Where(designation => _scan.IsBound(_model.GetDeclaredSymbol(designation, _cancellation))));
        return new PlainStmt(CodeOf(statement)) { Span = SpanOf(statement) };
    }

    private PlainStmt LocalFunction(SyntaxNode function, string overflow) =>
        new(new Code(NewWriter(overflow).Copy(function), FlowOf(function))) { Span = SpanOf(function), IsDeclaration = true };

    private Stmt BindStructural(StatementSyntax statement)
    {
        switch (statement)
        {
            case BlockSyntax block:
                return new Block(BindStatements(block.Statements));
            case ExpressionStatementSyntax expression:
                return new Evaluate(BindPiece(expression.Expression)) { Span = SpanOf(statement) };
            case IfStatementSyntax conditional:
                return new If(BindConditionPiece(conditional.Condition), BindBlock(conditional.Statement), conditional.Else is { } otherwise ? BindBlock(otherwise.Statement) : null)
                {
                    Span = SpanOf(conditional.Condition),
                };
            case WhileStatementSyntax loop:
                return BindWhile(loop);
            case DoStatementSyntax loop:
                return BindDo(loop);
            case ForStatementSyntax loop:
                return BindFor(loop);
            case CommonForEachStatementSyntax loop:
                return BindForEach(loop);
            case SwitchStatementSyntax switched:
                return BindSwitch(switched);
            case TryStatementSyntax tried:
                return BindTry(tried);
            case UsingStatementSyntax { Declaration: { } declaration } used:
                return BindUsing(declaration.Variables, 0, declaration.Type, () => BindBlock(used.Statement));
            case UsingStatementSyntax { Expression: { } expression } used:
                return BindUsing(expression, () => BindBlock(used.Statement));
            case ReturnStatementSyntax returned:
                return new Return(returned.Expression is null ? null : BindPiece(returned.Expression)) { Span = SpanOf(statement) };
            case ThrowStatementSyntax { Expression: { } exception }:
                return new Throw(BindPiece(exception)) { Span = SpanOf(statement) };
            case ThrowStatementSyntax:
                return new Rethrow(_caught[statement.Ancestors().First(static node => node is CatchClauseSyntax)]) { Span = SpanOf(statement) };
            case BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax:
                return BindJump(statement);
            case LockStatementSyntax locked when !_scan.Hot.Contains(statement):
                return BindGuarded("lock (", locked.Expression, locked.Statement);
            case FixedStatementSyntax pinned when !_scan.Hot.Contains(statement):
                return BindGuarded("fixed (", pinned.Declaration, pinned.Statement);
            case LockStatementSyntax:
                Report(Descriptors.SuspensionInLock, CallIn(statement));
                return Block.Empty;
            case CheckedStatementSyntax block:
                return BindChecked(block);
            case UnsafeStatementSyntax block:
                return new Block(BindStatements(block.Block.Statements)) { Context = Block.Unsafe };
            case FixedStatementSyntax:
                return Unsupported(statement, "a fixed block", "pin the object with a GCHandle, or move the call out of the block");
            default:
                return Unsupported(statement, $"this statement ({statement.Kind()})");
        }
    }

    private Block BindChecked(CheckedStatementSyntax statement)
    {
        string outer = _overflowBlock;
        _overflowBlock = statement.Keyword.Text;
        var block = new Block(BindStatements(statement.Block.Statements)) { Context = _overflowBlock };
        _overflowBlock = outer;
        return block;
    }

    private Guarded BindGuarded(string keyword, SyntaxNode head, StatementSyntax body)
    {
        TrackDesignations(head);
        return new Guarded(Code.Join(keyword, CodeOf(head), ")"), BindBlock(body)) { Span = SpanOf(head) };
    }

    private Block Unsupported(StatementSyntax statement, string where, string instead = "move the call out of it")
    {
        Report(Descriptors.UnsupportedSuspension, CallIn(statement), where, instead);
        return Block.Empty;
    }

    private SyntaxNode CallIn(SyntaxNode node) =>
        _scan.Suspensions.Keys.FirstOrDefault(call => node.Span.Contains(call.Span)) ?? node;

    private void TrackDesignations(SyntaxNode node)
    {
        TrackAll(Designations(node));
    }

    private void TrackAll(IEnumerable<SingleVariableDesignationSyntax> designations)
    {
        List<int> locals = [.. designations.Select(designation => _model.GetDeclaredSymbol(designation, _cancellation)).OfType<ILocalSymbol>().Select(local => Track(local, LocalKind.User))];
        // Boxes are made before the text that fills them; what it declares beside them is then declared there too.
        if (locals.Any(local => _locals[local].IsBox))
            Hoist(locals);
    }

    // The boxes that are made when a block is entered.
    private List<Stmt> BoxesOf(SyntaxNode scope) => [.. _captures.MadeOnEntryTo(scope).Select(symbol =>
    {
        int local = Track(symbol, LocalKind.User);
        _locals[local] = _locals[local] with { IsHoisted = true };
        return NewBox(local);
    })];

    // The variables that a piece declares in the scope around it: not those of nested functions, arms and queries.
    private static IEnumerable<SingleVariableDesignationSyntax> Designations(SyntaxNode node) =>
        node.DescendantNodesAndSelf(static inner => inner is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or SwitchExpressionArmSyntax or QueryBodySyntax))
            .OfType<SingleVariableDesignationSyntax>();

    private void BindDeclaration(LocalDeclarationStatementSyntax statement, List<Stmt> bound)
    {
        foreach (VariableDeclaratorSyntax declarator in statement.Declaration.Variables)
        {
            if (statement.IsConst)
            {
                bound.Add(BindConstant(declarator, statement.Declaration.Type));
                continue;
            }
            bound.Add(BindDeclarator(declarator, statement.Declaration.Type));
        }
    }

    private PlainStmt BindConstant(VariableDeclaratorSyntax declarator, TypeSyntax type)
    {
        Track(_model.GetDeclaredSymbol(declarator, _cancellation)!, LocalKind.User);
        var text = new Code(TextOf(declarator), default);
        // Flat code declares it outside of the block.
        if (_overflowBlock.Length > 0)
            text = Code.Join(new Code(EquatableArray.Of<Part>(new LocalPart(LocalOf(_model.GetDeclaredSymbol(declarator, _cancellation)!)!.Value)), default), $" = {_overflowBlock}(", new Code(TextOf(declarator.Initializer!.Value), default), ")");
        return new PlainStmt(Code.Join($"const {type} ", text, ";")) { Span = SpanOf(declarator), IsDeclaration = true };
    }

    private Stmt BindDeclarator(VariableDeclaratorSyntax declarator, TypeSyntax type)
    {
        var local = (ILocalSymbol)_model.GetDeclaredSymbol(declarator, _cancellation)!;
        Expr? initializer = null;
        if (declarator.Initializer is { } clause)
        {
            initializer = clause.Value is InitializerExpressionSyntax items
                ? BindItems(new OperationBuilder().Text($"new {TypeNames.Of(local.Type)} {{ "), items.Expressions).Text(" }").Build(new ValueKind(TypeNames.Of(local.Type)))
                : OnStack(BindPiece(clause.Value), local.Type, clause.Value);
        }
        else if (local.Type is { IsValueType: true, SpecialType: SpecialType.None, TypeKind: TypeKind.Struct } and INamedTypeSymbol)
        {
            // A struct may be assigned field by field, which flow does not follow: it starts out whole.
            initializer = new PlainExpr("default", ValueKind.None, IsStable: true);
        }
        int id = Track(local, LocalKind.User);
        if (!_locals[id].IsBox)
            return new Declare(id, type.ToString(), initializer) { Span = SpanOf(declarator) };
        // Its box is there since the block was entered.
        if (_locals[id].IsHoisted)
        {
            return declarator.Initializer is null
                ? Block.Empty with { IsSpliced = true }
                : new Evaluate(new OperationBuilder().Text(Code.Use(id)).Text(".Value = ").Operand(initializer!).Build(ValueKind.None)) { Span = SpanOf(declarator) };
        }
        Expr box = initializer is null ? new PlainExpr($"new {BoxType(local.Type)}()", ValueKind.None, IsStable: false) : Boxed(local.Type, initializer);
        return new Declare(id, "var", box) { Span = SpanOf(declarator) };
    }

    // Where locals are declared ahead, a pointer cannot be assigned a stackalloc; a span can, and its memory stays where it is.
    private static Expr OnStack(Expr value, ITypeSymbol type, ExpressionSyntax syntax) => type is IPointerTypeSymbol { PointedAtType: var item }
        && syntax is StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax
        ? new OperationBuilder().Text($"({TypeNames.Of(type)})global::System.Runtime.CompilerServices.Unsafe.AsPointer(ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference((global::System.Span<{TypeNames.Of(item)}>)")
            .Operand(value).Text("))").Build(new ValueKind(TypeNames.Of(type), IsRefLike: true))
        : value;

    private Stmt BindJump(StatementSyntax statement)
    {
        SyntaxNode? target = JumpTargets.Find(statement, _model);
        switch (statement)
        {
            case BreakStatementSyntax when target is not null:
                return new Break(_targets[target]) { Span = SpanOf(statement) };
            case ContinueStatementSyntax when target is not null:
                return new Continue(_targets[target]) { Span = SpanOf(statement) };
            case GotoStatementSyntax { RawKind: (int)SyntaxKind.GotoStatement, Expression: IdentifierNameSyntax label }:
                return new Goto(LabelOf(label, label.Identifier)) { Span = SpanOf(statement) };
            case GotoStatementSyntax when target is SwitchStatementSyntax switched:
                return new GotoSection(_targets[target], SectionOf((GotoStatementSyntax)statement, switched), new Code(TextOf(statement), default)) { Span = SpanOf(statement) };
            default:
                return Unsupported(statement, "this jump");
        }
    }

    private int SectionOf(GotoStatementSyntax jump, SwitchStatementSyntax switched)
    {
        ILabelSymbol? target = (_model.GetOperation(jump, _cancellation) as Microsoft.CodeAnalysis.Operations.IBranchOperation)?.Target;
        for (int i = 0; i < switched.Sections.Count; i++)
        {
            if (switched.Sections[i].Labels.Any(label => SymbolEqualityComparer.Default.Equals(_model.GetDeclaredSymbol(label, _cancellation), target)))
                return i;
        }
        throw new InvalidOperationException("The switch has no such label.");
    }
}

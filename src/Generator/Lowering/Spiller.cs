using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>
/// Before: no foreach, no using. After: every expression is a <see cref="PlainExpr"/>, every suspending call is a
/// <see cref="Suspend"/> statement of its own, and what C# evaluated before it is kept in a temporary. Nothing is evaluated
/// twice, and nothing out of order.
/// </summary>
internal sealed partial class Spiller
{
    private readonly MethodScope _scope;
    private List<Stmt> _out = [];
    private SourceSpan? _span;

    private Spiller(MethodScope scope) => _scope = scope;

    public static Block Lower(Block body, MethodScope scope) => new Spiller(scope).LowerBlock(body);

    private Block LowerBlock(Stmt body) => Nested(() =>
    {
        if (body is not Block block)
        {
            Lower(body);
            return;
        }
        foreach (Stmt statement in block.Statements)
            Lower(statement);
    });

    private Block Nested(Action lower)
    {
        List<Stmt> outer = _out;
        _out = [];
        lower();
        var block = new Block(_out.ToEquatable());
        _out = outer;
        return block;
    }

    private void Lower(Stmt statement)
    {
        _span = statement.Span;
        switch (statement)
        {
            case Block { IsSpliced: true } block:
                LowerInto(block);
                return;
            case Block block:
                Emit(LowerBlock(block) with { Context = block.Context });
                return;
            case Declare { Initializer: { } initializer } declare:
                LowerDeclare(declare, initializer);
                return;
            case Evaluate evaluate:
                LowerEvaluate(evaluate);
                return;
            case Assign assign:
                AssignTo(assign.Local, assign.Assigned, assign.Span);
                return;
            case If conditional:
                LowerIf(conditional);
                return;
            case Loop loop:
                LowerLoop(loop);
                return;
            case Switch switched:
                LowerSwitch(switched);
                return;
            case Guarded guarded:
                Emit(guarded with { Body = LowerBlock(guarded.Body) });
                return;
            case Try tried:
                LowerTry(tried);
                return;
            case Return { Value: { } value } returned:
                Emit(new Return(Plain(Value(value))), returned.Span);
                return;
            case Throw thrown:
                Emit(new Throw(Plain(Value(thrown.Exception))), thrown.Span);
                return;
            case PlainStmt or Declare or Return or Rethrow or Break or Continue or GotoSection or Label or Goto:
                _out.Add(statement);
                return;
            default:
                throw new InvalidOperationException($"The spiller does not know {statement.GetType().Name}.");
        }
    }

    // [source]  T x = M();
    // [lowered] T x = suspend M();
    private void LowerDeclare(Declare declare, Expr initializer)
    {
        if (initializer is SuspendingExpr call && call.Value.Type == _scope.Locals[declare.Local].Type)
            Suspend(call, declare.Local, declares: true, declare.TypeText);
        else
            Emit(declare with { Initializer = Plain(Value(initializer)) }, declare.Span);
    }

    private void LowerEvaluate(Evaluate evaluate) => Discard(evaluate.Expression, evaluate.Span);

    private void Discard(Expr expression, SourceSpan? span)
    {
        _span = span;
        switch (expression)
        {
            case SuspendingExpr call:
                Suspend(call, null, declares: false);
                return;
            // [source]  x ??= M();
            // [lowered] if (x is null) x = M();
            case CoalesceAssignmentExpr assignment:
                CoalesceAssignment(assignment, isUsed: false);
                return;
            case SequenceExpr sequence:
                LowerSteps(sequence);
                Discard(sequence.Result, span);
                return;
            // [source]  a?.M();
            // [lowered] if (a is not null) a.M();
            case ConditionalExpr access:
                Branch(access.Condition, () => Discard(access.WhenTrue, span), null);
                return;
            default:
                Code code = Value(expression);
                if (code.SoleLocal is null && !code.IsEmpty)
                    Emit(new Evaluate(Plain(code)), span);
                return;
        }
    }

    private void LowerIf(If conditional)
    {
        Branch(conditional.Condition, () => LowerInto(conditional.Then), conditional.Else is { } otherwise ? () => LowerInto(otherwise) : null);
    }

    private void LowerInto(Stmt body)
    {
        foreach (Stmt statement in LowerBlock(body).Statements)
            _out.Add(statement);
    }

    private void LowerLoop(Loop loop)
    {
        bool keepsShape = loop.Condition is null or PlainExpr && loop.Prelude.Count == 0 && loop.Increments.All(static step => step is Evaluate { Suspends: false });
        if (keepsShape)
        {
            Emit(loop with { Increments = Nested(() => LowerAll(loop.Increments)).Statements, Body = LowerBlock(loop.Body) }, loop.Span);
            return;
        }
        // [source]  for (; c; i) body            do body while (c);
        // [lowered] while (true) { if (!c) break; body; next: i }      while (true) { body; next: if (!c) break; }
        bool tests = loop.Kind != LoopKind.Do, continues = loop.Kind != LoopKind.While;
        string next = continues ? _scope.NewLabel("next") : "";
        Stmt body = continues ? ContinueLowering.Lower(loop.Body, loop.Id, next) : loop.Body;
        Block all = Nested(() =>
        {
            if (tests)
                Test();
            EmitScope(LowerBlock(body));
            if (continues)
                Emit(new Label(next));
            LowerAll(loop.Increments);
            if (!tests)
                Test();
        });
        Emit(new Loop(loop.Id, LoopKind.While, null, default, all));

        void Test()
        {
            LowerAll(loop.Prelude);
            _span = loop.Span;
            if (loop.Condition is not null)
                Jump(loop.Condition, jumpWhen: false, new Break(loop.Id));
        }
    }

    private void LowerAll(EquatableArray<Stmt> statements)
    {
        foreach (Stmt statement in statements)
            Lower(statement);
    }

    private void LowerTry(Try tried) => Emit(tried with
    {
        Body = LowerBlock(tried.Body),
        Catches = tried.Catches.Select(clause => clause with { Body = LowerBlock(clause.Body) }).ToEquatable(),
        Finally = tried.Finally is null ? null : LowerBlock(tried.Finally),
    });

    private void Suspend(SuspendingExpr call, int? target, bool declares, string declaredAs = "var")
    {
        Code code = Value(call.Call);
        Emit(new Suspend(_scope.NewPoint(), target, declares, code, call.Value.Type, call.At) { DeclaredAs = declaredAs }, call.Span);
    }

    private void EmitScope(Block block)
    {
        if (block.Statements.Count > 0)
            _out.Add(block);
    }

    private void Emit(Stmt statement, SourceSpan? span = null) => _out.Add(span is null ? statement : statement with { Span = span });

    private static PlainExpr Plain(Code code) => new(code, ValueKind.None, IsStable: false);
}

using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>
/// Before: no foreach, no using. After: no catch clause and no finally block suspends. Such a handler becomes ordinary code behind its
/// try: what brought control there is recorded, the code runs, and the record is replayed.
/// </summary>
internal sealed class HandlerLowering : TreeRewriter
{
    private const string AnyException = "global::System.Exception";

    private readonly MethodScope _scope;
    private readonly HashSet<int> _writtenUnderFinally = [];

    private HandlerLowering(MethodScope scope) => _scope = scope;

    public static Block Lower(Block body, MethodScope scope)
    {
        var lowering = new HandlerLowering(scope);
        Block lowered = lowering.RewriteBlock(body);
        return lowering._writtenUnderFinally.Count == 0 ? lowered : new DefaultValues(lowering._writtenUnderFinally).RewriteBlock(lowered);
    }

    public override Stmt Rewrite(Stmt statement)
    {
        Stmt rewritten = base.Rewrite(statement);
        if (rewritten is not Try tried)
            return rewritten;
        bool catchSuspends = tried.Catches.Any(static clause => clause.Body.Suspends), finallySuspends = tried.Finally is { Suspends: true };
        if (!catchSuspends && !finallySuspends)
            return Ended(tried);
        Block body = catchSuspends ? LowerCatches(tried) : Protected(tried);
        if (tried.Finally is null)
            return body;
        return finallySuspends ? LowerFinally(body, tried.Finally, tried.NeverCompletes) : Ended(new Try(_scope.NewConstruct(), body, default, tried.Finally) { NeverCompletes = tried.NeverCompletes });
    }

    // A finally block that a suspension passes by seems to the compiler to come to its end.
    private static Stmt Ended(Try tried) => tried is { NeverCompletes: true, Body.Suspends: true, Finally.Suspends: false } ? Splice(tried, new Throw(Plain("null!"))) : tried;

    private static Block Protected(Try tried) => tried.Catches.Count == 0 ? tried.Body : Splice(tried with { Finally = null });

    private static Block Splice(params IEnumerable<Stmt> statements) => new(statements.ToEquatable()) { IsSpliced = true };

    // [source]  try { a } catch (E e) when (w) { b }
    // [lowered] E e; try { a } catch (E caught) when ((e = caught) is var _ && w) { goto catch_1; } goto end_catch_1; catch_1: b; end_catch_1:
    private Block LowerCatches(Try tried)
    {
        string end = _scope.NewLabel("end_catch");
        var before = new List<Stmt>();
        var clauses = new List<CatchClause>();
        var after = new List<Stmt> { new Goto(end) };
        foreach (CatchClause clause in tried.Catches)
        {
            if (!clause.Body.Suspends)
            {
                clauses.Add(clause);
                continue;
            }
            int exception = clause.Local!.Value, caught = NewCaught(clause.Type);
            _scope.Locals[exception] = _scope.Locals[exception] with { Kind = LocalKind.User };
            string label = _scope.NewLabel("catch");
            before.Add(new Declare(exception, clause.Type, null));
            before.AddRange(Hoisted(clause.Filter));
            clauses.Add(MovedClause(clause, exception, caught, label));
            after.AddRange([new Label(label), clause.Body, new Goto(end)]);
        }
        after.Add(new Label(end));
        var remaining = tried with { Catches = clauses.ToEquatable(), Finally = null };
        return Splice(before.Append(remaining).Concat(after));
    }

    // What a filter declares, the clause that has moved away still names.
    private IEnumerable<Stmt> Hoisted(Code? filter)
    {
        foreach (Part part in filter?.Parts ?? default)
        {
            int? declared = part switch { DesignationPart pattern => pattern.Local, DeclaredTypePart type => type.Local, _ => null };
            if (declared is not { } local || _scope.Locals[local].IsHoisted)
                continue;
            _scope.Locals[local] = _scope.Locals[local] with { IsHoisted = true };
            yield return new Declare(local, _scope.Locals[local].Type, null);
        }
    }

    private static CatchClause MovedClause(CatchClause clause, int exception, int caught, string label)
    {
        Code take = Code.Join(new Code(EquatableArray.Of<Part>(new LocalPart(exception)), default), " = ", Code.Use(caught), new Code(default, EquatableArray.Of(FlowStep.Write(exception))));
        if (clause.Filter is { } filter)
            return clause with { Local = caught, Filter = Code.Join("(", take, ") is var _ && (", filter, ")"), Body = new Block(EquatableArray.Of<Stmt>(new Goto(label))) };
        return clause with { Local = caught, Body = new Block(EquatableArray.Of<Stmt>(new Evaluate(Plain(take)), new Goto(label))) };
    }

    // [source]  try { a; return v; } finally { b }
    // [lowered] Exception? pending = null; int exit = 0; R result = default;
    //           try { a; { result = v; exit = 1; goto finally_1; } } catch (Exception e) { pending = e; }
    //           finally_1: b; if (pending is not null) throw pending; if (exit == 1) return result;
    private Block LowerFinally(Block body, Block cleanup, bool neverCompletes)
    {
        string label = _scope.NewLabel("finally");
        int pending = _scope.NewTemporary("pending", new ValueKind(AnyException + "?")), caught = NewCaught(AnyException);
        var exits = new ExitRewriter(_scope, label);
        Block diverted = exits.RewriteBlock(body);
        _writtenUnderFinally.UnionWith(WrittenLocals.In(body));

        var statements = new List<Stmt> { new Declare(pending, AnyException + "?", Plain("null")) };
        statements.AddRange(exits.Declarations);
        var record = new Block(EquatableArray.Of<Stmt>(new Assign(pending, Plain(Code.Use(caught)))));
        statements.Add(new Try(_scope.NewConstruct(), diverted, EquatableArray.Of(new CatchClause(AnyException, caught, null, TakesKill: true, record)), null));
        if (exits.Any)
            statements.Add(new Label(label));
        statements.Add(cleanup);
        statements.Add(new If(Plain(Code.Join(Code.Use(pending), " is not null")), new Rethrow(pending), null));
        statements.AddRange(exits.Replay());
        // The compiler knew that control does not come here; after the replay it must be told.
        if (neverCompletes)
            statements.Add(new Throw(Plain("null!")));
        return Splice(statements);
    }

    private int NewCaught(string type)
    {
        int local = _scope.NewTemporary("caught", new ValueKind(type));
        _scope.Locals[local] = _scope.Locals[local] with { Kind = LocalKind.Caught };
        return local;
    }

    private static PlainExpr Plain(Code code) => new(code, ValueKind.None, IsStable: false);

    // Definite assignment does not see that control never comes out of the replay with an exception pending.
    private sealed class DefaultValues(HashSet<int> locals) : TreeRewriter
    {
        public override Stmt Rewrite(Stmt statement) =>
            statement is Declare { Initializer: null } declare && locals.Contains(declare.Local)
                ? declare with { TypeText = declare.TypeText, Initializer = Plain("default!") }
                : base.Rewrite(statement);
    }
}

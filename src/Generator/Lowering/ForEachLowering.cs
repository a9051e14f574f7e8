using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>
/// After it: no <see cref="ForEach"/>. The collection, its cursor and the try around the loop are plain locals and statements.
/// </summary>
internal sealed class ForEachLowering(MethodScope scope) : TreeRewriter
{
    public static Block Lower(Block body, MethodScope scope) => new ForEachLowering(scope).RewriteBlock(body);

    public override Stmt Rewrite(Stmt statement) => statement switch
    {
        ForEach { Kind: ForEachKind.Indexed } each => Indexed(each),
        ForEach each => Enumerated(each),
        _ => base.Rewrite(statement),
    };

    // [source]  foreach (T x in items) body
    // [lowered] var items = …; for (int index = 0; index < items.Length; index++) { T x = items[index]; body }
    private Block Indexed(ForEach each)
    {
        Code index = Code.Use(each.CursorLocal), items = Code.Use(each.CollectionLocal);
        Code next = Code.Join(index, "++", new Code(default, EquatableArray.Of(FlowStep.Write(each.CursorLocal))));
        return new Block(EquatableArray.Of<Stmt>(
            Declared(each.CollectionLocal, each.Collection, each.Span),
            Declared(each.CursorLocal, Plain("0"), null),
            new Loop(each.Id, LoopKind.For, Plain(Code.Join(index, " < ", items, ".Length")),
                EquatableArray.Of<Stmt>(new Evaluate(Plain(next))),
                Iteration(each, Code.Join(items, "[", index, "]")))))
        {
            IsSpliced = true,
        };
    }

    // [source]  foreach (T x in items) body
    // [lowered] var enumerator = items.GetEnumerator(); try { while (enumerator.MoveNext()) { T x = enumerator.Current; body } } finally { dispose }
    private Block Enumerated(ForEach each)
    {
        Code cursor = Code.Use(each.CursorLocal);
        var source = new OperationExpr(EquatableArray.Of<Code>(each.GetEnumeratorBefore, each.GetEnumeratorAfter), EquatableArray.Of(each.Collection),
            new ValueKind(scope.Locals[each.CursorLocal].Type), IsLocation: false);
        var loop = new Loop(each.Id, LoopKind.While, each.MoveNext ?? Plain(Code.Join(cursor, ".MoveNext()")), default, Iteration(each, Code.Join(cursor, ".Current")));
        Stmt body = each.Dispose == DisposeKind.None
            ? loop
            : new Try(scope.NewConstruct(), new Block(EquatableArray.Of<Stmt>(loop)), default, DisposalOf(each));
        return new Block(EquatableArray.Of(Declared(each.CursorLocal, source, each.Span), body)) { IsSpliced = true };
    }

    private Block DisposalOf(ForEach each) => each.Disposal is { } suspending
        ? new Block(EquatableArray.Of<Stmt>(new Evaluate(suspending) { Span = each.Span }))
        : Disposal.Of(scope.Locals[each.CursorLocal], each.Dispose);

    private Block Iteration(ForEach each, Code element)
    {
        ForEachVariable variable = each.Variable;
        Stmt take = variable.Pattern is { } pattern
            ? new Evaluate(Plain(Code.Join(pattern with { Flow = default }, " = ", variable.Cast, element, pattern with { Parts = default }))) { Span = each.Span }
            : new Declare(variable.Local, variable.TypeText, Plain(Code.Join(variable.Cast, element, variable.CastEnd))) { Span = each.Span };
        Stmt body = Rewrite(each.Body);
        return new Block(variable.Boxes.Append(take).Concat(body is Block block ? block.Statements : [body]).ToEquatable());
    }

    private Declare Declared(int local, Expr value, SourceSpan? span) => new(local, scope.Locals[local].Type, value) { Span = span };

    private static PlainExpr Plain(Code code) => new(code, ValueKind.None, IsStable: false);
}

using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>Conditions: where <c>&amp;&amp;</c>, <c>||</c> and <c>!</c> hold a suspension they become jumps, which definite assignment follows.</summary>
internal sealed partial class Spiller
{
    // [source]  if (c) then else otherwise
    // [lowered] if (c) { then } else { otherwise }
    //      or   if (!c1) goto else_1; … { then } goto end_1; else_1: { otherwise } end_1:
    private void Branch(Expr condition, Action then, Action? otherwise)
    {
        SourceSpan? span = _span;
        if (condition is not (ShortCircuitExpr or NotExpr or ConditionalExpr))
        {
            PlainExpr test = condition as PlainExpr ?? Plain(Value(condition));
            Emit(new If(test, Nested(then), otherwise is null ? null : Nested(otherwise)), span);
            return;
        }
        string whenFalse = _scope.NewLabel("else");
        Jump(condition, jumpWhen: false, new Goto(whenFalse));
        EmitScope(Nested(then));
        if (otherwise is null)
        {
            Emit(new Label(whenFalse));
            return;
        }
        string end = _scope.NewLabel("end_if");
        Emit(new Goto(end));
        Emit(new Label(whenFalse));
        EmitScope(Nested(otherwise));
        Emit(new Label(end));
    }

    /// <summary>Does <paramref name="jump"/> when the condition comes out as <paramref name="jumpWhen"/>, else falls through.</summary>
    private void Jump(Expr condition, bool jumpWhen, Stmt jump)
    {
        switch (condition)
        {
            case NotExpr not:
                Jump(not.Operand, !jumpWhen, jump);
                return;
            case ShortCircuitExpr logical when logical.IsAnd == jumpWhen:
                // Left decides the other way: the right side is then not evaluated.
                string end = _scope.NewLabel("end_condition");
                Jump(logical.Left, !jumpWhen, new Goto(end));
                Jump(logical.Right, jumpWhen, jump);
                Emit(new Label(end));
                return;
            case ShortCircuitExpr logical:
                Jump(logical.Left, jumpWhen, jump);
                Jump(logical.Right, jumpWhen, jump);
                return;
            case ThrowExpr thrown:
                Emit(new Throw(Plain(Value(thrown.Exception))), _span);
                return;
            case ConditionalExpr choice:
                string otherwise = _scope.NewLabel("else"), chosen = _scope.NewLabel("end_condition");
                Jump(choice.Condition, jumpWhen: false, new Goto(otherwise));
                Jump(choice.WhenTrue, jumpWhen, jump);
                Emit(new Goto(chosen));
                Emit(new Label(otherwise));
                Jump(choice.WhenFalse, jumpWhen, jump);
                Emit(new Label(chosen));
                return;
        }
        SourceSpan? span = _span;
        PlainExpr test = condition as PlainExpr ?? Plain(Value(condition));
        var taken = new Block(EquatableArray.Of(jump));
        Emit(jumpWhen ? new If(test, taken, null) : new If(test, Block.Empty, taken), span);
    }
}

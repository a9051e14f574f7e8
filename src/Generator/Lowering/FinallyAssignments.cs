using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>After it: every try around a suspension says what its finally block assigns for the code behind it.</summary>
internal sealed class FinallyAssignments(Liveness liveness) : TreeRewriter
{
    public static Block Mark(Block body, Liveness liveness) => new FinallyAssignments(liveness).RewriteBlock(body);

    // [source]  finally { x = 1; }
    // [lowered] finally { if (!g.Suspending) { x = 1; } else { x = default; } }
    public override Stmt Rewrite(Stmt statement) => base.Rewrite(statement) switch
    {
        Try { Finally: { } cleanup } tried when tried.Body.Suspends =>
            tried with { Assigned = WrittenLocals.In(cleanup).Where(local => liveness.IsAliveBehindFinallyOf(tried.Id, local)).OrderBy(static id => id).ToEquatable() },
        Stmt rewritten => rewritten,
    };
}

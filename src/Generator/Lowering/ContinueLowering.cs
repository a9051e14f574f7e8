using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>Makes every <c>continue</c> of one loop a jump to a label.</summary>
internal sealed class ContinueLowering(int loop, string label) : TreeRewriter
{
    public static Stmt Lower(Stmt body, int loop, string label) => new ContinueLowering(loop, label).Rewrite(body);

    public override Stmt Rewrite(Stmt statement) =>
        statement is Continue next && next.Target == loop ? new Goto(label) { Span = statement.Span } : base.Rewrite(statement);
}

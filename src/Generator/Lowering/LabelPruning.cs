using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>Takes away labels nobody jumps to, and jumps nobody reaches because a jump stands before them.</summary>
internal sealed class LabelPruning : TreeRewriter
{
    private readonly HashSet<string> _used = [];

    /// <param name="kept">Labels that a dispatch jumps to.</param>
    public static Block Prune(Block body, IEnumerable<string> kept)
    {
        var pruning = new LabelPruning();
        pruning._used.UnionWith(kept);
        Block without = (Block)new DeadJumps().Rewrite(body);
        pruning.Collect(without);
        return pruning.RewriteBlock(without);
    }

    public override Block RewriteBlock(Block block) =>
        base.RewriteBlock(block with { Statements = block.Statements.Where(s => s is not Label label || _used.Contains(label.Name)).ToEquatable() });

    public override Stmt Rewrite(Stmt statement) => statement is JumpTable or Dispatch ? statement : base.Rewrite(statement);

    private void Collect(Block body) => new Uses(_used).Rewrite(body);

    private sealed class Uses(HashSet<string> used) : TreeRewriter
    {
        public override Stmt Rewrite(Stmt statement)
        {
            if (statement is Goto jump)
                used.Add(jump.Name);
            if (statement is JumpTable table)
                used.UnionWith(table.Targets);
            return statement is JumpTable or Dispatch ? statement : base.Rewrite(statement);
        }
    }

    private sealed class DeadJumps : TreeRewriter
    {
        public override Stmt Rewrite(Stmt statement) => statement is JumpTable or Dispatch ? statement : base.Rewrite(statement);

        public override Block RewriteBlock(Block block)
        {
            var kept = new List<Stmt>();
            foreach (Stmt statement in block.Statements)
            {
                bool isDead = statement is Goto && kept.Count > 0 && kept[kept.Count - 1] is Goto or Return or Throw or Rethrow or Break or Continue;
                if (!isDead || statement is not Goto)
                    kept.Add(statement);
            }
            return base.RewriteBlock(block with { Statements = kept.ToEquatable() });
        }
    }
}

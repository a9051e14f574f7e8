using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>Rebuilds a tree of statements; a pass overrides the kinds it changes. An unknown kind is an error in the caller.</summary>
internal abstract class TreeRewriter
{
    public virtual Stmt Rewrite(Stmt statement) => statement switch
    {
        Block block => RewriteBlock(block),
        Guarded guarded => guarded with { Body = RewriteBlock(guarded.Body) },
        If conditional => conditional with { Then = Rewrite(conditional.Then), Else = conditional.Else is null ? null : Rewrite(conditional.Else) },
        Loop loop => loop with { Increments = RewriteAll(loop.Increments), Body = Rewrite(loop.Body) },
        ForEach each => each with { Body = Rewrite(each.Body) },
        Switch switched => switched with { Sections = switched.Sections.Select(section => section with { Body = RewriteAll(section.Body) }).ToEquatable() },
        Using used => used with { Acquire = RewriteAll(used.Acquire), Body = Rewrite(used.Body) },
        Try tried => tried with
        {
            Body = RewriteBlock(tried.Body),
            Catches = tried.Catches.Select(clause => clause with { Body = RewriteBlock(clause.Body) }).ToEquatable(),
            Finally = tried.Finally is null ? null : RewriteBlock(tried.Finally),
        },
        PlainStmt or Declare or Evaluate or Assign or Suspend or Return or Throw or Rethrow or Break or Continue or GotoSection or Label or Goto => statement,
        _ => throw new InvalidOperationException($"No pass knows {statement.GetType().Name}."),
    };

    public virtual Block RewriteBlock(Block block) => block with { Statements = RewriteAll(block.Statements) };

    protected EquatableArray<Stmt> RewriteAll(EquatableArray<Stmt> statements) => statements.Select(Rewrite).ToEquatable();
}

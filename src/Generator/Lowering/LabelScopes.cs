using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>Where the labels of a tree stand: how many finally blocks a jump to one is still inside of.</summary>
internal sealed class LabelScopes : TreeRewriter
{
    private readonly Dictionary<string, int> _depths = [];
    private int _depth;

    /// <summary>For each label, how many tries with a finally block stand around it.</summary>
    public static IReadOnlyDictionary<string, int> Of(Block body)
    {
        var scopes = new LabelScopes();
        scopes.RewriteBlock(body);
        return scopes._depths;
    }

    public override Stmt Rewrite(Stmt statement)
    {
        switch (statement)
        {
            case Label label:
                _depths[label.Name] = _depth;
                return statement;
            case Try { Finally: { } cleanup } tried:
                _depth++;
                base.Rewrite(tried with { Finally = null });
                _depth--;
                RewriteBlock(cleanup);
                return statement;
            default:
                return base.Rewrite(statement);
        }
    }
}

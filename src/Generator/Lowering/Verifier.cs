using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>Checks what the passes up to the spiller promise; a failure is a bug of a pass, named as such.</summary>
internal sealed class Verifier : TreeRewriter
{
    private readonly HashSet<int> _points = [];
    private readonly int _locals;

    private Verifier(int locals) => _locals = locals;

    public static void Check(Block tree, MethodScope scope)
    {
        var verifier = new Verifier(scope.Locals.Count);
        verifier.Rewrite(tree);
        Require(verifier._points.Count == scope.Points, "every suspension point stands in the tree once");
    }

    public override Stmt Rewrite(Stmt statement)
    {
        switch (statement)
        {
            case ForEach or Using:
                throw Broken($"{statement.GetType().Name} has been lowered");
            case Suspend suspend:
                Require(_points.Add(suspend.Point), "a suspension point stands in one place");
                Text(suspend.Call);
                break;
            case PlainStmt plain:
                Text(plain.Code);
                break;
            case Guarded guarded:
                Text(guarded.Head);
                Require(!guarded.Body.Suspends, "nothing suspends in a lock");
                break;
            case Declare { Initializer: { } value }:
                Plain(value);
                break;
            case Evaluate evaluate:
                Plain(evaluate.Expression);
                break;
            case Assign assign:
                Plain(assign.Assigned);
                break;
            case If conditional:
                Plain(conditional.Condition);
                break;
            case Loop { Condition: { } condition }:
                Plain(condition);
                break;
            case Switch switched:
                Plain(switched.Value);
                Require(switched.Sections.All(static section => section.Labels.All(static label => label.Guard is null)), "no guard of a switch suspends");
                break;
            case Return { Value: { } value }:
                Plain(value);
                break;
            case Throw thrown:
                Plain(thrown.Exception);
                break;
        }
        return base.Rewrite(statement);
    }

    private void Plain(Expr expression)
    {
        Require(expression is PlainExpr, "every expression is plain");
        Text(((PlainExpr)expression).Code);
    }

    private void Text(Code code)
    {
        foreach (FlowStep step in code.Flow)
            Require(step.Kind is not (FlowKind.Read or FlowKind.Write) || step.Operand < _locals, "flow names known locals");
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
            throw Broken(what);
    }

    private static InvalidOperationException Broken(string what) => new($"A lowering pass broke its promise that {what}.");
}

using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>The locals that a tree writes anywhere.</summary>
internal sealed class WrittenLocals : TreeRewriter
{
    private readonly bool _isNamingEnough;
    private readonly HashSet<int> _written = [];

    private WrittenLocals(bool isNamingEnough) => _isNamingEnough = isNamingEnough;

    public static HashSet<int> In(Block body)
    {
        var finder = new WrittenLocals(isNamingEnough: false);
        finder.Rewrite(body);
        return finder._written;
    }

    /// <summary>Whether an expression may change a local.</summary>
    public static bool MayChange(Expr expression, Local local)
    {
        if (local.Change == Change.Unseen)
            return true;
        var finder = new WrittenLocals(local.Change == Change.Named);
        finder.Add(expression);
        return finder._written.Contains(local.Id);
    }

    public override Stmt Rewrite(Stmt statement)
    {
        switch (statement)
        {
            case PlainStmt plain:
                Add(plain.Code);
                break;
            case Guarded guarded:
                Add(guarded.Head);
                break;
            case Declare declare:
                Add(declare.Initializer);
                break;
            case Evaluate evaluate:
                Add(evaluate.Expression);
                break;
            case Assign assign:
                _written.Add(assign.Local);
                Add(assign.Assigned);
                break;
            case If conditional:
                Add(conditional.Condition);
                break;
            case Loop loop:
                Add(loop.Condition);
                break;
            case Switch switched:
                Add(switched.Value);
                foreach (SwitchLabel label in switched.Sections.SelectMany(static section => section.Labels))
                    Add(label);
                break;
            case Return returned:
                Add(returned.Value);
                break;
            case Throw thrown:
                Add(thrown.Exception);
                break;
        }
        return base.Rewrite(statement);
    }

    private void Add(Expr? expression)
    {
        switch (expression)
        {
            case PlainExpr plain:
                Add(plain.Code);
                break;
            case OperationExpr operation:
                foreach (Code text in operation.Texts)
                    Add(text);
                foreach (Expr operand in operation.Operands)
                    Add(operand);
                break;
            case SuspendingExpr call:
                Add(call.Call);
                break;
            case ShortCircuitExpr logical:
                Add(logical.Left);
                Add(logical.Right);
                break;
            case NotExpr not:
                Add(not.Operand);
                break;
            case ConditionalExpr conditional:
                Add(conditional.Condition);
                Add(conditional.WhenTrue);
                Add(conditional.WhenFalse);
                break;
            case CoalesceExpr coalesce:
                Add(coalesce.Left);
                Add(coalesce.Right);
                break;
            case AssignmentExpr assignment:
                if (assignment.Writes is { } local)
                    _written.Add(local);
                Add(assignment.Target);
                Add(assignment.Assigned);
                break;
            case CoalesceAssignmentExpr assignment:
                if (assignment.Writes is { } coalesced)
                    _written.Add(coalesced);
                Add(assignment.Target);
                Add(assignment.Assigned);
                break;
            case SwitchExpr switched:
                Add(switched.Input);
                foreach (SwitchArm arm in switched.Arms)
                {
                    Add(arm.Label);
                    Add(arm.Value);
                }
                break;
            case SequenceExpr sequence:
                foreach (Stmt statement in sequence.Statements)
                    Rewrite(statement);
                Add(sequence.Result);
                break;
            case ThrowExpr thrown:
                Add(thrown.Exception);
                break;
        }
    }

    private void Add(SwitchLabel label)
    {
        Add(label.Text);
        Add(label.Guard);
    }

    private void Add(Code code)
    {
        foreach (FlowStep step in code.Flow)
        {
            if (step.Kind == FlowKind.Write || _isNamingEnough && step.Kind == FlowKind.Read)
                _written.Add(step.Operand);
        }
    }
}

using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CoGen.Generator.Binding;

/// <summary>The flow of statements that are printed verbatim.</summary>
internal sealed partial class FlowBinder
{
    // The finally blocks around the current statement, innermost last, and how many stood around each jump target.
    private readonly List<IOperation> _finallies = [];
    private readonly Dictionary<ILabelSymbol, int> _depths = new(SymbolEqualityComparer.Default);

    private bool VisitStatement(IOperation operation)
    {
        switch (operation)
        {
            case IWhileLoopOperation loop:
                VisitLoop(loop, () => VisitWhile(loop));
                return true;
            case IForLoopOperation loop:
                foreach (IOperation before in loop.Before)
                    Visit(before);
                VisitLoop(loop, () => VisitFor(loop));
                return true;
            case IForEachLoopOperation loop:
                Visit(loop.Collection);
                VisitLoop(loop, () => VisitForEach(loop));
                return true;
            case ISwitchOperation switched:
                VisitSwitch(switched);
                return true;
            case IBranchOperation branch:
                VisitBranch(branch);
                return true;
            case ILabeledOperation labeled:
                Mark(LabelOf(labeled.Label));
                Visit(labeled.Operation);
                return true;
            case IReturnOperation { Kind: OperationKind.Return } returned:
                Visit(returned.ReturnedValue);
                _steps.Add(FlowStep.Stop);
                return true;
            case IThrowOperation thrown:
                Visit(thrown.Exception);
                _steps.Add(FlowStep.Stop);
                return true;
            case ITryOperation tried:
                VisitTry(tried);
                return true;
            default:
                return false;
        }
    }

    private void VisitLoop(ILoopOperation loop, Action visit)
    {
        _depths[loop.ContinueLabel] = _depths[loop.ExitLabel] = _finallies.Count;
        visit();
        Mark(LabelOf(loop.ExitLabel));
    }

    private void VisitWhile(IWhileLoopOperation loop)
    {
        int top = NewLabel(), exit = LabelOf(loop.ExitLabel);
        Mark(top);
        if (loop.ConditionIsTop)
        {
            Mark(LabelOf(loop.ContinueLabel));
            if (loop.Condition is not null)
                VisitCondition(loop.Condition, exit, jumpWhen: loop.ConditionIsUntil);
            Visit(loop.Body);
            Jump(top);
        }
        else
        {
            Visit(loop.Body);
            Mark(LabelOf(loop.ContinueLabel));
            if (loop.Condition is not null)
                VisitCondition(loop.Condition, exit, jumpWhen: loop.ConditionIsUntil);
            Jump(top);
        }
    }

    private void VisitFor(IForLoopOperation loop)
    {
        int top = NewLabel();
        Mark(top);
        if (loop.Condition is not null)
            VisitCondition(loop.Condition, LabelOf(loop.ExitLabel), jumpWhen: false);
        Visit(loop.Body);
        Mark(LabelOf(loop.ContinueLabel));
        foreach (IOperation step in loop.AtLoopBottom)
            Visit(step);
        Jump(top);
    }

    private void VisitForEach(IForEachLoopOperation loop)
    {
        Mark(LabelOf(loop.ContinueLabel));
        Fork(LabelOf(loop.ExitLabel));
        foreach (ILocalSymbol local in loop.Locals)
            Add(FlowKind.Write, local);
        Visit(loop.Body);
        Jump(LabelOf(loop.ContinueLabel));
    }

    private void VisitSwitch(ISwitchOperation switched)
    {
        _depths[switched.ExitLabel] = _finallies.Count;
        int exit = LabelOf(switched.ExitLabel), fallback = exit;
        var starts = new List<int>();
        Visit(switched.Value);
        foreach (ISwitchCaseOperation section in switched.Cases)
        {
            int start = NewLabel();
            starts.Add(start);
            foreach (ICaseClauseOperation clause in section.Clauses)
            {
                if (clause.Label is not null)
                    _depths[clause.Label] = _finallies.Count;
                if (clause is IDefaultCaseClauseOperation)
                {
                    fallback = start;
                    continue;
                }
                int next = NewLabel();
                Fork(next);
                if (clause is IPatternCaseClauseOperation pattern)
                {
                    VisitPattern(pattern.Pattern);
                    if (pattern.Guard is not null)
                        VisitCondition(pattern.Guard, next, jumpWhen: false);
                }
                Jump(start);
                Mark(next);
            }
        }
        bool isExhaustive = switched.Syntax is SwitchStatementSyntax syntax && switched.SemanticModel is { } model && Exhaustiveness.Of(syntax, model, default);
        if (fallback == exit && isExhaustive)
            _steps.Add(FlowStep.Stop);
        else
            Jump(fallback);
        for (int i = 0; i < switched.Cases.Length; i++)
        {
            Mark(starts[i]);
            foreach (ICaseClauseOperation clause in switched.Cases[i].Clauses)
            {
                if (clause.Label is not null)
                    Mark(LabelOf(clause.Label));
            }
            foreach (IOperation statement in switched.Cases[i].Body)
                Visit(statement);
        }
        Mark(exit);
    }

    private void VisitBranch(IBranchOperation branch)
    {
        // A jump runs the finally blocks it leaves.
        if (!_depths.TryGetValue(branch.Target, out int depth))
            depth = _depths[branch.Target] = DepthOf(branch.Target, branch);
        RunFinallies(depth);
        Jump(LabelOf(branch.Target));
    }

    // How many of the finally blocks around a goto stand around its label too.
    private int DepthOf(ILabelSymbol label, IOperation jump)
    {
        SyntaxNode? target = label.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        return target is null ? _finallies.Count : _finallies.Count(cleanup => cleanup.Syntax.Parent?.Parent is { } tried && tried.Span.Contains(target.Span));
    }

    private void RunFinallies(int downTo)
    {
        if (_finallies.Count <= downTo)
            return;
        List<IOperation> left = _finallies.GetRange(downTo, _finallies.Count - downTo);
        _finallies.RemoveRange(downTo, left.Count);
        for (int i = left.Count - 1; i >= 0; i--)
            VisitFinally(left[i]);
        _finallies.AddRange(left);
    }

    // Each way out has a copy of the block, so its labels are its own.
    private void VisitFinally(IOperation block)
    {
        Dictionary<ILabelSymbol, int> outer = _labels;
        _labels = new Dictionary<ILabelSymbol, int>(SymbolEqualityComparer.Default);
        Visit(block);
        _labels = outer;
    }

    private void VisitTry(ITryOperation tried)
    {
        int end = NewLabel(), handlers = NewLabel(), cleanup = NewLabel();
        if (tried.Finally is not null)
        {
            _steps.Add(new FlowStep(FlowKind.EnterTry, cleanup));
            _finallies.Add(tried.Finally);
        }
        _steps.Add(new FlowStep(FlowKind.EnterTry, handlers));
        Visit(tried.Body);
        _steps.Add(new FlowStep(FlowKind.LeaveTry, 0));
        Jump(end);

        Mark(handlers);
        foreach (ICatchClauseOperation clause in tried.Catches)
        {
            int next = NewLabel();
            Fork(next);
            VisitCatch(clause, next);
            Jump(end);
            Mark(next);
        }
        _steps.Add(FlowStep.Stop);

        Mark(end);
        if (tried.Finally is null)
            return;
        _finallies.RemoveAt(_finallies.Count - 1);
        _steps.Add(new FlowStep(FlowKind.LeaveTry, 0));
        int after = NewLabel();
        VisitFinally(tried.Finally);
        Jump(after);
        Mark(cleanup);
        VisitFinally(tried.Finally);
        _steps.Add(FlowStep.Stop);
        Mark(after);
    }

    private void VisitCatch(ICatchClauseOperation clause, int next)
    {
        if (clause.ExceptionDeclarationOrExpression is IVariableDeclaratorOperation declarator)
            Add(FlowKind.Write, declarator.Symbol);
        if (clause.Filter is not null)
            VisitCondition(clause.Filter, next, jumpWhen: false);
        Visit(clause.Handler);
    }
}

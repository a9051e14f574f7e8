using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

internal enum StepKind
{
    Read,
    Write,
    Suspend,
    Label,
    Jump,
    Fork,
    Stop,
}

/// <summary>One step of a method's flow. <paramref name="Handler"/> is the label an exception here goes to; -1 for none.</summary>
internal readonly record struct Step(StepKind Kind, int Operand, int Handler);

/// <summary>Lays a spilled tree out as one list of steps: all that liveness looks at.</summary>
internal sealed class FlowGraph
{
    private readonly List<Step> _steps = [];
    private readonly Stack<int> _handlers = new();
    private readonly Dictionary<string, int> _named = [];
    private readonly Dictionary<int, (int Break, int Continue, int Depth)> _targets = [];
    private readonly Dictionary<(int Switch, int Section), int> _sections = [];
    private readonly List<Try> _finallies = [];
    private readonly IReadOnlyDictionary<string, int> _depths;
    private int _labels;

    private readonly IReadOnlyList<Local> _locals;

    private FlowGraph(Block body, IReadOnlyList<Local> locals)
    {
        _locals = locals;
        _handlers.Push(-1);
        _depths = LabelScopes.Of(body);
    }

    public IReadOnlyList<Step> Steps => _steps;

    public int LabelCount => _labels;

    /// <summary>For each try, the label where its handlers and its finally begin: what is alive there is needed if the body throws.</summary>
    public Dictionary<int, int> HandlerOf { get; } = [];

    /// <summary>For each try, the label right before it.</summary>
    public Dictionary<int, int> EntryOf { get; } = [];

    /// <summary>For each try with a finally block, the labels where control is after that block has ended.</summary>
    public Dictionary<int, List<int>> BehindFinallyOf { get; } = [];

    public static FlowGraph Of(Block body, IReadOnlyList<Local> locals)
    {
        var graph = new FlowGraph(body, locals);
        graph.Visit(body);
        return graph;
    }

    private void Visit(Stmt statement)
    {
        foreach (int box in CapturedBoxes.CopiedBefore(statement, _locals))
            Add(StepKind.Read, box);
        switch (statement)
        {
            case Block block:
                VisitAll(block.Statements);
                return;
            case PlainStmt plain:
                Code(plain.Code);
                return;
            case Declare { Initializer: { } value } declare:
                Code(value);
                Add(StepKind.Write, declare.Local);
                return;
            case Declare:
                return;
            case Evaluate evaluate:
                Code(evaluate.Expression);
                return;
            case Assign assign:
                Code(assign.Assigned);
                Add(StepKind.Write, assign.Local);
                return;
            case Suspend suspend:
                Code(suspend.Call);
                Add(StepKind.Suspend, suspend.Point);
                if (suspend.Target is { } target)
                    Add(StepKind.Write, target);
                return;
            case If conditional:
                VisitIf(conditional);
                return;
            case Guarded guarded:
                Code(guarded.Head);
                Visit(guarded.Body);
                return;
            case Loop loop:
                VisitLoop(loop);
                return;
            case Switch switched:
                VisitSwitch(switched);
                return;
            case Try tried:
                VisitTry(tried);
                return;
            case Return returned:
                if (returned.Value is not null)
                    Code(returned.Value);
                Add(StepKind.Stop, 0);
                return;
            case Throw thrown:
                Code(thrown.Exception);
                Add(StepKind.Stop, 0);
                return;
            case Rethrow rethrow:
                Add(StepKind.Read, rethrow.Local);
                Add(StepKind.Stop, 0);
                return;
            case Break left:
                Leave(_targets[left.Target].Depth);
                Jump(_targets[left.Target].Break);
                return;
            case Continue next:
                Leave(_targets[next.Target].Depth);
                Jump(_targets[next.Target].Continue);
                return;
            case GotoSection section:
                Leave(_targets[section.Target].Depth);
                Jump(_sections[(section.Target, section.Section)]);
                return;
            case Label label:
                Mark(Named(label.Name));
                return;
            case Goto jump:
                Leave(_depths[jump.Name]);
                Jump(Named(jump.Name));
                return;
            default:
                throw new InvalidOperationException($"The flow graph does not know {statement.GetType().Name}.");
        }
    }

    private void VisitAll(EquatableArray<Stmt> statements)
    {
        foreach (Stmt statement in statements)
            Visit(statement);
    }

    private void VisitIf(If conditional)
    {
        int otherwise = NewLabel(), end = NewLabel();
        Condition(conditional.Condition, otherwise);
        Visit(conditional.Then);
        Jump(end);
        Mark(otherwise);
        if (conditional.Else is not null)
            Visit(conditional.Else);
        Mark(end);
    }

    private void VisitLoop(Loop loop)
    {
        int top = NewLabel(), next = NewLabel(), end = NewLabel();
        _targets[loop.Id] = (end, next, _finallies.Count);
        Mark(top);
        if (loop.Kind == LoopKind.While)
            Mark(next);
        if (loop.Kind != LoopKind.Do && loop.Condition is not null)
            Condition(loop.Condition, end);
        Visit(loop.Body);
        if (loop.Kind != LoopKind.While)
            Mark(next);
        VisitAll(loop.Increments);
        if (loop.Kind == LoopKind.Do && loop.Condition is not null)
            Condition(loop.Condition, end);
        Jump(top);
        Mark(end);
    }

    private void VisitSwitch(Switch switched)
    {
        int end = NewLabel(), fallback = end;
        _targets[switched.Id] = (end, -1, _finallies.Count);
        Code(switched.Value);
        for (int i = 0; i < switched.Sections.Count; i++)
        {
            int start = _sections[(switched.Id, i)] = NewLabel();
            if (switched.Sections[i].IsDefault)
                fallback = start;
            foreach (SwitchLabel label in switched.Sections[i].Labels)
            {
                int next = NewLabel();
                Fork(next);
                Code(label.Text, next);
                Jump(start);
                Mark(next);
            }
        }
        if (fallback == end && switched.IsExhaustive)
            Add(StepKind.Stop, 0);
        else
            Jump(fallback);
        for (int i = 0; i < switched.Sections.Count; i++)
        {
            Mark(_sections[(switched.Id, i)]);
            VisitAll(switched.Sections[i].Body);
        }
        Mark(end);
    }

    private void VisitTry(Try tried)
    {
        int end = NewLabel(), handlers = HandlerOf[tried.Id] = NewLabel(), cleanup = NewLabel();
        Mark(EntryOf[tried.Id] = NewLabel());
        if (tried.Finally is not null)
        {
            _finallies.Add(tried);
            _handlers.Push(cleanup);
        }
        EnterTry(handlers);
        Visit(tried.Body);
        _handlers.Pop();
        Jump(end);
        Mark(handlers);
        foreach (CatchClause clause in tried.Catches)
        {
            int next = NewLabel();
            Fork(next);
            if (clause.Local is { } caught)
                Add(StepKind.Write, caught);
            if (clause.Filter is { } filter)
                Code(filter, next);
            Visit(clause.Body);
            Jump(end);
            Mark(next);
        }
        if (tried.Finally is null)
        {
            Add(StepKind.Stop, 0);
            Mark(end);
            return;
        }
        // No clause took it: the finally block runs and the exception goes on.
        Jump(cleanup);
        _handlers.Pop();
        _finallies.RemoveAt(_finallies.Count - 1);
        Mark(cleanup);
        VisitFinally(tried.Finally);
        Add(StepKind.Stop, 0);
        Mark(end);
        LeaveFinally(tried);
    }

    private void LeaveFinally(Try tried)
    {
        int passed = NewLabel(), behind = NewLabel();
        // For the compiler a suspension that passes the block by goes on behind it, with what the block would have assigned.
        if (tried.Body.Suspends)
            Fork(passed);
        VisitFinally(tried.Finally!);
        Jump(behind);
        Mark(passed);
        foreach (int local in WrittenLocals.In(tried.Finally!))
            Add(StepKind.Write, local);
        Mark(behind);
        if (!BehindFinallyOf.TryGetValue(tried.Id, out List<int>? labels))
            BehindFinallyOf.Add(tried.Id, labels = []);
        labels.Add(behind);
    }

    // A jump runs the finally blocks it leaves.
    private void Leave(int depth)
    {
        if (_finallies.Count <= depth)
            return;
        List<Try> left = _finallies.GetRange(depth, _finallies.Count - depth);
        _finallies.RemoveRange(depth, left.Count);
        for (int i = left.Count - 1; i >= 0; i--)
            LeaveFinally(left[i]);
        _finallies.AddRange(left);
    }

    // Each way out has a copy of the block, whose labels and suspension points are the copy's own.
    private void VisitFinally(Block block)
    {
        foreach (string label in LabelScopes.Of(block).Keys)
            _named.Remove(label);
        Visit(block);
    }

    private void Condition(Expr condition, int whenFalse)
    {
        Code(((PlainExpr)condition).Code, whenFalse);
        if (!((PlainExpr)condition).Branches)
            Fork(whenFalse);
    }

    private void Code(Expr expression) => Code(((PlainExpr)expression).Code);

    private void Code(Code code, int whenFalse = -1)
    {
        int first = _labels;
        int opened = 0;
        // Where a condition's value is used as a value, both ways go on behind it.
        int falseExit = whenFalse >= 0 ? whenFalse : -1;
        if (falseExit < 0 && code.Flow.Any(static step => step.HasLabel && step.Operand == FlowStep.FalseExit))
            falseExit = NewLabel();
        first = _labels;
        foreach (FlowStep step in code.Flow)
        {
            int target = step.HasLabel ? step.Operand == FlowStep.FalseExit ? falseExit : first + step.Operand : 0;
            if (step.HasLabel && step.Operand != FlowStep.FalseExit)
                _labels = Math.Max(_labels, target + 1);
            switch (step.Kind)
            {
                case FlowKind.Read:
                    Add(StepKind.Read, step.Operand);
                    break;
                case FlowKind.Write:
                    Add(StepKind.Write, step.Operand);
                    break;
                case FlowKind.Label:
                    Mark(target);
                    break;
                case FlowKind.Jump:
                    Jump(target);
                    break;
                case FlowKind.Fork:
                    Fork(target);
                    break;
                case FlowKind.Stop:
                    Add(StepKind.Stop, 0);
                    break;
                case FlowKind.EnterTry:
                    EnterTry(target);
                    opened++;
                    break;
                case FlowKind.LeaveTry:
                    _handlers.Pop();
                    opened--;
                    break;
            }
        }
        if (whenFalse < 0 && falseExit >= 0)
            Mark(falseExit);
        for (; opened > 0; opened--)
            _handlers.Pop();
    }

    // Even where nothing can throw, definite assignment holds the handlers for reachable.
    private void EnterTry(int handlers)
    {
        _handlers.Push(handlers);
        Fork(handlers);
    }

    private int Named(string name)
    {
        if (!_named.TryGetValue(name, out int label))
            _named.Add(name, label = NewLabel());
        return label;
    }

    private int NewLabel() => _labels++;

    private void Mark(int label) => Add(StepKind.Label, label);

    private void Jump(int label) => Add(StepKind.Jump, label);

    private void Fork(int label) => Add(StepKind.Fork, label);

    private void Add(StepKind kind, int operand) => _steps.Add(new Step(kind, operand, _handlers.Peek()));
}

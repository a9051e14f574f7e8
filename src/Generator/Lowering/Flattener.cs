using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>
/// Before: a spilled tree. After: every construct that holds a suspension is labels and jumps in one list, except that a try
/// stays a try, with a <see cref="Dispatch"/> at the head of its body: C# cannot jump into a block. What holds no suspension
/// keeps its shape, its jumps out of it becoming gotos.
/// </summary>
internal sealed class Flattener : TreeRewriter
{
    private readonly MethodScope _scope;
    private readonly Dictionary<int, (string Break, string Continue)> _targets = [];
    private readonly Dictionary<(int Switch, int Section), string> _sections = [];
    private readonly Dictionary<int, EquatableArray<int>> _triesAround = [];
    private readonly Dictionary<int, string> _tryLabels = [];
    private readonly Stack<int> _tries = new();
    private List<Stmt> _out = [];
    private string _context = "";

    private Flattener(MethodScope scope) => _scope = scope;

    public static FlatBody Flatten(Block body, MethodScope scope)
    {
        var flattener = new Flattener(scope);
        Block flat = flattener.FlattenBlock(body);
        flat = Ended(LabelPruning.Prune(flat, flattener._tryLabels.Values), scope.ReturnType);
        return new FlatBody(flat, flattener._triesAround, flattener._tryLabels);
    }

    // The user's code never comes to the end of a method with a result, but the dispatch reaches a suspension that nothing else reaches.
    private static Block Ended(Block flat, string returnType) =>
        returnType != "void" && flat.Statements.LastOrDefault() is Suspend or Evaluate or Assign or Declare or Label or Block { Context: not "" }
            ? flat with { Statements = flat.Statements.Append(new Throw(new PlainExpr("null!", ValueKind.None, IsStable: true))).ToEquatable() }
            : flat;

    private Block FlattenBlock(Block body)
    {
        List<Stmt> outer = _out;
        _out = [];
        Flatten(body);
        var block = new Block(_out.ToEquatable());
        _out = outer;
        return block;
    }

    private void Flatten(Stmt statement)
    {
        switch (statement)
        {
            case Block block when block.Suspends || HoldsLabel(block):
                FlattenInto(block);
                return;
            case Suspend suspend:
                _triesAround[suspend.Point] = _tries.Reverse().ToEquatable();
                _out.Add(suspend with { Context = _context });
                return;
            case If { Suspends: true } conditional:
                FlattenIf(conditional);
                return;
            case Loop { Suspends: true } loop:
                FlattenLoop(loop);
                return;
            case Switch { Suspends: true } switched:
                FlattenSwitch(switched);
                return;
            case Try { Suspends: true } tried:
                FlattenTry(tried);
                return;
            default:
                Emit(Rewrite(statement));
                return;
        }
    }

    // [source]  checked { a; M(); b; }
    // [lowered] checked { a; } M(); checked { b; }
    private void FlattenInto(Block block)
    {
        string outer = _context;
        if (block.Context is not ("" or Block.Unsafe))
            _context = block.Context;
        foreach (Stmt inner in block.Statements)
            Flatten(inner);
        _context = outer;
    }

    private void Emit(Stmt statement) =>
        _out.Add(_context.Length == 0 || statement is PlainStmt { IsDeclaration: true } or Declare { Initializer: null } or Label or Goto or Rethrow ? statement : new Block(EquatableArray.Of(statement)) { Context = _context });

    // A label must stay in the scope of the gotos that have been flattened out of their blocks.
    private static bool HoldsLabel(Block block) => block.Statements.Any(static s => s is Label || s is Block inner && HoldsLabel(inner));

    // [source]  if (c) a else b
    // [lowered] if (!c) goto else_1; a; goto end_if_1; else_1: b; end_if_1:
    private void FlattenIf(If conditional)
    {
        string otherwise = _scope.NewLabel("else");
        Emit(Unless(conditional.Condition, otherwise) with { Span = conditional.Span });
        Flatten(conditional.Then);
        if (conditional.Else is null)
        {
            _out.Add(new Label(otherwise));
            return;
        }
        string end = _scope.NewLabel("end_if");
        _out.Add(new Goto(end));
        _out.Add(new Label(otherwise));
        Flatten(conditional.Else);
        _out.Add(new Label(end));
    }

    // [source]  while (c) body
    // [lowered] while_1: if (!c) goto end_while_1; body; goto while_1; end_while_1:
    // [source]  for (; c; i) body
    // [lowered] for_1: if (!c) goto end_for_1; body; next_for_1: i; goto for_1; end_for_1:
    // [source]  do body while (c);
    // [lowered] do_1: body; next_do_1: if (c) goto do_1; end_do_1:
    private void FlattenLoop(Loop loop)
    {
        string kind = loop.Kind.ToString().ToLowerInvariant();
        string top = _scope.NewLabel(kind), end = "end_" + top, next = loop.Kind == LoopKind.While ? top : "next_" + top;
        _targets[loop.Id] = (end, next);
        _out.Add(new Label(top));
        if (loop.Kind != LoopKind.Do && loop.Condition is not null)
            Emit(Unless(loop.Condition, end) with { Span = loop.Span });
        Flatten(loop.Body);
        if (next != top)
            _out.Add(new Label(next));
        foreach (Stmt step in loop.Increments)
            Flatten(step);
        if (loop.Kind == LoopKind.Do && loop.Condition is not null)
            Emit(new If(loop.Condition, new Goto(top), null) { Span = loop.Span });
        else
            _out.Add(new Goto(top));
        _out.Add(new Label(end));
    }

    // [source]  switch (v) { case 1: a; break; default: b; break; }
    // [lowered] switch (v) { case 1: goto case_1; default: goto case_2; } goto end_switch_1; case_1: a … end_switch_1:
    private void FlattenSwitch(Switch switched)
    {
        string end = _scope.NewLabel("end_switch");
        _targets[switched.Id] = (end, "");
        var targets = switched.Sections.Select(_ => _scope.NewLabel("case")).ToEquatable();
        for (int i = 0; i < targets.Count; i++)
            _sections[(switched.Id, i)] = targets[i];
        Emit(new JumpTable(switched.Value, switched.Sections, targets) { Span = switched.Span });
        _out.Add(new Goto(end));
        for (int i = 0; i < targets.Count; i++)
        {
            _out.Add(new Label(targets[i]));
            foreach (Stmt statement in switched.Sections[i].Body)
                Flatten(statement);
        }
        _out.Add(new Label(end));
    }

    private void FlattenTry(Try tried)
    {
        string label = _tryLabels[tried.Id] = _scope.NewLabel("try");
        _out.Add(new Label(label));
        string outer = _context;
        _context = "";
        _tries.Push(tried.Id);
        Block body = FlattenBlock(tried.Body);
        _tries.Pop();
        _context = outer;
        Emit(tried with
        {
            Body = new Block(new Stmt[] { new Dispatch(tried.Id) }.Concat(body.Statements).ToEquatable()),
            Catches = tried.Catches.Select(clause => clause with { Body = RewriteBlock(clause.Body) }).ToEquatable(),
            Finally = tried.Finally is null ? null : RewriteBlock(tried.Finally),
        });
    }

    // Without a suspension inside: only its jumps change.
    public override Stmt Rewrite(Stmt statement) => statement switch
    {
        Break left when _targets.TryGetValue(left.Target, out var target) => new Goto(target.Break) { Span = left.Span },
        Continue next when _targets.TryGetValue(next.Target, out var target) => new Goto(target.Continue) { Span = next.Span },
        GotoSection section when _sections.TryGetValue((section.Target, section.Section), out string? target) => new Goto(target) { Span = section.Span },
        _ => base.Rewrite(statement),
    };

    private static If Unless(Expr condition, string target) => new(condition, Block.Empty, new Goto(target));
}

/// <param name="TriesAround">For each suspension point, the tries it stands in, the outermost first.</param>
/// <param name="TryLabels">The label before each of these tries.</param>
internal sealed record FlatBody(Block Body, IReadOnlyDictionary<int, EquatableArray<int>> TriesAround, IReadOnlyDictionary<int, string> TryLabels);

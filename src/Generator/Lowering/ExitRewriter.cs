using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>
/// Diverts every jump that leaves a block to the finally code behind it: the jump's number is recorded, and replayed afterwards.
/// </summary>
internal sealed class ExitRewriter(MethodScope scope, string cleanup) : TreeRewriter
{
    private readonly List<Stmt> _exits = [];
    private readonly HashSet<int> _inside = [];
    private readonly HashSet<string> _labelsInside = [];
    private int _exit = -1;
    private int _result = -1;
    private int _depth;

    /// <summary>Whether any jump leaves the block.</summary>
    public bool Any => _exits.Count > 0;

    /// <summary>The locals that hold which jump was taken, and the value that a return gives.</summary>
    public IEnumerable<Stmt> Declarations
    {
        get
        {
            if (_exit >= 0)
                yield return new Declare(_exit, "int", Plain("0"));
            if (_result >= 0)
                yield return new Declare(_result, scope.ReturnType, Plain("default!"));
        }
    }

    /// <summary>Takes the recorded jump.</summary>
    public IEnumerable<Stmt> Replay() =>
        _exits.Select((exit, i) => new If(Plain(Code.Join(Code.Use(_exit), $" == {i + 1}")), exit, null));

    public override Block RewriteBlock(Block block)
    {
        if (_depth++ == 0)
            new Targets(_inside, _labelsInside).Rewrite(block);
        Block rewritten = base.RewriteBlock(block);
        _depth--;
        return rewritten;
    }

    public override Stmt Rewrite(Stmt statement) => statement switch
    {
        Return returned => DivertReturn(returned),
        Break left when !_inside.Contains(left.Target) => Divert(left),
        Continue next when !_inside.Contains(next.Target) => Divert(next),
        GotoSection section when !_inside.Contains(section.Target) => Divert(section),
        Goto jump when !_labelsInside.Contains(jump.Name) => Divert(jump),
        _ => base.Rewrite(statement),
    };

    // [lowered] result = value; exit = 1; goto finally_1;
    private Block DivertReturn(Return returned)
    {
        if (returned.Value is null)
            return Divert(returned);
        if (_result < 0)
            _result = scope.NewTemporary("result", new ValueKind(scope.ReturnType));
        Block jump = Divert(new Return(Plain(Code.Use(_result))) { Span = returned.Span });
        return new Block(new Stmt[] { new Assign(_result, returned.Value) { Span = returned.Span } }.Concat(jump.Statements).ToEquatable()) { IsSpliced = true };
    }

    private Block Divert(Stmt exit)
    {
        if (_exit < 0)
            _exit = scope.NewTemporary("exit", new ValueKind("int"));
        Stmt plain = exit with { Span = null };
        int number = _exits.IndexOf(plain);
        if (number < 0)
        {
            number = _exits.Count;
            _exits.Add(plain);
        }
        return new Block(EquatableArray.Of<Stmt>(new Assign(_exit, Plain($"{number + 1}")) { Span = exit.Span }, new Goto(cleanup))) { IsSpliced = true };
    }

    private static PlainExpr Plain(Code code) => new(code, ValueKind.None, IsStable: false);

    private sealed class Targets(HashSet<int> constructs, HashSet<string> labels) : TreeRewriter
    {
        public override Stmt Rewrite(Stmt statement)
        {
            switch (statement)
            {
                case Loop loop:
                    constructs.Add(loop.Id);
                    break;
                case Switch switched:
                    constructs.Add(switched.Id);
                    break;
                case Label label:
                    labels.Add(label.Name);
                    break;
            }
            return base.Rewrite(statement);
        }
    }
}

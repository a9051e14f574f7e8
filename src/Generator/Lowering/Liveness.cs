using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>
/// Which locals are alive at each suspension point: read later, on some path, before they are written. C#'s definite assignment
/// then guarantees that they have a value there.
/// </summary>
internal sealed class Liveness
{
    private readonly Dictionary<int, LocalSet> _atPoint = [];
    private readonly LocalSet?[] _atLabel;
    private readonly FlowGraph _graph;

    private Liveness(FlowGraph graph, int locals)
    {
        _graph = graph;
        _atLabel = new LocalSet?[graph.LabelCount];
        // Backwards over the list until no label learns anything new; each round follows one more level of loops.
        while (Pass(locals))
        {
        }
    }

    public static Liveness Of(Block body, IReadOnlyList<Local> locals) => new(FlowGraph.Of(body, locals), locals.Count);

    /// <summary>In the order of the locals' numbers.</summary>
    public IEnumerable<int> AliveAt(int point) => _atPoint.TryGetValue(point, out LocalSet? alive) ? alive.Items() : [];

    /// <summary>Whether the handlers or the finally block of a try may read the local.</summary>
    public bool IsReadByHandlersOf(int tryId, int local) =>
        _graph.HandlerOf.TryGetValue(tryId, out int label) && _atLabel[label] is { } alive && alive.Contains(local);

    /// <summary>What is alive right before a try.</summary>
    public IEnumerable<int> AliveBefore(int tryId) =>
        _graph.EntryOf.TryGetValue(tryId, out int label) && _atLabel[label] is { } alive ? alive.Items() : [];

    /// <summary>Whether the local is alive on a way that the finally block of a try has ended on.</summary>
    public bool IsAliveBehindFinallyOf(int tryId, int local) =>
        _graph.BehindFinallyOf.TryGetValue(tryId, out List<int>? labels) && labels.Any(label => _atLabel[label] is { } alive && alive.Contains(local));

    private bool Pass(int locals)
    {
        bool changed = false;
        var alive = new LocalSet(locals);
        for (int i = _graph.Steps.Count - 1; i >= 0; i--)
        {
            Step step = _graph.Steps[i];
            switch (step.Kind)
            {
                case StepKind.Read:
                    alive.Add(step.Operand);
                    break;
                case StepKind.Write:
                    alive.Remove(step.Operand);
                    break;
                case StepKind.Label:
                    changed |= Learn(ref _atLabel[step.Operand], alive, locals);
                    break;
                case StepKind.Jump:
                    alive.Clear();
                    alive.AddAll(_atLabel[step.Operand]);
                    break;
                case StepKind.Fork:
                    alive.AddAll(_atLabel[step.Operand]);
                    break;
                case StepKind.Stop:
                    alive.Clear();
                    break;
            }
            if (step.Handler >= 0)
                alive.AddAll(_atLabel[step.Handler]);
            if (step.Kind == StepKind.Suspend)
            {
                LocalSet? known = _atPoint.TryGetValue(step.Operand, out LocalSet? before) ? before : null;
                changed |= Learn(ref known, alive, locals);
                _atPoint[step.Operand] = known!;
            }
        }
        return changed;
    }

    private static bool Learn(ref LocalSet? known, LocalSet alive, int locals)
    {
        if (known is null)
        {
            known = new LocalSet(locals);
            known.AddAll(alive);
            return true;
        }
        return known.AddAll(alive);
    }
}

/// <summary>A set of locals as bits.</summary>
internal sealed class LocalSet(int count)
{
    private readonly ulong[] _bits = new ulong[(count + 63) / 64];

    public bool Contains(int local) => (_bits[local >> 6] >> (local & 63) & 1) != 0;

    public void Add(int local) => _bits[local >> 6] |= 1UL << (local & 63);

    public void Remove(int local) => _bits[local >> 6] &= ~(1UL << (local & 63));

    public void Clear() => Array.Clear(_bits, 0, _bits.Length);

    /// <summary>Returns whether the set grew.</summary>
    public bool AddAll(LocalSet? other)
    {
        if (other is null)
            return false;
        bool grew = false;
        for (int i = 0; i < _bits.Length; i++)
        {
            ulong joined = _bits[i] | other._bits[i];
            grew |= joined != _bits[i];
            _bits[i] = joined;
        }
        return grew;
    }

    public IEnumerable<int> Items()
    {
        for (int local = 0; local < _bits.Length * 64; local++)
        {
            if (Contains(local))
                yield return local;
        }
    }
}

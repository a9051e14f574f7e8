using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>One suspension point: what it saves, and where each value is put back.</summary>
/// <param name="Alive">The locals to save, in order.</param>
/// <param name="Tries">The tries around it, the outermost first.</param>
/// <param name="RestoredAt">For each of <paramref name="Alive"/>, how many of these tries are entered before it is put back.</param>
internal sealed record SuspensionPoint(int Number, Suspend Statement, EquatableArray<int> Alive, EquatableArray<int> Tries, EquatableArray<int> RestoredAt, string Label);

/// <summary>What a frame holds.</summary>
/// <param name="Fields">Every local that some point saves, and every parameter, for the start.</param>
/// <param name="AliveBeforeTry">For each try around a suspension, the locals that its body reads when it is entered from the top.</param>
internal sealed record FrameLayout(EquatableArray<SuspensionPoint> Points, EquatableArray<int> Fields, IReadOnlyDictionary<int, EquatableArray<int>> AliveBeforeTry)
{
    public static FrameLayout Of(Block tree, FlatBody flat, MethodScope scope, Liveness liveness)
    {
        var points = new List<SuspensionPoint>();
        foreach (Suspend suspend in Suspensions.In(tree).OrderBy(static s => s.Point))
        {
            int[] alive = [.. liveness.AliveAt(suspend.Point)];
            EquatableArray<int> tries = flat.TriesAround[suspend.Point];
            points.Add(new SuspensionPoint(suspend.Point, suspend, alive.ToEquatable(), tries, alive.Select(local => RestoreDepth(local, tries, liveness)).ToEquatable(), scope.NewLabel("resume")));
        }
        IEnumerable<int> parameters = scope.Locals.Where(static local => local.Kind == LocalKind.Parameter).Select(static local => local.Id);
        var fields = parameters.Union(points.SelectMany(static point => point.Alive)).OrderBy(static id => id).ToEquatable();
        var aliveBefore = points.SelectMany(static point => point.Tries).Distinct().ToDictionary(static id => id, id => liveness.AliveBefore(id).ToEquatable());
        return new FrameLayout(points.ToEquatable(), fields, aliveBefore);
    }

    // A value that the handlers of a try read must be there before the try is entered; any other is put back inside the innermost
    // one, behind the point where definite assignment forgets what only the dispatch assigned.
    private static int RestoreDepth(int local, EquatableArray<int> tries, Liveness liveness)
    {
        for (int depth = 0; depth < tries.Count; depth++)
        {
            if (liveness.IsReadByHandlersOf(tries[depth], local))
                return depth;
        }
        return tries.Count;
    }
}

internal sealed class Suspensions : TreeRewriter
{
    private readonly List<Suspend> _found = [];

    public static IReadOnlyList<Suspend> In(Block tree)
    {
        var finder = new Suspensions();
        finder.Rewrite(tree);
        return finder._found;
    }

    public override Stmt Rewrite(Stmt statement)
    {
        if (statement is Suspend suspend)
            _found.Add(suspend);
        return base.Rewrite(statement);
    }
}

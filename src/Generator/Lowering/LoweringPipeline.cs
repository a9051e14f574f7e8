using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>The passes over one body, in their order, and what each guarantees.</summary>
internal static class LoweringPipeline
{
    /// <param name="observe">Is told the name of each pass and the dump of the tree after it.</param>
    public static LoweredBody Run(EquatableArray<Local> locals, Block body, Names names, int constructs, string returnType, Action<string, string>? observe = null)
    {
        var scope = new MethodScope(locals, names, constructs, returnType);
        // No foreach.
        Block tree = ForEachLowering.Lower(body, scope);
        Observe(nameof(ForEachLowering));
        // No using.
        tree = UsingLowering.Lower(tree, scope);
        Observe(nameof(UsingLowering));
        // No handler suspends.
        tree = HandlerLowering.Lower(tree, scope);
        Observe(nameof(HandlerLowering));
        // Every suspending call is a statement of its own; every expression is plain.
        tree = Spiller.Lower(tree, scope);
        Observe(nameof(Spiller));
        Verifier.Check(tree, scope);
        // What is alive at each suspension point.
        Liveness liveness = Liveness.Of(tree, scope.Locals);
        tree = FinallyAssignments.Mark(tree, liveness);
        // Constructs that hold a suspension are labels and jumps; what nobody jumps to is gone.
        FlatBody flat = Flattener.Flatten(tree, scope);
        return new LoweredBody(scope.Locals, tree, flat, FrameLayout.Of(tree, flat, scope, liveness));

        void Observe(string pass) => observe?.Invoke(pass, Dump.Of(tree, scope.Locals));
    }
}

/// <summary>A body ready to be printed twice: the fast path from the tree, the resume path from the flat code.</summary>
internal sealed record LoweredBody(IReadOnlyList<Local> Locals, Block Tree, FlatBody Flat, FrameLayout Frame);

using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Patching;

/// <summary>What green code calls instead of a blocking library member.</summary>
/// <param name="Suspends">Whether it may suspend; one that cannot is called like any other method.</param>
internal abstract record StandIn(bool Suspends = true)
{
    /// <summary>For the build report.</summary>
    public abstract string Describe();
}

/// <param name="Member">The blocking member, by documentation id.</param>
/// <param name="Target">The green method of the runtime that stands in for it: <c>Class.Method</c> in <c>CoGen.Patches</c>.</param>
/// <param name="Suspends">Whether the stand-in may suspend.</param>
/// <param name="Outcome">
/// What the stand-in of a member with <c>ref</c> or <c>out</c> parameters returns, a type in <c>CoGen.Patches</c>: its <c>Put</c> gives the values back.
/// </param>
internal sealed record PatchRow(string Member, string Target, bool Suspends = true, string? Outcome = null) : StandIn(Suspends)
{
    public override string Describe() => "CoGen.Patches." + Target;
}

/// <summary>The member's async sibling, whose task the green thread waits for.</summary>
/// <param name="TakesToken">A token follows the arguments: the one that a kill cancels.</param>
internal sealed record Sibling(IMethodSymbol Method, bool TakesToken) : StandIn
{
    public override string Describe() => $"{Method.ContainingType.Name}.{Method.Name}";
}

/// <summary>The member is the result of an awaiter: the green thread waits for that first.</summary>
internal sealed record Awaited() : StandIn
{
    public override string Describe() => "CoGen.Patches.AwaiterPatches";
}

/// <summary>What a <c>foreach</c> goes through instead of a lazy sequence whose items are waited for.</summary>
/// <param name="Member">The member that gives the sequence, by documentation id.</param>
/// <param name="Target">What gives the items in its place: <c>Class.Method</c> in <c>CoGen.Patches</c>.</param>
internal sealed record SequenceRow(string Member, string Target) : StandIn
{
    public override string Describe() => "CoGen.Patches." + Target;
}

/// <summary>The member itself, called on a thread of the pool.</summary>
internal sealed record Offloaded() : StandIn
{
    public override string Describe() => "the thread pool";
}

namespace CoGen.Generator.Patching;

internal enum Remedy
{
    /// <summary>The async sibling of each overload that has one.</summary>
    Sibling,

    /// <summary>The same, and the pool where there is none, or only the one that a base class runs synchronously.</summary>
    SiblingOrOffload,

    /// <summary>The pool.</summary>
    Offload,
}

/// <summary>Blocking members that need no helper of the runtime: all their overloads, in the type and where derived types override or hide them.</summary>
/// <param name="Type">The metadata name of the type that declares them.</param>
/// <param name="Async">The name of the sibling, where it is not the member's with <c>Async</c> behind it.</param>
internal sealed record MemberRow(string Type, string[] Members, Remedy Remedy, string? Async = null)
{
    public string AsyncOf(string member) => Async ?? member + "Async";
}

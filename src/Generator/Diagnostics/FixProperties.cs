namespace CoGen.Generator.Diagnostics;

/// <summary>What a diagnostic tells its code fix beside its place.</summary>
internal static class FixProperties
{
    /// <summary>Set when the call may be moved into the lambda of <c>Green.Offload</c> as it is.</summary>
    public const string CanOffload = nameof(CanOffload);

    /// <summary>Set when every method at the additional locations may be marked <c>[Green]</c>.</summary>
    public const string CanMark = nameof(CanMark);
}

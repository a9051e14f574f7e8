namespace CoGen.Generator.Patching;

/// <summary>The table itself: one row per blocking member.</summary>
internal static class PatchRows
{
    public static readonly PatchRow[] All =
    [
        new("M:System.Threading.Thread.Sleep(System.Int32)", "ThreadPatches.Sleep"),
        new("M:System.Threading.Thread.Sleep(System.TimeSpan)", "ThreadPatches.Sleep"),
    ];
}

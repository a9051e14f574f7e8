namespace CoGen.Generator.Patching;

/// <summary>The table itself: one row per blocking member, by documentation id.</summary>
internal static class PatchRows
{
    public static readonly PatchRow[] All =
    [
        .. SocketRows.Helpers,
        .. ThreadRows.Helpers,
        .. TaskRows.Helpers,
        .. WaitRows.Helpers,
        .. StreamRows.Helpers,
        .. TextRows.Helpers,
        .. DocumentRows.Helpers,
        .. ProcessRows.Helpers,
    ];
}

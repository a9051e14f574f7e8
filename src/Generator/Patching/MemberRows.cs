namespace CoGen.Generator.Patching;

/// <summary>The rows that need no helper of the runtime, by area.</summary>
internal static class MemberRows
{
    public static readonly MemberRow[] All =
    [
        .. ThreadRows.Members,
        .. FileRows.Members,
        .. DocumentRows.Members,
        .. NetworkRows.Members,
        .. ProcessRows.Members,
        .. DataRows.Members,
    ];
}

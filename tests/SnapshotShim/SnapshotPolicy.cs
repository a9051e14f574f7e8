namespace VerifyTests;

/// <summary>What a run may write: <c>CI=true</c> nothing at all, <c>COGEN_ACCEPT=1</c> the verified files themselves.</summary>
internal sealed record SnapshotPolicy(bool ReadOnly, bool Accept)
{
    public static SnapshotPolicy FromEnvironment() =>
        new(IsSet("CI"), IsSet("COGEN_ACCEPT"));

    private static bool IsSet(string variable) =>
        Environment.GetEnvironmentVariable(variable)?.ToLowerInvariant() is "1" or "true";
}

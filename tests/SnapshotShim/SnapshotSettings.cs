using Microsoft.CodeAnalysis;

namespace VerifyTests;

/// <summary>What the fluent calls on <see cref="SettingsTask"/> collect.</summary>
internal sealed class SnapshotSettings
{
    public string? Directory { get; set; }

    public string? TypeName { get; set; }

    public string? MethodName { get; set; }

    public object?[] Parameters { get; set; } = [];

    public List<Func<string, bool>> RemovedLines { get; } = [];

    public List<Func<GeneratedSourceResult, bool>> IgnoredSources { get; } = [];

    public bool AutoVerify { get; set; }

    public SnapshotPolicy Policy { get; set; } = SnapshotPolicy.FromEnvironment();
}

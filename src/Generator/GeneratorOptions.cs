using Microsoft.CodeAnalysis.Diagnostics;

namespace CoGen.Generator;

/// <summary>What the project file says.</summary>
/// <param name="MapLines"><c>CoGenLineDirectives</c>: whether generated statements map to the user's source. Default: true.</param>
/// <param name="Patch"><c>CoGenPatch</c>: whether blocking library calls in green methods are redirected. Default: true.</param>
/// <param name="Report"><c>CoGenReport</c>: whether a generated file lists what became of library calls. Default: false.</param>
internal sealed record GeneratorOptions(bool MapLines, bool Patch, bool Report)
{
    public static GeneratorOptions Read(AnalyzerConfigOptionsProvider provider, CancellationToken cancellation) =>
        new(IsOn(provider, "CoGenLineDirectives"), IsOn(provider, "CoGenPatch"), Read(provider, "CoGenReport", "true"));

    /// <summary>Whether this is a build, and no editor that looks at code while it is written. Not known: false.</summary>
    public static bool IsWholeBuild(AnalyzerConfigOptionsProvider provider) =>
        provider.GlobalOptions.TryGetValue("build_property.DesignTimeBuild", out string? text) && !string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);

    private static bool IsOn(AnalyzerConfigOptionsProvider provider, string property) =>
        !Read(provider, property, "false");

    private static bool Read(AnalyzerConfigOptionsProvider provider, string property, string value) =>
        provider.GlobalOptions.TryGetValue($"build_property.{property}", out string? text) && string.Equals(text, value, StringComparison.OrdinalIgnoreCase);
}

using Microsoft.CodeAnalysis.Diagnostics;

namespace CoGen.Generator;

/// <summary>What the project file says.</summary>
/// <param name="MapLines"><c>CoGenLineDirectives</c>: whether generated statements map to the user's source. Default: true.</param>
/// <param name="Patch"><c>CoGenPatch</c>: whether blocking library calls in green methods are redirected. Default: true.</param>
internal sealed record GeneratorOptions(bool MapLines, bool Patch)
{
    public static GeneratorOptions Read(AnalyzerConfigOptionsProvider provider, CancellationToken cancellation) =>
        new(IsOn(provider, "CoGenLineDirectives"), IsOn(provider, "CoGenPatch"));

    private static bool IsOn(AnalyzerConfigOptionsProvider provider, string property) =>
        !provider.GlobalOptions.TryGetValue($"build_property.{property}", out string? text) || !string.Equals(text, "false", StringComparison.OrdinalIgnoreCase);
}

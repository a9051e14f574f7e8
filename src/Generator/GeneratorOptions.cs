using Microsoft.CodeAnalysis.Diagnostics;

namespace CoGen.Generator;

/// <summary>What the project file says.</summary>
/// <param name="MapLines"><c>CoGenLineDirectives</c>: whether generated statements map to the user's source. Default: true.</param>
internal sealed record GeneratorOptions(bool MapLines)
{
    public static GeneratorOptions Read(AnalyzerConfigOptionsProvider provider, CancellationToken cancellation)
    {
        bool off = provider.GlobalOptions.TryGetValue("build_property.CoGenLineDirectives", out string? text)
            && string.Equals(text, "false", StringComparison.OrdinalIgnoreCase);
        return new GeneratorOptions(MapLines: !off);
    }
}

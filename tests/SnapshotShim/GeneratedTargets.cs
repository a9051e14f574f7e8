using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;

namespace VerifyTests;

/// <summary>What a generator run produced, as texts to compare.</summary>
internal static class GeneratedTargets
{
    public static IReadOnlyList<Target> Of(GeneratorDriverRunResult run, SnapshotSettings settings)
    {
        Exception[] exceptions = [.. run.Results.Select(result => result.Exception).OfType<Exception>()];
        if (exceptions.Length == 1)
            ExceptionDispatchInfo.Throw(exceptions[0]);
        if (exceptions.Length > 1)
            throw new AggregateException(exceptions);

        // The official extension writes them into an info file; its format is not reproduced here.
        if (!run.Diagnostics.IsEmpty)
            throw new VerifyException($"The generator reported diagnostics. Assert them in a test of their own:\n{string.Join('\n', run.Diagnostics)}");

        return
        [
            .. run.Results.SelectMany(result => result.GeneratedSources
                .Where(source => !settings.IgnoredSources.Any(ignored => ignored(source)))
                .OrderBy(source => source.HintName)
                .Select(Of)),
        ];
    }

    private static Target Of(GeneratedSourceResult source) =>
        new(Path.GetFileNameWithoutExtension(source.HintName), "cs", $"//HintName: {source.HintName}\n{source.SourceText}");
}

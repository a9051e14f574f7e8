using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CoGen.Generator.Tests.Support;

/// <summary>The bodies of the semantics tests, which are many and dense, as sources.</summary>
internal static class BodyFiles
{
    public static readonly SortedDictionary<string, string> All = Read("Bodies/");

    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>What the bodies need around them.</summary>
    public static CSharpCompilation Surroundings { get; } = UserCode.Of([.. Read("Around/").Select(static file => (file.Key, file.Value)), ("GlobalUsings.cs", "global using CoGen;")]);

    private static SortedDictionary<string, string> Read(string folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in typeof(BodyFiles).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(typeof(BodyFiles).Assembly.GetManifestResourceStream(name)!);
            files.Add(name[folder.Length..], reader.ReadToEnd().ReplaceLineEndings("\n"));
        }
        return files;
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Tests.Support;

/// <summary>The bodies of the semantics tests, which are many and dense, as sources.</summary>
internal static class BodyFiles
{
    public static readonly SortedDictionary<string, string> All = Read("Bodies/");

    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>What the bodies need around them.</summary>
    public static CSharpCompilation Surroundings { get; } = UserCode.Of([.. Read("Around/").Select(static file => (file.Key, file.Value)), ("GlobalUsings.cs", "global using CoGen;")]);

    /// <summary>Each green method of a file alone in its type, which is left open.</summary>
    public static IEnumerable<string> Each(string file)
    {
        SyntaxNode root = UserCode.Parse(file, All[file]).GetRoot();
        string usings = string.Concat(root.ChildNodes().OfType<UsingDirectiveSyntax>());
        return root.DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(static method => method.Parent is ClassDeclarationSyntax && method.AttributeLists.ToString().Contains("Green", StringComparison.Ordinal))
            .Select(method => $"{usings}\nnamespace CoGen.Semantics.Tests;\n{((ClassDeclarationSyntax)method.Parent!).Modifiers} class {((ClassDeclarationSyntax)method.Parent!).Identifier} {{\n{method}");
    }

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

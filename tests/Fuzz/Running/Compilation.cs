using System.Text;
using Basic.Reference.Assemblies;
using CoGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CoGen.Fuzz.Running;

/// <summary>How a batch is compiled.</summary>
internal sealed record Settings(bool Optimize, bool CheckOverflow)
{
    /// <summary>Settings that belong to a seed, so that a replay has the same.</summary>
    public static Settings Of(int seed) => new((seed >> 6 & 1) == 0, (seed >> 7 & 3) == 3);
}

/// <summary>Programs as compilations.</summary>
internal static class Compilations
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using CoGen;
        using CoGen.Fuzz.World;

        """;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14);

    private static readonly MetadataReference[] References =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(GreenThread).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(World.Probe).Assembly.Location),
    ];

    public static string GreenFile(int index) => $"Green{index}.cs";

    public static string PlainFile(int index) => $"Plain{index}.cs";

    /// <summary>Each program in two files of its own: as it is, and its plain twin.</summary>
    public static CSharpCompilation Of(IReadOnlyList<string> programs, Settings settings) =>
        CSharpCompilation.Create(
            "Programs", programs.SelectMany((text, i) => new[]
            {
                Parse($"{Usings}namespace Green{i};\n{text}", GreenFile(i)), Parse($"{Usings}namespace Plain{i};\n{PlainTwin.Of(text)}", PlainFile(i)),
            }),
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: settings.Optimize ? OptimizationLevel.Release : OptimizationLevel.Debug,
                checkOverflow: settings.CheckOverflow, nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false));

    public static GeneratorDriver NewDriver() => CSharpGeneratorDriver.Create([new GreenGenerator().AsSourceGenerator()], parseOptions: Language);

    /// <summary>What is generated for a program.</summary>
    public static string Generated(string program) => string.Join(
        Environment.NewLine, NewDriver().RunGenerators(Of([program], new Settings(true, false))).GetRunResult().GeneratedTrees.Select(static tree => tree.ToString()));

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Language, path);
}

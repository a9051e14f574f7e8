using System.Diagnostics;
using CoGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CoGen.Benchmarks.Compiler;

/// <summary>The generator in this process: all methods for the first time and again, and after an edit in one body.</summary>
internal static class GeneratorTimes
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14);

    public static void Measure(int methods)
    {
        CSharpCompilation compilation = Compile(Sources.Write(methods, green: true));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new GreenGenerator().AsSourceGenerator()], parseOptions: Options);
        for (int round = 1; round <= 5; round++)
        {
            // Other trees each time: nothing is remembered.
            CSharpCompilation fresh = Compile(Sources.Write(methods, green: true));
            Time($"all, round {round}", methods, () => driver.RunGenerators(fresh));
        }
        driver = driver.RunGenerators(compilation);
        for (int round = 1; round <= 5; round++)
        {
            SyntaxTree edited = compilation.SyntaxTrees.Single(static tree => tree.FilePath == "Service0.cs");
            string text = edited.ToString();
            int at = text.IndexOf("int sum = ", StringComparison.Ordinal) + "int sum = ".Length;
            compilation = compilation.ReplaceSyntaxTree(edited, CSharpSyntaxTree.ParseText(text.Insert(at, "1"), Options, edited.FilePath));
            Time($"keystroke {round}", 1, () => driver = driver.RunGenerators(compilation));
        }
    }

    private static void Time(string what, int methods, Action action)
    {
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        action();
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        processor = Environment.CpuUsage.TotalTime - processor;
        Console.WriteLine($"{what,-16}{milliseconds,10:F1} ms, {processor.TotalMilliseconds,8:F1} ms of processor time{(methods > 1 ? $",{milliseconds / methods,8:F3} ms a method" : "")}");
    }

    private static CSharpCompilation Compile(Dictionary<string, string> files)
    {
        const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading.Tasks;";
        IEnumerable<string> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name == "CoGen.dll"));
        return CSharpCompilation.Create(
            "Benchmark",
            files.Append(new("Usings.cs", Usings)).Select(static file => CSharpSyntaxTree.ParseText(file.Value, Options, file.Key)),
            references.Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }
}

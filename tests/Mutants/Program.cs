using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Basic.Reference.Assemblies;
using CoGen.Generator;
using CoGen.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

// Compiles the runtime with one mistake after the other, and asks the tests of the runtime whether they find it.
// dotnet run -c Release --project tests/Mutants -- [text in the name]
string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(SourceFile())!, "../.."));
string runtime = Path.Combine(root, "src/Runtime");
(string Suite, string Filter)[] suites =
[
    ("Runtime.Tests", "FullyQualifiedName~Models|FullyQualifiedName~Matrix|FullyQualifiedName~Sync|FullyQualifiedName~WaitFamily|FullyQualifiedName~WaitMoment|FullyQualifiedName~Threads|FullyQualifiedName~Kill|FullyQualifiedName~Timeout|FullyQualifiedName~Parking|FullyQualifiedName~Fault|FullyQualifiedName~Fairness|FullyQualifiedName~Foreign|FullyQualifiedName~Pool|FullyQualifiedName~Lock|FullyQualifiedName~Buffer|FullyQualifiedName~TimerWheel|FullyQualifiedName~SchedulerTests"),
    ("Testing.Tests", "FullyQualifiedName~Race|FullyQualifiedName~Workload|FullyQualifiedName~SmallWorld"),
];
TimeSpan patience = TimeSpan.FromMinutes(5);

CSharpParseOptions language = new(LanguageVersion.CSharp14);
Dictionary<string, string> sources = Sources();
MetadataReference[] references = [.. Net100.References.All];
Mutant[] mutants = [.. Mutant.All.Where(mutant => args.Length == 0 || mutant.Name.Contains(args[0], StringComparison.OrdinalIgnoreCase))];
int missed = 0;
string folder = Directory.CreateTempSubdirectory("mutants").FullName;
try
{
    foreach ((string suite, _) in suites)
        Copy(Path.Combine(root, "tests", suite, "bin/Release/net10.0"), Path.Combine(folder, suite));
    foreach (Mutant mutant in mutants)
    {
        if (!Compile(mutant, Path.Combine(folder, "CoGen.dll")))
            throw new InvalidOperationException($"'{mutant.Name}' does not compile.");
        string? finder = Find(folder);
        Console.WriteLine(finder is null ? $"MISSED {mutant.Name}" : $"found  {mutant.Name}: {finder}");
        missed += finder is null ? 1 : 0;
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}
Console.WriteLine($"{mutants.Length - missed} of {mutants.Length} found");
return missed;

Dictionary<string, string> Sources()
{
    IEnumerable<string> own = Directory.EnumerateFiles(runtime, "*.cs", SearchOption.AllDirectories).Where(file => !Path.GetRelativePath(runtime, file).StartsWith("obj", StringComparison.Ordinal) && !Path.GetRelativePath(runtime, file).StartsWith("bin", StringComparison.Ordinal));
    string made = Path.Combine(runtime, "obj/Release/net10.0");
    return own.Concat([Path.Combine(made, "CoGen.AssemblyInfo.cs"), Path.Combine(made, "CoGen.GlobalUsings.g.cs")]).ToDictionary(file => Path.GetRelativePath(runtime, file).Replace('\\', '/'), file => File.ReadAllText(file).ReplaceLineEndings("\n"));
}

bool Compile(Mutant mutant, string output)
{
    string text = sources[mutant.File];
    if (text.Split(mutant.Text).Length != 2)
        throw new InvalidOperationException($"'{mutant.Name}': its text is not in {mutant.File}, or twice.");
    SyntaxTree[] trees = [.. sources.Select(source => CSharpSyntaxTree.ParseText(SourceText.From(source.Key == mutant.File ? text.Replace(mutant.Text, mutant.Instead) : source.Value, Encoding.UTF8), language, Path.Combine(runtime, source.Key)))];
    var compilation = CSharpCompilation.Create("CoGen", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    var options = new Options(new Dictionary<string, string> { ["build_property.CoGenPatch"] = "false" });
    GeneratorDriver driver = CSharpGeneratorDriver.Create([new GreenGenerator().AsSourceGenerator(), .. SystemGenerators.All], parseOptions: language, optionsProvider: options);
    driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation whole, out _);
    using FileStream file = File.Create(output);
    var result = whole.Emit(file);
    foreach (Diagnostic error in result.Diagnostics.Where(static it => it.Severity == DiagnosticSeverity.Error).Take(5))
        Console.WriteLine(error);
    return result.Success;
}

// The first test that fails, or what else is wrong; null if all is well.
string? Find(string folder)
{
    foreach ((string suite, string filter) in suites)
    {
        string copy = Path.Combine(folder, suite);
        File.Copy(Path.Combine(folder, "CoGen.dll"), Path.Combine(copy, "CoGen.dll"), overwrite: true);
        var start = new ProcessStartInfo("dotnet", ["test", Path.Combine(copy, $"CoGen.{suite}.dll"), "--filter", filter, "--logger", "console;verbosity=minimal", "--", "xUnit.StopOnFail=true"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            return $"{suite} does not end";
        }
        if (process.ExitCode != 0)
            return output.Result.Split('\n').Select(static line => line.Trim()).FirstOrDefault(static line => line.StartsWith("Failed ", StringComparison.Ordinal)) ?? $"{suite}: {error.Result.Trim().Split('\n')[0]}";
    }
    return null;
}

static void Copy(string from, string to)
{
    foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
    {
        string target = Path.Combine(to, Path.GetRelativePath(from, file));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(file, target);
    }
}

static string SourceFile([CallerFilePath] string file = "") => file;

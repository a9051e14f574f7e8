using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CoGen.Generator.Tests.Support;

/// <summary>One run of the generator over user code.</summary>
/// <param name="Output">The user's code with what was generated.</param>
internal sealed record GeneratorRun(CSharpCompilation User, CSharpCompilation Output, GeneratorDriver Driver)
{
    public GeneratorRunResult Result => Driver.GetRunResult().Results[0];

    /// <summary>The generated texts by hint name.</summary>
    public SortedDictionary<string, string> Files =>
        new(Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString()), StringComparer.Ordinal);

    /// <summary>The text of the only generated file.</summary>
    public string Text => Assert.Single(Files).Value;

    public static GeneratorDriver NewDriver(bool mapLines = true, bool track = false) =>
        CSharpGeneratorDriver.Create(
            [new GreenGenerator().AsSourceGenerator()],
            parseOptions: UserCode.Parse("", "").Options as CSharpParseOptions,
            optionsProvider: new ProjectOptions(("build_property.CoGenLineDirectives", mapLines ? "true" : "false")),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: track));

    /// <summary>Runs the generator over code that is correct: anything else than a clean compilation fails at once.</summary>
    public static GeneratorRun Of(string text, bool mapLines = true) => Of(UserCode.Of(text), mapLines);

    /// <inheritdoc cref="Of(string, bool)"/>
    public static GeneratorRun Of(CSharpCompilation user, bool mapLines = true)
    {
        GeneratorRun run = Unchecked(user, NewDriver(mapLines));
        run.CheckErrors();
        return run;
    }

    public static GeneratorRun Unchecked(CSharpCompilation user, GeneratorDriver driver)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(user, out Compilation output, out _);
        return new GeneratorRun(user, (CSharpCompilation)output, driver);
    }

    /// <summary>Fails on a generator that threw, on its diagnostics, and on any compile error.</summary>
    public void CheckErrors()
    {
        if (Result.Exception is { } exception)
            Assert.Fail($"The generator threw.\n{exception}");
        Assert.Empty(Driver.GetRunResult().Diagnostics);
        Diagnostic[] errors = [.. Output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
            Assert.Fail($"The code does not compile.\n{string.Join('\n', errors.AsEnumerable())}\n\n{string.Join("\n\n", Files.Values)}");
        foreach (string text in Files.Values)
            Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }
}

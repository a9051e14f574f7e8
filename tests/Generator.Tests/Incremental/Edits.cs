using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CoGen.Generator.Tests.Incremental;

/// <summary>A driver that has seen a compilation and sees its edits, one after the other.</summary>
internal sealed class Edits
{
    private CSharpCompilation _compilation;
    private GeneratorDriver _driver = GeneratorRun.NewDriver(track: true);

    public Edits(CSharpCompilation compilation)
    {
        _compilation = compilation;
        _driver = _driver.RunGenerators(compilation);
    }

    public GeneratorRunResult Result => _driver.GetRunResult().Results[0];

    public Edits Apply(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        _compilation = edit(_compilation);
        GeneratorRun run = GeneratorRun.Unchecked(_compilation, _driver);
        run.CheckErrors();
        _driver = run.Driver;
        return this;
    }

    /// <summary>Asserts that the last edit changed none of the pipeline's steps and wrote no file.</summary>
    public void AssertNothingRan()
    {
        foreach ((string name, IncrementalStepRunReason reason) in Steps().Concat(Outputs().Select(static o => (o.HintName, o.Reason))))
            Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{name}: {reason}");
    }

    /// <summary>The files that the last edit made the driver write again.</summary>
    public string[] Rewritten() => [.. Outputs().Where(static o => o.Reason != IncrementalStepRunReason.Cached).Select(static o => o.HintName)];

    /// <summary>The values that the pipeline's own steps gave.</summary>
    public IEnumerable<object> Values() => Named().SelectMany(static step => step.Outputs).Select(static output => output.Value);

    private IEnumerable<(string, IncrementalStepRunReason)> Steps() =>
        Named().SelectMany(static step => step.Outputs.Select(output => (step.Name!, output.Reason)));

    private IEnumerable<IncrementalGeneratorRunStep> Named()
    {
        string[] names = [.. typeof(TrackingNames).GetFields().Select(static field => (string)field.GetRawConstantValue()!)];
        Assert.NotEmpty(names);
        return names.SelectMany(name => Result.TrackedSteps[name]);
    }

    // The file of an output is the value of the step before it.
    private IEnumerable<(string HintName, IncrementalStepRunReason Reason)> Outputs() =>
        Result.TrackedOutputSteps.Values.SelectMany(static steps => steps).SelectMany(static step => step.Outputs.Select(output =>
            (((GeneratedFile)step.Inputs[0].Source.Outputs[step.Inputs[0].OutputIndex].Value).HintName, output.Reason)));
}

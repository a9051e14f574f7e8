using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SnapshotShim.Tests;

/// <summary>A generator that adds the given sources, or throws.</summary>
internal sealed class TestGenerator(Exception? failure, params (string Hint, string Text)[] sources) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(context.CompilationProvider, (output, _) =>
        {
            if (failure is not null)
                throw failure;
            foreach ((string hint, string text) in sources)
                output.AddSource(hint, text);
        });

    public static GeneratorDriver Run(params (string Hint, string Text)[] sources) => Run(new TestGenerator(null, sources));

    public static GeneratorDriver Run(TestGenerator generator) =>
        CSharpGeneratorDriver.Create(generator).RunGenerators(CSharpCompilation.Create("Sample"));
}

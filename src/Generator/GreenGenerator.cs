using System.Collections.Immutable;
using CoGen.Generator.Binding;
using CoGen.Generator.Diagnostics;
using CoGen.Generator.Discovery;
using CoGen.Generator.Emission;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;

namespace CoGen.Generator;

/// <summary>The pipeline: discover, then declare, bind, lower and print.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class GreenGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ImmutableArray<GreenType>> types = context.SyntaxProvider
            .ForAttributeWithMetadataName(SuspensionOracle.AttributeName, MethodDiscovery.IsCandidate, MethodDiscovery.Read)
            .Where(static method => method is { IsValid: true })
            .Collect()
            // The attribute may stand on both parts of a method, by mistake.
            .Select(static (found, _) => found.OfType<GreenMethod>().GroupBy(static method => method.Id).Select(static same => same.First()).ToEquatable())
            .WithTrackingName(TrackingNames.Methods)
            .SelectMany(static (methods, _) => methods.GroupBy(static method => method.Type).Select(static type => new GreenType(type.ToEquatable())))
            .WithTrackingName(TrackingNames.Types)
            .Collect();

        IncrementalValueProvider<GeneratorOptions> options = context.AnalyzerConfigOptionsProvider
            .Select(GeneratorOptions.Read)
            .WithTrackingName(TrackingNames.Options);

        IncrementalValuesProvider<GeneratedFile> files = types.Combine(context.CompilationProvider).Combine(options)
            .SelectMany(static (input, cancellation) => Compiler.Compile(input.Left.Left, input.Left.Right, input.Right, cancellation))
            .WithTrackingName(TrackingNames.Files);

        context.RegisterSourceOutput(files, static (output, file) =>
        {
            if (file.Text.Length > 0)
                output.AddSource(file.HintName, file.Text);
            if (file.Failure is { } failure)
                output.ReportDiagnostic(Diagnostic.Create(Descriptors.InternalError, Location.None, failure.Method, failure.Message));
        });

        IncrementalValuesProvider<GeneratedFile> report = files.Collect().Combine(options)
            .SelectMany(static (input, _) => input.Right.Report ? ImmutableArray.Create(ReportEmitter.Emit(input.Left.SelectMany(static file => file.Report))) : []);

        context.RegisterSourceOutput(report, static (output, file) => output.AddSource(file.HintName, file.Text));
    }
}

/// <summary>A generated file, finished.</summary>
/// <param name="Text">Empty when there is nothing in it.</param>
/// <param name="Failure">What a printer failed on; the file then holds stubs.</param>
/// <param name="Report">What became of the library calls of its bodies, when that is asked for.</param>
/// <param name="Refused">The ids of the green methods that it leaves out, because the compiler refuses their declarations.</param>
internal sealed record GeneratedFile(string HintName, string Text, PrinterFailure? Failure, EquatableArray<ReportLine> Report, EquatableArray<string> Refused);

/// <param name="Method">The first green method of the file.</param>
internal sealed record PrinterFailure(string Method, string Message);

using System.Collections.Immutable;
using CoGen.Generator.Binding;
using CoGen.Generator.Patching;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CoGen.Generator.Diagnostics;

/// <summary>
/// Warns of library calls in green methods that block the OS thread and are not redirected. Lambdas that are not green are left
/// alone: where they run is their caller's matter, and one that is given to <c>Green.Offload</c> may block.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingCallAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableDictionary<string, string?> Offloadable = ImmutableDictionary<string, string?>.Empty.Add(FixProperties.CanOffload, "");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.BlockingCall];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(SuspensionOracle.AttributeName) is null
                || !GeneratorOptions.Read(start.Options.AnalyzerConfigOptionsProvider, start.CancellationToken).Patch)
                return;
            var oracle = new SuspensionOracle(patch: true, GreenRedirects.Of(start.Compilation));
            start.RegisterOperationAction(context => Analyze(context, oracle), OperationKind.Invocation, OperationKind.PropertyReference);
        });
    }

    private static void Analyze(OperationAnalysisContext context, SuspensionOracle oracle)
    {
        ISymbol member = context.Operation is IInvocationOperation invocation ? invocation.TargetMethod : ((IPropertyReferenceOperation)context.Operation).Property;
        ITypeSymbol? receiver = CallSites.Receiver(context.Operation);
        if (BlockingCalls.Instead(member, receiver) is not { } instead || OnlyAsks(context.Operation))
            return;
        if (CallSites.Caller(context.Operation, context.ContainingSymbol) is not { } caller || !CallSites.IsGreen(caller) || !CallSites.IsPatched(caller)
            || oracle.Classify(member, receiver) is not null || oracle.ClassifySequence(member) is not null && IsGoneThrough(context.Operation))
            return;
        bool canOffload = instead == BlockingCalls.Offload && OffloadRules.CanMove(context.Operation, caller);
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.BlockingCall, CallSites.Name(context.Operation.Syntax), canOffload ? Offloadable : null,
            CallSites.Display(member), instead));
    }

    // The collection of a foreach.
    private static bool IsGoneThrough(IOperation call)
    {
        IOperation collection = call;
        while (collection.Parent is IConversionOperation or IParenthesizedOperation)
            collection = collection.Parent;
        return collection.Parent is IForEachLoopOperation { IsAsynchronous: false } loop && loop.Collection == collection;
    }

    // TryTake() without a timeout, Wait(0), WaitOne(TimeSpan.Zero): they ask, and go on.
    private static bool OnlyAsks(IOperation call)
    {
        if (call is not IInvocationOperation { TargetMethod: var method } invocation)
            return false;
        IArgumentOperation? timeout = invocation.Arguments.FirstOrDefault(static argument => IsTimeout(argument.Parameter));
        return timeout is null ? method.Name.StartsWith("Try", StringComparison.Ordinal) : IsZero(timeout.Value);
    }

    private static bool IsTimeout(IParameterSymbol? parameter) =>
        parameter?.Name is "timeout" or "millisecondsTimeout" or "milliseconds" or "microSeconds" or "timeoutMilliseconds";

    private static bool IsZero(IOperation value) => value switch
    {
        IConversionOperation { OperatorMethod: null } conversion => IsZero(conversion.Operand),
        IFieldReferenceOperation { Field: { Name: "Zero", ContainingType: { Name: "TimeSpan", ContainingNamespace.Name: "System" } } } => true,
        IDefaultValueOperation => true,
        _ => value.ConstantValue is { HasValue: true, Value: 0 or 0L },
    };
}

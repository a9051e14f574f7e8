using System.Collections.Concurrent;
using System.Collections.Immutable;
using CoGen.Generator.Binding;
using CoGen.Generator.Patching;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CoGen.Generator.Diagnostics;

/// <summary>
/// Finds calls in green methods that lead, through plain methods of the same compilation, to a call that suspends: there it can only
/// block or fail. Followed are calls of methods, local functions, constructors, accessors and operators, each by the member that the
/// compiler bound: not what overrides or implements it. Not followed: lambdas and delegates, async methods and iterators, whose
/// bodies run elsewhere or later, and what <c>using</c> and <c>foreach</c> call without saying so.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PlainPathAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.SuspensionBehindPlainCall];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(SuspensionOracle.AttributeName) is null)
                return;
            bool patch = GeneratorOptions.Read(start.Options.AnalyzerConfigOptionsProvider, start.CancellationToken).Patch;
            var collected = new Collected(start.Compilation.Assembly, new SuspensionOracle(patch, GreenRedirects.Of(start.Compilation)));
            start.RegisterOperationAction(collected.Add,
                OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.PropertyReference, OperationKind.EventAssignment,
                OperationKind.Binary, OperationKind.Unary, OperationKind.Conversion, OperationKind.CompoundAssignment,
                OperationKind.Increment, OperationKind.Decrement);
            start.RegisterOperationAction(collected.Exclude, OperationKind.YieldReturn, OperationKind.YieldBreak);
            start.RegisterCompilationEndAction(collected.Report);
        });
    }

    private sealed class Collected(IAssemblySymbol assembly, SuspensionOracle oracle)
    {
        private readonly CallGraph _plain = new();
        private readonly ConcurrentQueue<(IMethodSymbol Caller, IMethodSymbol Callee, Location Place)> _green = new();

        public void Add(OperationAnalysisContext context)
        {
            ISymbol? suspending = Suspending(context.Operation);
            if (suspending is null && !Callees.Of(context.Operation).Any(IsPlainHere))
                return;
            if (CallSites.Caller(context.Operation, context.ContainingSymbol) is not { IsAsync: false } caller)
                return;
            caller = Callees.Declared(caller);
            int position = context.Operation.Syntax.SpanStart;
            if (CallSites.IsGreen(caller))
            {
                if (suspending is null)
                {
                    foreach (IMethodSymbol callee in Callees.Of(context.Operation).Where(IsPlainHere))
                        _green.Enqueue((caller, callee, CallSites.Name(context.Operation.Syntax)));
                }
            }
            else if (suspending is not null)
            {
                _plain.AddSuspension(caller, suspending, position);
            }
            else
            {
                foreach (IMethodSymbol callee in Callees.Of(context.Operation).Where(IsPlainHere))
                    _plain.AddCall(caller, callee, position);
            }
        }

        public void Exclude(OperationAnalysisContext context)
        {
            if (CallSites.Caller(context.Operation, context.ContainingSymbol) is { } iterator)
                _plain.Exclude(Callees.Declared(iterator));
        }

        // A method that has its library calls left as they are means to block.
        public void Report(CompilationAnalysisContext context)
        {
            _plain.Resolve();
            foreach ((IMethodSymbol caller, IMethodSymbol callee, Location place) in _green)
            {
                List<ISymbol> path = _plain.PathFrom(callee);
                if (path.Count > 0 && (CallSites.IsPatched(caller) || path[path.Count - 1] is IMethodSymbol last && SuspensionOracle.IsGreen(last)))
                    context.ReportDiagnostic(PlainPath.Describe(caller, path, place));
            }
        }

        private ISymbol? Suspending(IOperation operation)
        {
            ISymbol? called = operation switch
            {
                IInvocationOperation invocation => invocation.TargetMethod,
                IObjectCreationOperation creation => creation.Constructor,
                IPropertyReferenceOperation property => property.Property,
                _ => null,
            };
            return oracle.Classify(called, CallSites.Receiver(operation)) is { Patch: null or { Suspends: true } } ? called : null;
        }

        private bool IsPlainHere(IMethodSymbol method) =>
            SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, assembly) && !SuspensionOracle.IsGreen(method);
    }
}

using CoGen.Generator.Discovery;
using CoGen.Generator.Patching;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>Why a call suspends and what its twin is.</summary>
/// <param name="Patch">What stands in for a library member; null for a green method's own twin.</param>
internal sealed record Suspension(ISymbol Symbol, StandIn? Patch);

/// <summary>The one place that says what suspends: green methods, and blocking library calls of the patch table.</summary>
/// <param name="patch">Whether library calls are redirected.</param>
/// <param name="own">The rows that the program adds.</param>
internal sealed class SuspensionOracle(bool patch, MemberTable? own = null)
{
    public const string AttributeName = "CoGen.GreenAttribute";

    public Suspension? Classify(ISymbol? symbol, ITypeSymbol? receiver) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.LocalFunction } function =>
            IsGreen(function) && FunctionRules.IsSound(function.OriginalDefinition) ? new Suspension(function, null) : null,
        IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension } method =>
            IsGreen(method) ? HasTwin(method) ? new Suspension(method, null) : null : Patched(method, receiver),
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => Patched(constructor, null),
        IPropertySymbol property => Patched(property, receiver),
        _ => null,
    };

    /// <summary>What a <c>foreach</c> goes through instead of the sequence that the member gives.</summary>
    public SequenceRow? ClassifySequence(ISymbol? symbol) => patch ? SequenceRows.Find(symbol) : null;

    public static bool IsGreen(IMethodSymbol method) => AttributeOf(method) is not null;

    /// <summary>A call of a delegate: it suspends when the delegate comes from a green place.</summary>
    public static Suspension? ClassifyDelegate(InvocationExpressionSyntax call, SemanticModel model) =>
        model.GetSymbolInfo(call).Symbol is IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } invoke
        && GreenPlaces.InvokeOf(invoke.ContainingType) is not null
        && GreenPlaces.IsGreen(model.GetSymbolInfo(CalledDelegate(call, model)).Symbol)
            ? new Suspension(invoke, null)
            : null;

    /// <summary>The delegate in <c>d(…)</c>, <c>d.Invoke(…)</c> or <c>d?.Invoke(…)</c>.</summary>
    public static ExpressionSyntax CalledDelegate(InvocationExpressionSyntax call, SemanticModel model) => call.Expression switch
    {
        MemberAccessExpressionSyntax access when model.GetSymbolInfo(access).Symbol is IMethodSymbol => access.Expression,
        MemberBindingExpressionSyntax binding when model.GetSymbolInfo(binding).Symbol is IMethodSymbol => binding.ReceiverOfBinding(),
        _ => call.Expression.SkipParentheses(),
    };

    /// <summary>Whether blocking calls in the method's body are redirected.</summary>
    public static bool IsPatched(IMethodSymbol method) =>
        AttributeOf(method)?.NamedArguments.Any(static argument => argument is { Key: "Patch", Value.Value: false }) != true;

    // A method that breaks a rule has no twin. Its own error says why; a call of it is one of the plain body.
    private static bool HasTwin(IMethodSymbol method)
    {
        IMethodSymbol declared = (method.ReducedFrom ?? method).OriginalDefinition;
        return declared.Home().GetMembers(declared.SimpleName() + "_Green").Length > 0;
    }

    /// <summary>Whether an attribute is [Green].</summary>
    public static bool IsGreen(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "GreenAttribute", ContainingNamespace: { Name: "CoGen", ContainingNamespace.IsGlobalNamespace: true } };

    private static AttributeData? AttributeOf(IMethodSymbol method) =>
        (method.ReducedFrom ?? method).OriginalDefinition.GetAttributes().FirstOrDefault(IsGreen);

    private Suspension? Patched(ISymbol symbol, ITypeSymbol? receiver) =>
        patch && StandInOf(symbol, receiver) is { } standIn ? new Suspension(symbol, standIn) : null;

    private StandIn? StandInOf(ISymbol symbol, ITypeSymbol? receiver)
    {
        var method = symbol as IMethodSymbol;
        return (method is null ? null : own?.FindStandIn(method, receiver))
            ?? PatchTable.Find(symbol, receiver)
            ?? (method is null ? null : MemberTable.Library.FindStandIn(method, receiver))
            ?? (method is not null && IsResultOfAwaiter(method) ? new Awaited() : null);
    }

    // An awaiter is one by its shape; the interface makes it one on purpose.
    private static bool IsResultOfAwaiter(IMethodSymbol method) =>
        method is { Name: "GetResult", IsStatic: false, Arity: 0, Parameters.Length: 0, RefKind: RefKind.None, ContainingType: { IsRefLikeType: false } awaiter }
        && awaiter.AllInterfaces.Any(static i => i is { Name: "INotifyCompletion", ContainingNamespace: { Name: "CompilerServices", ContainingNamespace: { Name: "Runtime", ContainingNamespace.Name: "System" } } })
        && BasesOf(awaiter).SelectMany(static type => type.GetMembers("IsCompleted"))
            .Any(static member => member is IPropertySymbol { IsStatic: false, GetMethod: not null, Type.SpecialType: SpecialType.System_Boolean, DeclaredAccessibility: Accessibility.Public });

    private static IEnumerable<ITypeSymbol> BasesOf(ITypeSymbol type)
    {
        for (ITypeSymbol? part = type; part is not null; part = part.BaseType)
            yield return part;
    }
}

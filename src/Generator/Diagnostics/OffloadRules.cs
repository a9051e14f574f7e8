using CoGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CoGen.Generator.Diagnostics;

/// <summary>Which calls a lambda that runs on another OS thread can hold.</summary>
internal static class OffloadRules
{
    private static readonly SuspensionOracle Oracle = new(patch: true);

    /// <summary>Whether <c>call</c>, with its receiver and arguments, means the same as <c>Green.Offload(() => call)</c>.</summary>
    public static bool CanMove(IOperation call, IMethodSymbol caller) =>
        IsMovable(Whole(call), caller);

    /// <summary>a?.Call() as a whole.</summary>
    private static IOperation Whole(IOperation call)
    {
        IOperation whole = call;
        while (whole.Parent is IConditionalAccessOperation access && access.WhenNotNull == whole)
            whole = access;
        return whole;
    }

    // A lambda among the arguments stays what it is.
    private static bool IsMovable(IOperation part, IMethodSymbol caller) =>
        part is IAnonymousFunctionOperation || IsMovableItself(part, caller) && part.ChildOperations.All(inner => IsMovable(inner, caller));

    private static bool IsMovableItself(IOperation part, IMethodSymbol caller) => part switch
    {
        { Type.IsRefLikeType: true } => false,
        // A suspending call would not suspend in there.
        IInvocationOperation invocation => Oracle.Classify(invocation.TargetMethod, CallSites.Receiver(part)) is null,
        IPropertyReferenceOperation property => Oracle.Classify(property.Property, CallSites.Receiver(part)) is null,
        IObjectCreationOperation creation => Oracle.Classify(creation.Constructor, null) is null,
        // What is assigned in a lambda is not definitely assigned after it, and what is declared there is not known after it.
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => false,
        IDeclarationExpressionOperation or IDeclarationPatternOperation or IAssignmentOperation => false,
        IParameterReferenceOperation { Parameter.RefKind: not RefKind.None } => false,
        ILocalReferenceOperation { Local.IsRef: true } => false,
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => !caller.ContainingType.IsValueType,
        _ => true,
    };
}

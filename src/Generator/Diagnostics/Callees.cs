using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CoGen.Generator.Diagnostics;

/// <summary>Which methods an operation calls, as the compiler bound it.</summary>
internal static class Callees
{
    public static IEnumerable<IMethodSymbol> Of(IOperation operation)
    {
        (IMethodSymbol? first, IMethodSymbol? second) = operation switch
        {
            IInvocationOperation invocation => (invocation.TargetMethod, null),
            IObjectCreationOperation creation => (creation.Constructor, null),
            IPropertyReferenceOperation property => Accessors(property),
            IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event: var happening }, Adds: var adds } => (adds ? happening.AddMethod : happening.RemoveMethod, null),
            IBinaryOperation binary => (binary.OperatorMethod, null),
            IUnaryOperation unary => (unary.OperatorMethod, null),
            IConversionOperation conversion => (conversion.OperatorMethod, null),
            ICompoundAssignmentOperation assignment => (assignment.OperatorMethod, null),
            IIncrementOrDecrementOperation increment => (increment.OperatorMethod, null),
            _ => ((IMethodSymbol?)null, (IMethodSymbol?)null),
        };
        if (first is not null)
            yield return Declared(first);
        if (second is not null)
            yield return Declared(second);
    }

    /// <summary>The method as it is declared with its body: not constructed, not reduced, the implementing part.</summary>
    public static IMethodSymbol Declared(IMethodSymbol method)
    {
        IMethodSymbol declared = (method.ReducedFrom ?? method).OriginalDefinition;
        return declared.PartialImplementationPart ?? declared;
    }

    private static (IMethodSymbol?, IMethodSymbol?) Accessors(IPropertyReferenceOperation reference)
    {
        IPropertySymbol property = reference.Property;
        return reference.Parent switch
        {
            ISimpleAssignmentOperation assignment when assignment.Target == reference => (property.SetMethod, null),
            ITupleOperation tuple when IsDeconstructed(tuple) => (property.SetMethod, null),
            IAssignmentOperation assignment when assignment.Target == reference => (property.GetMethod, property.SetMethod),
            IIncrementOrDecrementOperation => (property.GetMethod, property.SetMethod),
            _ => (property.GetMethod, null),
        };
    }

    private static bool IsDeconstructed(IOperation tuple)
    {
        while (tuple.Parent is ITupleOperation outer)
            tuple = outer;
        return tuple.Parent is IDeconstructionAssignmentOperation assignment && assignment.Target == tuple;
    }
}

using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CoGen.Generator.Binding;

/// <summary>
/// Reads an operation in C#'s order of evaluation and writes down what it does to the tracked locals as
/// <see cref="FlowStep"/>s. Conditions become jumping code, so that liveness agrees with C#'s definite assignment.
/// </summary>
internal sealed partial class FlowBinder
{
    private readonly Func<ISymbol, int?> _localOf;
    private readonly Captures _captures;
    private readonly IReadOnlyDictionary<SyntaxNode, Code> _replaced;
    private readonly List<FlowStep> _steps = [];
    private Dictionary<ILabelSymbol, int> _labels = new(SymbolEqualityComparer.Default);
    private int _labelCount;

    private FlowBinder(Func<ISymbol, int?> localOf, Captures captures, IReadOnlyDictionary<SyntaxNode, Code> replaced) =>
        (_localOf, _captures, _replaced) = (localOf, captures, replaced);

    /// <param name="localOf">The id of a tracked local or parameter; null for every other symbol.</param>
    /// <param name="replaced">What stands for an expression that has been evaluated before.</param>
    public static IEnumerable<FlowStep> Of(IOperation? operation, Func<ISymbol, int?> localOf, Captures captures, IReadOnlyDictionary<SyntaxNode, Code> replaced)
    {
        if (operation is null)
            return [];
        var binder = new FlowBinder(localOf, captures, replaced);
        binder.Visit(operation);
        binder.CloseOpenLabels();
        return binder._steps;
    }

    /// <summary>The flow of a condition: it falls through when true and goes to <see cref="FlowStep.FalseExit"/> when false.</summary>
    public static IEnumerable<FlowStep> OfCondition(IOperation? operation, Func<ISymbol, int?> localOf, Captures captures, IReadOnlyDictionary<SyntaxNode, Code> replaced)
    {
        if (operation is null)
            throw new InvalidOperationException("A condition is an operation.");
        var binder = new FlowBinder(localOf, captures, replaced);
        binder.VisitCondition(operation, FlowStep.FalseExit, jumpWhen: false);
        binder.CloseOpenLabels();
        return binder._steps;
    }

    private void Visit(IOperation? operation)
    {
        if (_replaced.Count > 0 && operation?.Syntax is ExpressionSyntax syntax && _replaced.TryGetValue(syntax.SkipParentheses(), out Code? replacement))
        {
            _steps.AddRange(replacement.Flow);
            return;
        }
        switch (operation)
        {
            case null:
                return;
            case ILocalReferenceOperation local:
                Add(FlowKind.Read, local.Local);
                return;
            case IParameterReferenceOperation parameter:
                Add(FlowKind.Read, parameter.Parameter);
                return;
            case IArgumentOperation { Parameter.RefKind: RefKind.Out } argument:
                VisitTarget(argument.Value);
                Write(argument.Value);
                return;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref } argument:
                Visit(argument.Value);
                Write(argument.Value);
                return;
            case IInvocationOperation invocation when OmittedCalls.IsOmitted(invocation.Syntax, invocation.TargetMethod):
                return;
            case IInvocationOperation or IObjectCreationOperation or IPropertyReferenceOperation or IDynamicInvocationOperation:
                VisitCall(operation);
                return;
            case ISimpleAssignmentOperation assignment:
                if (assignment is { IsRef: true, Target: ILocalReferenceOperation { Local: var reference } })
                {
                    Visit(assignment.Value);
                    Add(FlowKind.Write, reference);
                    return;
                }
                VisitTarget(assignment.Target);
                Visit(assignment.Value);
                Write(assignment.Target);
                return;
            case ICompoundAssignmentOperation assignment:
                Visit(assignment.Target);
                Visit(assignment.Value);
                Write(assignment.Target);
                return;
            case ICoalesceAssignmentOperation assignment:
                Visit(assignment.Target);
                Optional(() =>
                {
                    Visit(assignment.Value);
                    Write(assignment.Target);
                });
                return;
            case IIncrementOrDecrementOperation increment:
                Visit(increment.Target);
                Write(increment.Target);
                return;
            case IDeconstructionAssignmentOperation deconstruction:
                VisitTarget(deconstruction.Target);
                Visit(deconstruction.Value);
                Write(deconstruction.Target);
                return;
            case IDeclarationExpressionOperation:
                Write(operation);
                return;
            case IVariableDeclaratorOperation declarator:
                Visit(declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer);
                if (declarator.Initializer is not null)
                    Add(FlowKind.Write, declarator.Symbol);
                return;
            case IIsPatternOperation test:
                Visit(test.Value);
                VisitPattern(test.Pattern);
                return;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } logical:
                VisitLogical(logical);
                return;
            case ICoalesceOperation coalesce:
                Visit(coalesce.Value);
                Optional(() => Visit(coalesce.WhenNull));
                return;
            case IConditionalAccessOperation access:
                Visit(access.Operation);
                foreach (ISymbol symbol in access.SemanticModel!.UnassignedBefore((ConditionalAccessExpressionSyntax)access.Syntax))
                    Add(FlowKind.Write, symbol);
                Optional(() => Visit(access.WhenNotNull));
                return;
            case IInterpolatedStringHandlerCreationOperation handler:
                VisitHandler(handler);
                return;
            case IConditionalOperation conditional:
                VisitConditional(conditional);
                return;
            case ISwitchExpressionOperation switched:
                VisitSwitchExpression(switched);
                return;
            case IAnonymousFunctionOperation:
                VisitCaptured(_captures.Of(operation.Syntax));
                return;
            case ILocalFunctionOperation:
                return; // a declaration; its calls read
            case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } function }:
                VisitCaptured(_captures.Of(function));
                // Its delegate may be kept in a local.
                Add(FlowKind.Read, function);
                Add(FlowKind.Write, function);
                return;
            default:
                if (!VisitStatement(operation))
                    VisitChildren(operation);
                return;
        }
    }

    private void VisitChildren(IOperation operation)
    {
        foreach (IOperation child in operation.ChildOperations)
            Visit(child);
    }

    // An out argument is written by the call, after every argument has been evaluated.
    private void VisitCall(IOperation call)
    {
        List<IOperation>? written = null;
        if (call is IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } function })
            VisitCaptured(_captures.Of(function));
        foreach (IOperation child in call.ChildOperations)
        {
            if (child is IArgumentOperation { Parameter.RefKind: RefKind.Out } argument)
            {
                VisitTarget(argument.Value);
                (written ??= []).Add(argument.Value);
            }
            else
            {
                Visit(child);
            }
        }
        written?.ForEach(Write);
        // A method may change the struct it is called on.
        if (call is IInvocationOperation { Instance: { Type: { IsReferenceType: false } type } instance, TargetMethod: { } called }
            && (!type.IsReadOnly || called.BlockReceiver() is { RefKind: RefKind.Ref }))
            WritePart(instance);
    }

    // A write to a part of a struct: the rest stays, so the local has been read before.
    private void WritePart(IOperation place)
    {
        switch (place)
        {
            case ILocalReferenceOperation or IParameterReferenceOperation:
                Write(place);
                return;
            case IFieldReferenceOperation { Instance: { Type.IsReferenceType: false } instance }:
                WritePart(instance);
                return;
        }
    }

    // The target of an assignment: what stands in it is evaluated, a local itself is not read.
    private void VisitTarget(IOperation target)
    {
        switch (target)
        {
            case ILocalReferenceOperation { Local.IsRef: true } reference:
                Add(FlowKind.Read, reference.Local);
                return;
            // Its box is read before the value is evaluated.
            case ILocalReferenceOperation { Local: var local } when _captures.IsBoxed(local):
                Add(FlowKind.Read, local);
                return;
            case IParameterReferenceOperation { Parameter: var parameter } when _captures.IsBoxed(parameter):
                Add(FlowKind.Read, parameter);
                return;
            case ILocalReferenceOperation or IParameterReferenceOperation or IDeclarationExpressionOperation or IDiscardOperation:
                return;
            case ITupleOperation tuple:
                foreach (IOperation element in tuple.Elements)
                    VisitTarget(element);
                return;
            case IFieldReferenceOperation { Instance: ILocalReferenceOperation { Type.IsValueType: true } or IParameterReferenceOperation { Type.IsValueType: true } }:
                // A part of a struct: neither a read nor a whole write. It counts as a read; see Declare for why that is safe.
                Visit(((IFieldReferenceOperation)target).Instance);
                return;
            default:
                Visit(target);
                return;
        }
    }

    private void Write(IOperation target)
    {
        switch (target)
        {
            case ILocalReferenceOperation { Local.RefKind: RefKind.None } local:
                Add(FlowKind.Write, local.Local);
                return;
            case IParameterReferenceOperation { Parameter.RefKind: RefKind.None } parameter:
                Add(FlowKind.Write, parameter.Parameter);
                return;
            case ITupleOperation tuple:
                foreach (IOperation element in tuple.Elements)
                    Write(element);
                return;
            case IDeclarationExpressionOperation declaration:
                Write(declaration.Expression);
                return;
            case IFieldReferenceOperation:
                WritePart(target);
                return;
        }
    }

    private void VisitPattern(IOperation? pattern)
    {
        foreach (IOperation part in pattern.DescendantsAndSelfOrNone())
        {
            switch (part)
            {
                case IDeclarationPatternOperation { DeclaredSymbol: { } symbol }:
                    Add(FlowKind.Write, symbol);
                    break;
                case IRecursivePatternOperation { DeclaredSymbol: { } symbol }:
                    Add(FlowKind.Write, symbol);
                    break;
                case IListPatternOperation { DeclaredSymbol: { } symbol }:
                    Add(FlowKind.Write, symbol);
                    break;
            }
        }
    }

    // A nested function may run at any time from here on: the boxes it names must be there.
    private void VisitCaptured(IEnumerable<ISymbol> captured)
    {
        foreach (ISymbol symbol in captured)
            Add(FlowKind.Read, symbol);
    }

    private int NewLabel() => _labelCount++;

    private int LabelOf(ILabelSymbol symbol)
    {
        if (!_labels.TryGetValue(symbol, out int label))
            _labels.Add(symbol, label = NewLabel());
        return label;
    }

    private void Mark(int label) => _steps.Add(new FlowStep(FlowKind.Label, label));

    private void Jump(int label) => _steps.Add(new FlowStep(FlowKind.Jump, label));

    private void Fork(int label) => _steps.Add(new FlowStep(FlowKind.Fork, label));

    private void Add(FlowKind kind, ISymbol symbol)
    {
        // A box is made where its variable is declared, and only read from then on.
        if (_localOf(symbol) is { } local)
            _steps.Add(new FlowStep(_captures.IsBoxed(symbol) ? FlowKind.Read : kind, local));
    }

    // A jump out of this piece is bound as a statement of its own; a label left open can only stand for the piece's end.
    private void CloseOpenLabels()
    {
        var marked = new HashSet<int>(_steps.Where(static step => step.Kind == FlowKind.Label).Select(static step => step.Operand));
        for (int label = 0; label < _labelCount; label++)
        {
            if (!marked.Contains(label))
                Mark(label);
        }
    }
}

internal static class OperationFacts
{
    public static IEnumerable<IOperation> DescendantsAndSelfOrNone(this IOperation? operation) =>
        operation is null ? [] : operation.DescendantsAndSelf();
}

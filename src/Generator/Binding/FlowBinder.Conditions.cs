using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CoGen.Generator.Binding;

/// <summary>Conditions, and what C# may skip: jumping code.</summary>
internal sealed partial class FlowBinder
{
    // As a value: both ways meet at the end.
    private void VisitLogical(IBinaryOperation logical)
    {
        if (logical.OperatorMethod is not null)
        {
            Visit(logical.LeftOperand);
            Optional(() => Visit(logical.RightOperand));
            return;
        }
        int end = NewLabel();
        VisitCondition(logical, end, jumpWhen: false);
        Mark(end);
    }

    private void VisitConditional(IConditionalOperation conditional)
    {
        int otherwise = NewLabel(), end = NewLabel();
        VisitCondition(conditional.Condition, otherwise, jumpWhen: false);
        Visit(conditional.WhenTrue);
        Jump(end);
        Mark(otherwise);
        Visit(conditional.WhenFalse);
        Mark(end);
    }

    // The handler may say that it wants none of the pieces, or no more of them.
    private void VisitHandler(IInterpolatedStringHandlerCreationOperation handler)
    {
        int end = NewLabel();
        Visit(handler.HandlerCreation);
        if (handler.HandlerCreationHasSuccessParameter)
            Fork(end);
        foreach (IOperation piece in PiecesOf(handler.Content))
        {
            Visit(piece);
            if (handler.HandlerAppendCallsReturnBool)
                Fork(end);
        }
        Mark(end);
    }

    private static IEnumerable<IOperation> PiecesOf(IOperation content) => content switch
    {
        IInterpolatedStringAdditionOperation sum => PiecesOf(sum.Left).Concat(PiecesOf(sum.Right)),
        IInterpolatedStringOperation text => text.Parts,
        _ => [content],
    };

    private void VisitSwitchExpression(ISwitchExpressionOperation switched)
    {
        int end = NewLabel();
        Visit(switched.Value);
        foreach (ISwitchExpressionArmOperation arm in switched.Arms)
        {
            int next = NewLabel();
            Fork(next);
            VisitPattern(arm.Pattern);
            if (arm.Guard is not null)
                VisitCondition(arm.Guard, next, jumpWhen: false);
            Visit(arm.Value);
            Jump(end);
            Mark(next);
        }
        _steps.Add(FlowStep.Stop);
        Mark(end);
    }

    /// <summary>Falls through when the condition is not <paramref name="jumpWhen"/>, and jumps to <paramref name="target"/> when it is.</summary>
    /// <param name="isChoice">Whether it is one of the choices of a <c>?:</c>: C# does not see of a comparison there that it is constant.</param>
    private void VisitCondition(IOperation condition, int target, bool jumpWhen, bool isChoice = false)
    {
        switch (condition)
        {
            case { ConstantValue: { HasValue: true, Value: bool constant } }
                when !isChoice || condition is not (IIsTypeOperation or IBinaryOperation { OperatorKind: not (BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr) }):
                if (constant == jumpWhen)
                    Jump(target);
                return;
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not:
                VisitCondition(not.Operand, target, !jumpWhen);
                return;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr, OperatorMethod: null } logical:
                bool decides = logical.OperatorKind == BinaryOperatorKind.ConditionalOr;
                if (decides == jumpWhen)
                {
                    VisitCondition(logical.LeftOperand, target, jumpWhen);
                    VisitCondition(logical.RightOperand, target, jumpWhen);
                    return;
                }
                int end = NewLabel();
                VisitCondition(logical.LeftOperand, end, decides);
                VisitCondition(logical.RightOperand, target, jumpWhen);
                Mark(end);
                return;
            case IConditionalOperation { IsRef: false } choice:
                int otherwise = NewLabel(), chosen = NewLabel();
                VisitCondition(choice.Condition, otherwise, jumpWhen: false);
                VisitCondition(choice.WhenTrue, target, jumpWhen, isChoice: true);
                Jump(chosen);
                Mark(otherwise);
                VisitCondition(choice.WhenFalse!, target, jumpWhen, isChoice: true);
                Mark(chosen);
                return;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, OperatorMethod: null, RightOperand: { ConstantValue: { HasValue: true, Value: bool expected }, Type: var type } } test
                when SymbolEqualityComparer.Default.Equals(test.LeftOperand.Type, type):
                VisitCondition(test.LeftOperand, target, expected == (test.OperatorKind == BinaryOperatorKind.Equals) ? jumpWhen : !jumpWhen, isChoice: true);
                return;
            default:
                Visit(condition);
                Fork(target);
                return;
        }
    }

    private void Optional(Action visit)
    {
        int end = NewLabel();
        Fork(end);
        visit();
        Mark(end);
    }
}

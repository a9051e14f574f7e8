using CoGen.Generator.Model;

namespace CoGen.Generator.Lowering;

/// <summary>Expressions: what they need first is emitted as statements, what is left of them is text.</summary>
internal sealed partial class Spiller
{
    private static readonly Code s_open = "(", s_close = ")";

    /// <summary>The text that gives the value, to be used at once and once.</summary>
    private Code Value(Expr expression)
    {
        switch (expression)
        {
            case PlainExpr plain:
                return plain.Code;
            case OperationExpr operation:
                return Assemble(operation, Operands(operation));
            case SuspendingExpr call:
                int result = _scope.NewTemporary(call.Name, call.Value);
                Suspend(call, result, declares: true);
                return Code.Use(result);
            case ShortCircuitExpr or NotExpr:
                return Choose(expression, new PlainExpr("true", ValueKind.Bool, true), new PlainExpr("false", ValueKind.Bool, true), "condition", ValueKind.Bool);
            case ConditionalExpr conditional:
                return Choose(conditional.Condition, conditional.WhenTrue, conditional.WhenFalse, "choice", conditional.Value);
            case CoalesceExpr coalesce:
                return Coalesce(coalesce);
            case AssignmentExpr assignment:
                return Assignment(assignment);
            case CoalesceAssignmentExpr assignment:
                return CoalesceAssignment(assignment, isUsed: true);
            case SwitchExpr switched:
                return SwitchValue(switched);
            case SequenceExpr sequence:
                LowerSteps(sequence);
                return Value(sequence.Result);
            case ThrowExpr thrown:
                return Code.Join("throw ", Value(thrown.Exception));
            default:
                throw new InvalidOperationException($"The spiller does not know {expression.GetType().Name}.");
        }
    }

    private static Code Assemble(OperationExpr operation, IReadOnlyList<Code> operands)
    {
        // Around a name, parentheses may be read as a cast: (t)!, (t)(…), (t)[…].
        if (operands.Count == 1 && operands[0].IsName && operation.Texts[0] == s_open && operation.Texts[1] == s_close)
            return operands[0];
        var pieces = new List<Code>();
        for (int i = 0; i < operands.Count; i++)
        {
            pieces.Add(operation.Texts[i]);
            pieces.Add(operands[i]);
        }
        pieces.Add(operation.Texts[operands.Count]);
        return Code.Join(pieces);
    }

    // The last operand that suspends is followed by nothing that does: it and the ones after it stay where they are.
    private List<Code> Operands(OperationExpr operation)
    {
        int last = operation.Operands.Count - 1;
        while (last >= 0 && !operation.Operands[last].Suspends)
            last--;
        var codes = new List<Code>();
        for (int i = 0; i < operation.Operands.Count; i++)
            codes.Add(i < last ? Keep(operation.Operands[i], operation.Operands.Skip(i + 1).Take(last - i)) : Value(operation.Operands[i]));
        return codes;
    }

    /// <summary>A text that gives the same value after <paramref name="later"/> has been evaluated.</summary>
    private Code Keep(Expr expression, IEnumerable<Expr> later)
    {
        if (expression is OperationExpr { IsLocation: true } location)
        {
            Code place = KeepLocation(location, later);
            if (location.IsCovariant)
                Emit(new Evaluate(Plain(Code.Join("global::System.Runtime.CompilerServices.Unsafe.SkipInit(out ", place, ")"))), _span);
            else if (location.IsAddressed)
                Emit(new Evaluate(Plain(Code.Join("_ = ", place))), _span);
            return location.MayBeObject ? KeepObject(place, location.Value) : place;
        }
        Code code = Value(expression);
        ValueKind value = expression.Kind();
        if (expression is PlainExpr { MayBeObject: true } && (code.SoleLocal is not { } receiver || MayChange(receiver, later)))
            return KeepObject(code, value);
        if (expression is PlainExpr { IsStable: true })
            return code;
        if (code.SoleLocal is { } local && _scope.Locals[local].Reference.Length == 0 && value.KeepBefore.Length == 0 && !MayChange(local, later))
            return code;
        // What has no value (a type, a method group) has nothing to keep.
        if (value.Type.Length == 0)
            return code;
        int kept = _scope.NewTemporary("kept", value);
        Emit(new Declare(kept, value.Type, Plain(Code.Join(value.KeepBefore, code, value.KeepAfter))), _span);
        return Code.Use(kept);
    }

    private bool MayChange(int local, IEnumerable<Expr> later) => later.Any(operand => WrittenLocals.MayChange(operand, _scope.Locals[local]));

    // [source]  t.F(…)
    // [lowered] T kept = t; (default(T) is null ? ref kept : ref t).F(…)
    private Code KeepObject(Code receiver, ValueKind value)
    {
        int kept = _scope.NewTemporary("kept", value);
        Emit(new Declare(kept, value.Type, Plain(receiver)), _span);
        return Code.Join($"(default({value.Type}) is null ? ref ", Code.Use(kept), " : ref ", receiver, ")");
    }

    private Code KeepLocation(OperationExpr location, IEnumerable<Expr> later)
    {
        var codes = new List<Code>();
        for (int i = 0; i < location.Operands.Count; i++)
        {
            Expr operand = location.Operands[i];
            codes.Add(Keep(operand, location.Operands.Skip(i + 1).Concat(later)));
            // C# takes the address of the struct that a field is in before it goes on: a null or an index out of range shows now.
            if (operand is OperationExpr { IsLocation: true })
                Emit(new Evaluate(Plain(Code.Join("_ = ", codes[i]))), _span);
        }
        return Assemble(location, codes);
    }

    // [source]  target = value        target += value
    // [lowered] target = value        left = target; target = (T)(left + value)
    private Code Assignment(AssignmentExpr assignment)
    {
        Code target = assignment.Target is OperationExpr { IsLocation: true } location ? KeepLocation(location, [assignment.Assigned]) : Value(assignment.Target);
        Code written = WithWrite(target, assignment.Writes);
        // The write comes after the value, whatever the order of the text; what leads to the place is read before, even if the value throws.
        Code place = written with { Flow = written.Flow.Where(static step => step.Kind == FlowKind.Read).ToEquatable() }, effect = written with { Parts = default };
        if (assignment.Operator.Length == 0)
            return Code.Join(place, " = ", Value(assignment.Assigned), effect);
        int left = _scope.NewTemporary("left", assignment.Left);
        Emit(new Declare(left, assignment.Left.Type, Plain(Code.Join(assignment.Left.KeepBefore, target, assignment.Left.KeepAfter))), _span);
        Code value = Value(assignment.Assigned);
        Code right = value.SoleLocal is null ? Code.Join("(", value, ")") : value;
        Code result = Code.Join(Code.Use(left), $" {assignment.Operator} ", right);
        if (assignment.OverflowContext.Length > 0)
            result = Code.Join(assignment.OverflowContext + "(", assignment.Cast.Length == 0 ? "" : $"({assignment.Cast})(", result, assignment.Cast.Length == 0 ? ")" : "))");
        if (assignment.OverflowContext.Length > 0)
            return Code.Join(place, " = ", result, effect);
        return assignment.Cast.Length == 0
            ? Code.Join(place, " = ", result, effect)
            : Code.Join(place, $" = ({assignment.Cast})(", result, ")", effect);
    }

    // A local that is written whole is not read; of one that is written in part, the rest stays.
    private static Code WithWrite(Code target, int? local)
    {
        if (local is not { } written)
            return target;
        FlowStep write = FlowStep.Write(written);
        return target with { Flow = target.SoleLocal == written ? EquatableArray.Of(write) : target.Flow.Append(write).ToEquatable() };
    }

    // [source]  target ??= value
    // [lowered] T left = target; if (left is null) { left = value; target = left; }
    private Code CoalesceAssignment(CoalesceAssignmentExpr assignment, bool isUsed)
    {
        SourceSpan? span = _span;
        Code target = assignment.Target is OperationExpr { IsLocation: true } location ? KeepLocation(location, [assignment.Assigned]) : Value(assignment.Target);
        Code written = WithWrite(target, assignment.Writes);
        Code Write(Code value) => Code.Join(target with { Flow = default }, " = ", value, written with { Parts = default });
        if (!isUsed)
        {
            Branch(Plain(Code.Join(target, " is null")), () =>
            {
                _span = span;
                Emit(new Evaluate(Plain(Write(Value(assignment.Assigned)))), span);
            }, null);
            return Code.Empty;
        }
        int left = _scope.NewTemporary("left", assignment.TargetValue);
        Emit(new Declare(left, assignment.TargetValue.Type, Plain(target)), span);
        Branch(Plain(Code.Join(Code.Use(left), " is null")), () =>
        {
            _span = span;
            Emit(new Assign(left, Plain(Value(assignment.Assigned))), span);
            Emit(new Evaluate(Plain(Write(Code.Use(left)))), span);
        }, null);
        return assignment.Unwraps ? Code.Join(Code.Use(left), ".GetValueOrDefault()") : Code.Use(left);
    }

    private void LowerSteps(SequenceExpr sequence)
    {
        SourceSpan? span = _span;
        LowerAll(sequence.Statements);
        _span = span;
    }

    private Code Choose(Expr condition, Expr whenTrue, Expr whenFalse, string hint, ValueKind value)
    {
        int result = _scope.NewTemporary(hint, value);
        Emit(new Declare(result, value.Type, null));
        SourceSpan? span = _span;
        Branch(condition, () => AssignTo(result, whenTrue, span), () => AssignTo(result, whenFalse, span));
        return Code.Use(result);
    }

    private void AssignTo(int local, Expr value, SourceSpan? span)
    {
        _span = span;
        if (value is ThrowExpr thrown)
            Emit(new Throw(Plain(Value(thrown.Exception))), span);
        else
            Emit(new Assign(local, Plain(Value(value))), span);
    }

    // [source]  left ?? right
    // [lowered] T l = left; R result; if (l is null) result = right; else result = l
    private Code Coalesce(CoalesceExpr coalesce)
    {
        int left = _scope.NewTemporary("left", coalesce.LeftValue), result = _scope.NewTemporary("choice", coalesce.Value);
        SourceSpan? span = _span;
        Emit(new Declare(left, coalesce.LeftValue.Type, Plain(Value(coalesce.Left))), span);
        Emit(new Declare(result, coalesce.Value.Type, null));
        PlainExpr isNull = Plain(Code.Join(Code.Use(left), " is null")), present = Plain(Code.Join(Code.Use(left), coalesce.Unwrap));
        Branch(isNull, () => AssignTo(result, coalesce.Right, span), () => AssignTo(result, present, span));
        return Code.Use(result);
    }
}

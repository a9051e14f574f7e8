namespace CoGen.Generator.Model;

/// <summary>
/// An expression of the user's. Only what holds a suspension has structure; the rest is a <see cref="PlainExpr"/>.
/// </summary>
internal abstract record Expr
{
    public abstract bool Suspends { get; }
}

/// <summary>How the value of an expression is kept while a later operand suspends.</summary>
/// <param name="Type">The type of the temporary that holds it, fully qualified; empty for what has no value.</param>
/// <param name="IsRefLike">The value cannot be kept across a suspension.</param>
/// <param name="At">Index of the expression's place for a diagnostic; -1 for none.</param>
internal sealed record ValueKind(string Type, bool IsRefLike = false, int At = -1)
{
    /// <summary>
    /// What to write around the value when it is kept, for what C# does with an operand before it evaluates the next one:
    /// formats it into a string, computes it in a checked context.
    /// </summary>
    public string KeepBefore { get; init; } = "";

    public string KeepAfter { get; init; } = "";

    /// <summary>Formatted, as an operand of a concatenation is.</summary>
    public ValueKind AsText => this with { Type = "string", KeepBefore = "\"\" + (", KeepAfter = ")" };

    public static readonly ValueKind None = new("");
    public static readonly ValueKind Bool = new("bool");
}

/// <summary>No suspension inside. <paramref name="IsStable"/>: evaluating it later gives the same (a constant, <c>this</c>).</summary>
internal sealed record PlainExpr(Code Code, ValueKind Value, bool IsStable) : Expr
{
    /// <summary>Stands for what could not be bound, and for a value that nobody reads.</summary>
    public static readonly PlainExpr Default = new("default!", ValueKind.None, IsStable: true);

    /// <summary>The flow branches by itself: it falls through when the condition holds, else it goes to the false exit.</summary>
    public bool Branches { get; init; }

    /// <summary>The receiver of a call, whose type may turn out to be a class: then the object is loaded before the arguments are evaluated.</summary>
    public bool MayBeObject { get; init; }

    public override bool Suspends => false;
}

/// <summary>
/// Operands that are evaluated one after the other, then put into a text: <c>Texts[0] Operands[0] Texts[1] … Texts[n]</c>.
/// <paramref name="IsLocation"/>: the text is a place to write to, so its operands are kept, not its value.
/// </summary>
internal sealed record OperationExpr(EquatableArray<Code> Texts, EquatableArray<Expr> Operands, ValueKind Value, bool IsLocation) : Expr
{
    /// <summary>The receiver of a call, whose type may turn out to be a class: then the object is loaded before the arguments are evaluated.</summary>
    public bool MayBeObject { get; init; }

    /// <summary>C# takes the address of the place when its turn comes: a null or an index out of range shows then.</summary>
    public bool IsAddressed { get; init; }

    /// <summary>An element of an array whose own type may be another one: taking its address fails then.</summary>
    public bool IsCovariant { get; init; }

    public override bool Suspends => Operands.Any(static operand => operand.Suspends);
}

/// <summary>A suspending call; <paramref name="Call"/> prints the call of the twin.</summary>
/// <param name="Name">What the result is called when it needs a name.</param>
internal sealed record SuspendingExpr(Expr Call, ValueKind Value, string Name, SourceSpan? Span, int At) : Expr
{
    public override bool Suspends => true;
}

/// <summary><c>left &amp;&amp; right</c> or <c>left || right</c> over bool, where a side suspends. Its sides are conditions.</summary>
internal sealed record ShortCircuitExpr(bool IsAnd, Expr Left, Expr Right) : Expr
{
    public override bool Suspends => true;
}

/// <summary><c>!operand</c> over bool, where the operand is a condition that suspends.</summary>
internal sealed record NotExpr(Expr Operand) : Expr
{
    public override bool Suspends => true;
}

/// <summary><c>condition ? whenTrue : whenFalse</c>, where a branch suspends.</summary>
internal sealed record ConditionalExpr(Expr Condition, Expr WhenTrue, Expr WhenFalse, ValueKind Value) : Expr
{
    public override bool Suspends => true;
}

/// <summary><c>left ?? right</c>, where the right side suspends. <paramref name="Unwrap"/> follows the left value when it is taken.</summary>
internal sealed record CoalesceExpr(Expr Left, ValueKind LeftValue, string Unwrap, Expr Right, ValueKind Value) : Expr
{
    public override bool Suspends => true;
}

/// <summary><c>target op value</c>; <paramref name="Operator"/> is empty for a plain assignment.</summary>
/// <param name="Cast">The type that the result of a compound operator is converted to; empty for none.</param>
internal sealed record AssignmentExpr(Expr Target, string Operator, string Cast, Expr Assigned, ValueKind Value) : Expr
{
    /// <summary><c>checked</c> or <c>unchecked</c> for the operator, or empty.</summary>
    public string OverflowContext { get; init; } = "";

    /// <summary>How a compound operator takes the target's value.</summary>
    public ValueKind Left { get; init; } = Value;

    /// <summary>The local that is the target, whole or in part; null for any other place.</summary>
    public int? Writes { get; init; }

    public override bool Suspends => true;
}

/// <summary><c>target ??= value</c>.</summary>
/// <param name="TargetValue">The target's value, tested for null.</param>
/// <param name="Unwraps">The target is nullable and the result is not.</param>
internal sealed record CoalesceAssignmentExpr(Expr Target, ValueKind TargetValue, bool Unwraps, Expr Assigned, ValueKind Value) : Expr
{
    /// <summary>The local that is the target; null for any other place.</summary>
    public int? Writes { get; init; }

    public override bool Suspends => true;
}

/// <summary><c>input switch { … }</c>, where an arm suspends, its value or its condition.</summary>
internal sealed record SwitchExpr(Expr Input, ValueKind InputValue, EquatableArray<SwitchArm> Arms, ValueKind Value) : Expr
{
    public override bool Suspends => true;
}

internal sealed record SwitchArm(SwitchLabel Label, Expr Value);

/// <summary>Statements of the lowering's own, then a value: <c>var receiver = a; receiver.B</c>.</summary>
internal sealed record SequenceExpr(EquatableArray<Stmt> Statements, Expr Result) : Expr
{
    // It becomes statements, before which the operands on its left are kept.
    public override bool Suspends => true;
}

/// <summary><c>throw exception</c> where a value is expected.</summary>
internal sealed record ThrowExpr(Expr Exception) : Expr
{
    public override bool Suspends => Exception.Suspends;
}

internal static class ExprKinds
{
    /// <summary>How the value of an expression is kept.</summary>
    public static ValueKind Kind(this Expr expression) => expression switch
    {
        PlainExpr plain => plain.Value,
        OperationExpr operation => operation.Value,
        SuspendingExpr call => call.Value,
        ConditionalExpr conditional => conditional.Value,
        CoalesceExpr coalesce => coalesce.Value,
        AssignmentExpr assignment => assignment.Value,
        CoalesceAssignmentExpr assignment => assignment.Value,
        SwitchExpr switched => switched.Value,
        SequenceExpr sequence => sequence.Result.Kind(),
        ThrowExpr => ValueKind.None,
        _ => ValueKind.Bool,
    };
}

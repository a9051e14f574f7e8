using CoGen.Generator.Model;

namespace CoGen.Generator.Binding;

internal static class ExprFacts
{
    /// <summary>The same expression, kept in another way.</summary>
    public static Expr With(this Expr expression, Func<ValueKind, ValueKind> change) => expression switch
    {
        PlainExpr plain => plain with { Value = change(plain.Value) },
        OperationExpr operation => operation with { Value = change(operation.Value) },
        // What suspends has a value of its own first; the operation around it is what is kept.
        _ => new OperationBuilder().Operand(expression).Build(change(ValueKind.None)),
    };
}

using CoGen.Generator.Diagnostics;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>Conditional access: what follows <c>?</c> is evaluated only if the receiver is there.</summary>
internal sealed partial class MethodBinder
{
    // What stands for an expression that has been evaluated before: the receiver of a conditional access, the source of a query.
    private readonly Dictionary<SyntaxNode, Code> _replaced = [];

    // [source]  a?.B(F())
    // [lowered] T receiver = a; R choice; if (receiver is not null) choice = receiver.B(F()); else choice = default;
    private Expr BindConditionalAccess(ConditionalAccessExpressionSyntax node)
    {
        if (!_scan.Hot.Contains(node.WhenNotNull))
            return new OperationBuilder().Operand(Bind(node.Expression)).Text("?").Text(AssignedAnyway(node)).Text(CodeOf(node.WhenNotNull).Optional()).Build(ValueOf(node));
        ITypeSymbol type = _model.GetTypeInfo(node.Expression, _cancellation).Type!;
        var steps = new List<Stmt>();
        // A type parameter may stand for a struct, whose methods run on the variable itself.
        bool isInPlace = type is ITypeParameterSymbol { IsReferenceType: false } && IsVariable(node.Expression) && !IsReadOnly(node.Expression);
        Expr value = isInPlace ? new PlainExpr(Pin(BindLocation(node.Expression), steps), NaturalValueOf(node.Expression), IsStable: false) : InOverflowContext(Bind(node.Expression));
        int local = Temporary("receiver", type, node.Expression);
        steps.Add(new Declare(local, TypeNames.Of(type), value) { Span = SpanOf(node.Expression) });
        Code receiver = Code.Use(local);
        if (IsNullable(type))
            receiver = Code.Join(receiver, ".GetValueOrDefault()");
        else if (isInPlace)
            receiver = Code.Join($"(default({TypeNames.Of(type)}) is null ? ref ", receiver, " : ref ", ((PlainExpr)value).Code, ")");
        _replaced.Add(node.Expression.SkipParentheses(), receiver);

        ValueKind kind = NaturalValueOf(node);
        if (_model.GetTypeInfo(node, _cancellation).Type is { } result && !TypeNames.IsSpeakable(result))
            Report(Descriptors.UnspeakableType, node, result.ToDisplayString());
        var isThere = new PlainExpr(Code.Join(Code.Use(local), " is not null"), ValueKind.Bool, IsStable: false);
        return new SequenceExpr(steps.ToEquatable(), new ConditionalExpr(isThere, BindBranch(node.WhenNotNull), Skipped(node), kind));
    }

    private PlainExpr BoundReceiver(ExpressionSyntax binding) => new(_replaced[binding.ReceiverOfBinding()], ValueKind.None, IsStable: true);

    // C# knows a variable to be assigned if the result is not null; it cannot see that through a temporary.
    private Expr Skipped(ConditionalAccessExpressionSyntax node)
    {
        var nothing = new PlainExpr("default", ValueKind.None, IsStable: true);
        Stmt[] assigned = [.. AssignedAnyway(node).Flow.Where(static step => step.Kind == FlowKind.Write)
            .Select(static Stmt (step) => new Assign(step.Operand, PlainExpr.Default))];
        return assigned.Length == 0 ? nothing : new SequenceExpr(assigned.ToEquatable(), nothing);
    }

    private Code AssignedAnyway(ConditionalAccessExpressionSyntax node) =>
        new(default, _model.UnassignedBefore(node).Select(LocalOf).OfType<int>().Select(Written).ToEquatable());

    /// <summary>A text for a value or a place that may be used more than once: what leads to it is evaluated by <paramref name="steps"/>.</summary>
    private Code Pin(Expr expression, List<Stmt> steps)
    {
        switch (expression)
        {
            case PlainExpr { IsStable: true } plain:
                return plain.Code;
            case OperationExpr { IsLocation: true } place:
                var pieces = new List<Code>();
                for (int i = 0; i < place.Operands.Count; i++)
                {
                    pieces.Add(place.Texts[i]);
                    pieces.Add(Pin(place.Operands[i], steps));
                }
                return Code.Join(pieces.Append(place.Texts[place.Operands.Count]));
            default:
                ValueKind kind = expression.Kind();
                int local = _locals.Count;
                _locals.Add(new Local(local, _names.Unique("kept"), kind.Type, LocalKind.Temporary, kind.IsRefLike, kind.At));
                steps.Add(new Declare(local, kind.Type, InOverflowContext(expression)));
                return Code.Use(local);
        }
    }
}

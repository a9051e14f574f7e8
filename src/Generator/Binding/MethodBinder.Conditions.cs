using CoGen.Generator.Diagnostics;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>Conditions, and operands that C# may skip.</summary>
internal sealed partial class MethodBinder
{
    // A loop that always goes on has no condition.
    private (Expr? Condition, EquatableArray<Stmt> Prelude) BindLoopCondition(ExpressionSyntax? expression)
    {
        if (expression is null || _model.GetConstantValue(expression, _cancellation) is { HasValue: true, Value: true })
            return (null, default);
        int before = _hoisted.Count;
        Expr condition = BindConditionPiece(expression);
        return (condition, TakeBoxes(before).ToEquatable());
    }

    // The boxes hoisted since then: where a text is evaluated again and again, it makes new ones each time.
    private List<Stmt> TakeBoxes(int since)
    {
        List<Stmt> boxes = [.. _hoisted.Skip(since).Where(static statement => statement is Declare { Initializer: not null })];
        _hoisted.RemoveAll(boxes.Contains);
        return boxes;
    }

    private Expr BindConditionPiece(ExpressionSyntax expression)
    {
        TrackDesignations(expression);
        return BindCondition(expression);
    }

    private Expr BindLogical(BinaryExpressionSyntax node)
    {
        if (_model.GetSymbolInfo(node, _cancellation).Symbol is IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator } || _model.GetTypeInfo(node, _cancellation).Type is IDynamicTypeSymbol)
        {
            return _scan.Hot.Contains(node.Right)
                ? Unsupported(node)
                : new OperationBuilder().Operand(Bind(node.Left)).Text($" {node.OperatorToken.Text} ").Text(CodeOf(node.Right).Optional()).Build(ValueOf(node));
        }
        // What a side writes is known to be written only when the other side came out one way: then the sides are kept apart.
        if (_scan.Hot.Contains(node.Right) || node.WritesLocals())
            return new ShortCircuitExpr(node.IsKind(SyntaxKind.LogicalAndExpression), BindCondition(node.Left), BindCondition(node.Right));
        return new OperationBuilder().Operand(Bind(node.Left)).Text($" {node.OperatorToken.Text} ").Text(CodeOf(node.Right).Optional()).Build(ValueOf(node));
    }

    /// <summary>Binds an expression whose value decides where control goes, so that flow follows both ways.</summary>
    private Expr BindCondition(ExpressionSyntax node)
    {
        if (node.SkipParentheses() is ThrowExpressionSyntax thrown)
            return new ThrowExpr(Bind(thrown.Expression));
        // By an operator or a conversion: a condition may be printed negated, and '!' may be another operator of the type.
        if (_model.GetTypeInfo(node, _cancellation).Type is { SpecialType: not SpecialType.System_Boolean })
            return new OperationBuilder().Text("(").Operand(Bind(node)).Text(") ? true : false").Build(ValueKind.Bool);
        if (!_scan.Hot.Contains(node))
            return new PlainExpr(ConditionOf(node), ValueKind.Bool, IsStable: false) { Branches = true };
        return node switch
        {
            ParenthesizedExpressionSyntax parenthesized => BindCondition(parenthesized.Expression),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not when IsLogical(not.Operand) => new NotExpr(BindCondition(not.Operand)),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } logical =>
                new ShortCircuitExpr(logical.IsKind(SyntaxKind.LogicalAndExpression), BindCondition(logical.Left), BindCondition(logical.Right)),
            ConditionalExpressionSyntax choice when choice.WritesLocals() => new ConditionalExpr(BindCondition(choice.Condition), BindCondition(choice.WhenTrue), BindCondition(choice.WhenFalse), ValueKind.Bool),
            _ => Bind(node),
        };
    }

    private static bool IsLogical(ExpressionSyntax node) => node.SkipParentheses() switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } => true,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => IsLogical(not.Operand),
        _ => false,
    };

    private CoalesceExpr BindCoalesce(BinaryExpressionSyntax node)
    {
        ITypeSymbol? left = _model.GetTypeInfo(node.Left, _cancellation).Type;
        ITypeSymbol? result = _model.GetTypeInfo(node, _cancellation).Type;
        bool unwraps = left is { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } && !SymbolEqualityComparer.Default.Equals(left, result)
            && result is not { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };
        var leftKind = new ValueKind(left is null ? "object" : TypeNames.Of(left), At: PlaceAt(node.Left.GetLocation()));
        return new CoalesceExpr(InOverflowContext(Bind(node.Left)), leftKind, unwraps ? ".GetValueOrDefault()" : "", BindBranch(node.Right), NaturalValueOf(node));
    }

    private ConditionalExpr BindConditionalBranches(ConditionalExpressionSyntax node) =>
        new(BindCondition(node.Condition), BindBranch(node.WhenTrue), BindBranch(node.WhenFalse), NaturalValueOf(node));

    // Becomes a block of its own, while the variables it declares are those of the block around it.
    private Expr BindBranch(ExpressionSyntax node)
    {
        Hoist(Designations(node).SelectMany(designation => DesignatedIn(designation)));
        return node is ThrowExpressionSyntax thrown ? new ThrowExpr(Bind(thrown.Expression)) : InOverflowContext(Bind(node));
    }

    // Declares locals before the current statement.
    private void Hoist(IEnumerable<int> locals)
    {
        foreach (int local in locals)
        {
            if (_locals[local].IsHoisted)
                continue;
            _locals[local] = _locals[local] with { IsHoisted = true };
            _hoisted.Add(_locals[local].IsBox ? NewBox(local) : new Declare(local, _locals[local].Type, null));
        }
    }

    private Expr BindConditional(ConditionalExpressionSyntax node)
    {
        if (node.WhenTrue is RefExpressionSyntax && (_scan.Hot.Contains(node.WhenTrue) || _scan.Hot.Contains(node.WhenFalse)))
            return Unsupported(node);
        if (_scan.Hot.Contains(node.WhenTrue) || _scan.Hot.Contains(node.WhenFalse) || IsLogical(node.Condition) && node.Condition.WritesLocals())
            return BindConditionalBranches(node);
        return new OperationBuilder().Operand(Bind(node.Condition)).Text(" ? ").Text(CodeOf(node.WhenTrue).Optional()).Text(" : ").Text(CodeOf(node.WhenFalse).Optional())
            .Build(ValueOf(node));
    }
}

using CoGen.Generator.Diagnostics;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>Expressions.</summary>
internal sealed partial class MethodBinder
{
    // Declarations to stand before the current statement.
    private readonly List<Stmt> _hoisted = [];

    // The checked or unchecked expressions around the current one: an operand that is kept leaves their text.
    private string _overflowContext = "";

    /// <summary>Binds an expression that stands directly in a structural statement: the variables it declares are tracked.</summary>
    private Expr BindPiece(ExpressionSyntax expression)
    {
        TrackDesignations(expression);
        return Bind(expression);
    }

    // A loop that always goes on has no condition.
    private Expr? BindLoopCondition(ExpressionSyntax? expression) =>
        expression is null || _model.GetConstantValue(expression, _cancellation) is { HasValue: true, Value: true } ? null : BindConditionPiece(expression);

    private Expr BindConditionPiece(ExpressionSyntax expression)
    {
        TrackDesignations(expression);
        return BindCondition(expression);
    }

    private Expr Bind(ExpressionSyntax node)
    {
        if (!_scan.Hot.Contains(node))
            return Plain(node);
        switch (node)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return BindParenthesized(parenthesized);
            case InvocationExpressionSyntax invocation:
                return BindInvocation(invocation);
            case MemberAccessExpressionSyntax access:
                return BindMemberAccess(access);
            case ElementAccessExpressionSyntax element:
                return BindElementAccess(element, isLocation: false);
            case BinaryExpressionSyntax binary:
                return BindBinary(binary);
            case PrefixUnaryExpressionSyntax prefix:
                return BindPrefix(prefix);
            case PostfixUnaryExpressionSyntax postfix:
                return BindPostfix(postfix);
            case AssignmentExpressionSyntax assignment:
                return BindAssignment(assignment);
            case ConditionalExpressionSyntax conditional:
                return BindConditional(conditional);
            case CastExpressionSyntax cast:
                return new OperationBuilder().Text($"({cast.Type})").Operand(Bind(cast.Expression)).Build(ValueOf(cast));
            case CheckedExpressionSyntax context:
                return BindChecked(context);
            case IsPatternExpressionSyntax test:
                return BindIsPattern(test);
            case InterpolatedStringExpressionSyntax text:
                return BindInterpolation(text);
            case ThrowExpressionSyntax thrown:
                return new ThrowExpr(Bind(thrown.Expression));
            case TupleExpressionSyntax tuple:
                return BindTuple(tuple);
            case BaseObjectCreationExpressionSyntax creation when _scan.Suspensions.TryGetValue(creation, out Suspension? suspension):
                return creation.Initializer is null ? SuspendingCreation(creation, suspension) : Unsupported(creation);
            case BaseObjectCreationExpressionSyntax { ArgumentList: { } arguments } creation when creation.Initializer is null || !_scan.Hot.Contains(creation.Initializer):
                OperationBuilder made = new OperationBuilder().Text(creation is ObjectCreationExpressionSyntax named ? $"new {named.Type}(" : "new(");
                BindArguments(made, arguments.Arguments).Text(")");
                return (creation.Initializer is { } initializer ? made.Text(" ").Text(CodeOf(initializer)) : made).Build(ValueOf(creation));
            case ArrayCreationExpressionSyntax array:
                return BindArrayCreation(array);
            case ImplicitArrayCreationExpressionSyntax array:
                return BindItems(new OperationBuilder().Text("new[] { "), array.Initializer.Expressions).Text(" }").Build(ValueOf(array));
            case ConditionalAccessExpressionSyntax access when !_scan.Hot.Contains(access.WhenNotNull):
                return new OperationBuilder().Operand(Bind(access.Expression)).Text("?").Text(CodeOf(access.WhenNotNull).Optional()).Build(ValueOf(access));
            case SwitchExpressionSyntax switched when !switched.Arms.Any(_scan.Hot.Contains):
                return BindSwitchExpression(switched);
            case WithExpressionSyntax with when !_scan.Hot.Contains(with.Initializer):
                return new OperationBuilder().Operand(Bind(with.Expression)).Text(" with ").Text(CodeOf(with.Initializer)).Build(ValueOf(with));
            default:
                return Unsupported(node);
        }
    }

    private PlainExpr Plain(ExpressionSyntax node)
    {
        bool isStable = _model.GetConstantValue(node, _cancellation).HasValue
            || node is ThisExpressionSyntax or BaseExpressionSyntax or LiteralExpressionSyntax or DefaultExpressionSyntax or TypeOfExpressionSyntax
            || node is AnonymousFunctionExpressionSyntax;
        return new PlainExpr(CodeOf(node), ValueOf(node), isStable);
    }

    private Expr Unsupported(ExpressionSyntax node)
    {
        SyntaxNode call = _scan.Suspensions.Keys.First(suspending => node.Span.Contains(suspending.Span));
        Report(Descriptors.UnsupportedSuspension, call, Describe(node), "compute the value in a statement of its own first");
        return new PlainExpr(Code.Raw("default!"), ValueKind.None, IsStable: true);
    }

    private static string Describe(SyntaxNode node) => node switch
    {
        ConditionalAccessExpressionSyntax => "the right side of '?.'",
        SwitchExpressionSyntax => "an arm of a switch expression",
        BaseObjectCreationExpressionSyntax => "an object initializer",
        AnonymousObjectCreationExpressionSyntax => "an anonymous object",
        CollectionExpressionSyntax => "a collection expression",
        QueryExpressionSyntax => "a query",
        RangeExpressionSyntax => "a range",
        InitializerExpressionSyntax => "an initializer",
        RefExpressionSyntax => "a ref expression",
        StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax => "a stackalloc",
        WithExpressionSyntax => "a 'with' initializer",
        _ => $"this expression ({node.Kind()})",
    };

    /// <summary>How the value of an operand is kept: in the type it is converted to, so that the conversion happens when C# does it.</summary>
    private ValueKind ValueOf(ExpressionSyntax node)
    {
        TypeInfo info = _model.GetTypeInfo(node, _cancellation);
        ITypeSymbol? type = info.ConvertedType ?? info.Type;
        if (type is null or IErrorTypeSymbol or { SpecialType: SpecialType.System_Void })
            return ValueKind.None;
        // A span made of an array: keep the array.
        if (type.IsRefLikeType && info.Type is { IsRefLikeType: false } natural)
            type = natural;
        if (!TypeNames.IsSpeakable(type) && IsBeforeSuspension(node))
            Report(Descriptors.UnspeakableType, node, type.ToDisplayString());
        ValueKind kind = new(TypeNames.Of(type), TypeNames.IsRefLike(type), PlaceAt(node.GetLocation()));
        if (IsConcatenated(node))
            return kind with { Type = "string", KeepBefore = "\"\" + (", KeepAfter = ")" };
        // Code of the user's converts the value before the next operand is evaluated.
        if (_overflowContext.Length == 0 && _model.GetConversion(node, _cancellation).IsUserDefined)
            return kind with { KeepBefore = "(", KeepAfter = ")" };
        return _overflowContext.Length > 0 ? kind with { KeepBefore = _overflowContext + "(", KeepAfter = ")" } : kind;
    }

    // Whether a later operand of the same expression suspends, so that this one would have to be kept.
    private bool IsBeforeSuspension(ExpressionSyntax node) =>
        _scan.Suspensions.Keys.Any(call => call.SpanStart >= node.Span.End && node.FirstAncestorOrSelf<StatementSyntax>() is { } statement
            && statement.Span.Contains(call.Span) && !statement.ChildNodes().OfType<StatementSyntax>().Any(inner => inner.Span.Contains(call.Span)));

    // C# turns an operand of a string concatenation into text before it evaluates the next one.
    private bool IsConcatenated(ExpressionSyntax node)
    {
        SyntaxNode outer = node;
        return outer.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum
            && _model.GetTypeInfo(sum, _cancellation).Type is { SpecialType: SpecialType.System_String }
            && _model.GetSymbolInfo(sum, _cancellation).Symbol is IMethodSymbol { MethodKind: MethodKind.BuiltinOperator }
            && _model.GetTypeInfo(node, _cancellation).Type is { SpecialType: not SpecialType.System_String };
    }

    private Expr BindParenthesized(ParenthesizedExpressionSyntax node)
    {
        Expr inner = Bind(node.Expression);
        return inner is ShortCircuitExpr or NotExpr
            ? inner
            : new OperationBuilder().Text("(").Operand(inner).Text(")").Build(ValueOf(node));
    }

    private Expr BindMemberAccess(MemberAccessExpressionSyntax node)
    {
        if (_scan.Suspensions.TryGetValue(node, out Suspension? suspension))
            return SuspendingRead(node, suspension);
        return new OperationBuilder().Operand(BindReceiver(node.Expression)).Text("." + node.Name).Build(ValueOf(node));
    }

    // The receiver of a member: a value type is used where it stands, not through a copy.
    private Expr BindReceiver(ExpressionSyntax node)
    {
        if (!IsUsedInPlace(node) || !IsVariable(node))
            return Bind(node);
        bool mayBeObject = _model.GetTypeInfo(node, _cancellation).Type is ITypeParameterSymbol { IsValueType: false };
        return BindLocation(node) is var place && mayBeObject && place is PlainExpr plain ? plain with { MayBeObject = true } : place;
    }

    // A type parameter may stand for a struct.
    private bool IsUsedInPlace(ExpressionSyntax node) => _model.GetTypeInfo(node, _cancellation).Type is { IsValueType: true } or ITypeParameterSymbol { IsReferenceType: false };

    private bool IsVariable(ExpressionSyntax node) => node.SkipParentheses() switch
    {
        ElementAccessExpressionSyntax element => _model.GetTypeInfo(element.Expression, _cancellation).Type is IArrayTypeSymbol,
        _ => _model.GetSymbolInfo(node, _cancellation).Symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol,
    };

    private OperationExpr BindElementAccess(ElementAccessExpressionSyntax node, bool isLocation)
    {
        OperationBuilder builder = new OperationBuilder().Operand(BindReceiver(node.Expression)).Text("[");
        return BindArguments(builder, node.ArgumentList.Arguments).Text("]").Build(ValueOf(node), isLocation);
    }

    private Expr BindBinary(BinaryExpressionSyntax node)
    {
        switch (node.Kind())
        {
            case SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression:
                return BindLogical(node);
            case SyntaxKind.CoalesceExpression when _scan.Hot.Contains(node.Right):
                return BindCoalesce(node);
            case SyntaxKind.CoalesceExpression:
                return new OperationBuilder().Operand(Bind(node.Left)).Text(" ?? ").Text(CodeOf(node.Right).Optional()).Build(ValueOf(node));
            case SyntaxKind.IsExpression or SyntaxKind.AsExpression:
                return new OperationBuilder().Operand(Bind(node.Left)).Text($" {node.OperatorToken.Text} {node.Right}").Build(ValueOf(node));
        }
        return new OperationBuilder()
            .Operand(BindSide(node.Left)).Text($" {node.OperatorToken.Text} ").Operand(BindSide(node.Right))
            .Build(ValueOf(node));
    }

    private Expr BindLogical(BinaryExpressionSyntax node)
    {
        if (_model.GetTypeInfo(node, _cancellation).Type is not { SpecialType: SpecialType.System_Boolean })
            return Unsupported(node);
        if (_scan.Hot.Contains(node.Right) || WritesLocals(node))
            return new ShortCircuitExpr(node.IsKind(SyntaxKind.LogicalAndExpression), BindCondition(node.Left), BindCondition(node.Right));
        return new OperationBuilder().Operand(Bind(node.Left)).Text($" {node.OperatorToken.Text} ").Text(CodeOf(node.Right).Optional()).Build(ValueOf(node));
    }

    /// <summary>Binds an expression whose value decides where control goes, so that flow follows both ways.</summary>
    private Expr BindCondition(ExpressionSyntax node)
    {
        if (!_scan.Hot.Contains(node))
            return new PlainExpr(ConditionOf(node), ValueKind.Bool, IsStable: false) { Branches = true };
        bool isBool = _model.GetTypeInfo(node, _cancellation).Type is { SpecialType: SpecialType.System_Boolean };
        return node switch
        {
            ParenthesizedExpressionSyntax parenthesized => BindCondition(parenthesized.Expression),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not when isBool && IsLogical(not.Operand) => new NotExpr(BindCondition(not.Operand)),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } logical when isBool =>
                new ShortCircuitExpr(logical.IsKind(SyntaxKind.LogicalAndExpression), BindCondition(logical.Left), BindCondition(logical.Right)),
            _ => Bind(node),
        };
    }

    private static bool IsLogical(ExpressionSyntax node) => node.SkipParentheses() switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } => true,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => IsLogical(not.Operand),
        _ => false,
    };

    // What a side writes is known to be written only when the other side came out one way: then the sides are kept apart.
    private static bool WritesLocals(SyntaxNode node) => node.DescendantNodes().Any(static inner =>
        inner is AssignmentExpressionSyntax or SingleVariableDesignationSyntax or ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None });

    private Expr BindSide(ExpressionSyntax node)
    {
        Expr side = Bind(node);
        return side is SuspendingExpr && IsConcatenated(node) ? new OperationBuilder().Operand(side).Build(ValueOf(node)) : side;
    }

    private PlainExpr Verbatim(SyntaxNode node) => new PlainExpr(CodeOf(node), ValueKind.None, IsStable: true);

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
        foreach (SingleVariableDesignationSyntax designation in Designations(node))
        {
            if (_model.GetDeclaredSymbol(designation, _cancellation) is { } symbol && LocalOf(symbol) is { } local && !_locals[local].IsHoisted)
            {
                _locals[local] = _locals[local] with { IsHoisted = true };
                _hoisted.Add(new Declare(local, _locals[local].Type, null));
            }
        }
        return node is ThrowExpressionSyntax thrown ? new ThrowExpr(Bind(thrown.Expression)) : InOverflowContext(Bind(node));
    }

    private Expr InOverflowContext(Expr value) => _overflowContext.Length == 0 || value is not (PlainExpr { IsStable: false } or OperationExpr)
        ? value
        : new OperationBuilder().Text(_overflowContext + "(").Operand(value).Text(")").Build(value is PlainExpr plain ? plain.Value : ((OperationExpr)value).Value);

    private Expr BindConditional(ConditionalExpressionSyntax node)
    {
        if (node.WhenTrue is RefExpressionSyntax)
            return Unsupported(node);
        if (_scan.Hot.Contains(node.WhenTrue) || _scan.Hot.Contains(node.WhenFalse) || IsLogical(node.Condition) && WritesLocals(node.Condition))
            return BindConditionalBranches(node);
        return new OperationBuilder().Operand(Bind(node.Condition)).Text(" ? ").Text(CodeOf(node.WhenTrue).Optional()).Text(" : ").Text(CodeOf(node.WhenFalse).Optional())
            .Build(ValueOf(node));
    }

    // The type of the expression itself, to which its branches are converted; what it is converted to in turn comes later.
    private ValueKind NaturalValueOf(ExpressionSyntax node)
    {
        TypeInfo info = _model.GetTypeInfo(node, _cancellation);
        ITypeSymbol? type = info.Type ?? info.ConvertedType;
        return type is null or { SpecialType: SpecialType.System_Void }
            ? ValueKind.None
            : new ValueKind(TypeNames.Of(type), TypeNames.IsRefLike(type), PlaceAt(node.GetLocation()));
    }

    private Expr BindPrefix(PrefixUnaryExpressionSyntax node)
    {
        if (node.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression)
            return new OperationBuilder().Text(node.OperatorToken.Text).Operand(BindLocation(node.Operand)).Build(ValueOf(node));
        if (node.Kind() is SyntaxKind.AddressOfExpression or SyntaxKind.PointerIndirectionExpression)
            return Unsupported(node);
        Expr operand = Bind(node.Operand);
        if (operand is ShortCircuitExpr or NotExpr)
            return new NotExpr(operand);
        // - -x must not become --x.
        string sign = node.Kind() is SyntaxKind.UnaryMinusExpression or SyntaxKind.UnaryPlusExpression && node.Operand is PrefixUnaryExpressionSyntax ? " " : "";
        return new OperationBuilder().Text(node.OperatorToken.Text + sign).Operand(operand).Build(ValueOf(node));
    }

    private Expr BindPostfix(PostfixUnaryExpressionSyntax node)
    {
        Expr operand = node.IsKind(SyntaxKind.SuppressNullableWarningExpression) ? Bind(node.Operand) : BindLocation(node.Operand);
        return new OperationBuilder().Operand(operand).Text(node.OperatorToken.Text).Build(ValueOf(node));
    }

    private Expr BindChecked(CheckedExpressionSyntax node)
    {
        string outer = _overflowContext;
        _overflowContext = node.Keyword.Text;
        Expr inner = Bind(node.Expression);
        _overflowContext = outer;
        return new OperationBuilder().Text(node.Keyword.Text + "(").Operand(inner).Text(")").Build(ValueOf(node));
    }

    private OperationExpr BindIsPattern(IsPatternExpressionSyntax node)
    {
        EquatableArray<int> designated = DesignatedIn(node.Pattern);
        OperationBuilder builder = new();
        if (designated.Count == 0)
            return builder.Operand(Bind(node.Expression)).Text(" is ").Text(CodeOf(node.Pattern)).Build(ValueOf(node));
        Code pattern = new(new CodeWriter(_model, LocalOf, _renamed, _captures, _scan.Redirections).CopyNegatable(node.Pattern), FlowOfPattern(node));
        return builder.Text(new Code(EquatableArray.Of<Part>(new PatternStartPart(node.Pattern.SkipNot() != node.Pattern, designated[0])), default))
            .Operand(Bind(node.Expression)).Text(" is ").Text(pattern)
            .Text(new Code(EquatableArray.Of<Part>(new PatternEndPart(designated)), default))
            .Build(ValueOf(node));
    }

    private EquatableArray<FlowStep> FlowOfPattern(IsPatternExpressionSyntax node) =>
        DesignatedIn(node.Pattern).Select(Written).ToEquatable();

    private EquatableArray<int> DesignatedIn(SyntaxNode pattern) =>
        pattern.DescendantNodesAndSelf().OfType<SingleVariableDesignationSyntax>()
            .Select(designation => _model.GetDeclaredSymbol(designation, _cancellation) is { } symbol ? LocalOf(symbol) : null)
            .OfType<int>().ToEquatable();

    private OperationExpr BindSwitchExpression(SwitchExpressionSyntax node)
    {
        OperationBuilder builder = new OperationBuilder().Operand(Bind(node.GoverningExpression)).Text(" switch { ");
        foreach (SwitchExpressionArmSyntax arm in node.Arms)
            builder.Text(CodeOf(arm).Optional()).Text(", ");
        return builder.Text("}").Build(ValueOf(node));
    }

    // Elements named after what stands in them keep their names when that is kept under another.
    private OperationExpr BindTuple(TupleExpressionSyntax node)
    {
        var type = _model.GetTypeInfo(node, _cancellation).Type as INamedTypeSymbol;
        OperationBuilder builder = new();
        for (int i = 0; i < node.Arguments.Count; i++)
        {
            string name = type?.TupleElements[i] is { IsExplicitlyNamedTupleElement: true } element ? Names.Escape(element.Name) + ": " : "";
            builder.Text((i == 0 ? "(" : ", ") + name).Operand(Bind(node.Arguments[i].Expression));
        }
        return builder.Text(")").Build(ValueOf(node));
    }

    private Expr BindArrayCreation(ArrayCreationExpressionSyntax node)
    {
        OperationBuilder builder = new OperationBuilder().Text($"new {node.Type.ElementType}");
        foreach (ArrayRankSpecifierSyntax rank in node.Type.RankSpecifiers)
            BindItems(builder.Text("["), rank.Sizes.Where(static size => size is not OmittedArraySizeExpressionSyntax)).Text(OmittedSizes(rank) + "]");
        if (node.Initializer is null)
            return builder.Build(ValueOf(node));
        return BindItems(builder.Text(" { "), node.Initializer.Expressions).Text(" }").Build(ValueOf(node));
    }

    private static string OmittedSizes(ArrayRankSpecifierSyntax rank) =>
        rank.Sizes.All(static size => size is OmittedArraySizeExpressionSyntax) ? new string(',', rank.Rank - 1) : "";

    private OperationBuilder BindItems(OperationBuilder builder, IEnumerable<ExpressionSyntax> items)
    {
        string separator = "";
        foreach (ExpressionSyntax item in items)
        {
            // A row of an array of several dimensions.
            if (item is InitializerExpressionSyntax row)
                BindItems(builder.Text(separator + "{ "), row.Expressions).Text(" }");
            else
                builder.Text(separator).Operand(Bind(item));
            separator = ", ";
        }
        return builder;
    }

    private Expr BindInterpolation(InterpolatedStringExpressionSyntax node)
    {
        bool isString = _model.GetTypeInfo(node, _cancellation).ConvertedType is { SpecialType: SpecialType.System_String };
        if (!isString && _model.GetTypeInfo(node, _cancellation).ConvertedType is not { Name: "FormattableString" or "IFormattable" })
            return Unsupported(node);
        OperationBuilder builder = new OperationBuilder().Text(node.StringStartToken.Text);
        foreach (InterpolatedStringContentSyntax content in node.Contents)
        {
            if (content is not InterpolationSyntax hole)
            {
                builder.Text(content.ToString());
                continue;
            }
            // A hole is formatted before the next one is evaluated, so it is kept as text.
            string format = $"{hole.AlignmentClause}{hole.FormatClause}";
            Expr value = Bind(hole.Expression);
            builder.Text(hole.OpenBraceToken.Text).Operand(isString ? KeptAsText(value, node, hole, format) : value).Text(format).Text(hole.CloseBraceToken.Text);
        }
        return builder.Text(node.StringEndToken.Text).Build(ValueOf(node));
    }

    private static Expr KeptAsText(Expr value, InterpolatedStringExpressionSyntax text, InterpolationSyntax hole, string format)
    {
        string before = text.StringStartToken.Text + hole.OpenBraceToken.Text, after = format + hole.CloseBraceToken.Text + text.StringEndToken.Text;
        // A raw literal of several lines cannot hold a hole on its first line.
        if (text.StringStartToken.Text.Contains('\n'))
            (before, after) = ("$\"{", format + "}\"");
        return value.With(kind => kind with { Type = "string", IsRefLike = false, KeepBefore = before, KeepAfter = after });
    }
}

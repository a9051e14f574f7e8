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

    // The innermost checked or unchecked block around the current statement.
    private string _overflowBlock = "";

    /// <summary>Binds an expression that stands directly in a structural statement: the variables it declares are tracked.</summary>
    private Expr BindPiece(ExpressionSyntax expression)
    {
        TrackDesignations(expression);
        return Bind(expression);
    }

    private Expr Bind(ExpressionSyntax node)
    {
        if (_replaced.TryGetValue(node.SkipParentheses(), out Code? before))
            return new PlainExpr(before, ValueOf(node), IsStable: true);
        if (IsSumForHandler(node))
        {
            Report(Descriptors.UnsupportedSuspension, node, "a sum of strings that a handler takes", "make one string of it, or compute its values before");
            return PlainExpr.Default;
        }
        if (!_scan.Hot.Contains(node))
            return IsTakenApart(node) ? BindHandler((InterpolatedStringExpressionSyntax)node) : Plain(node);
        Expr bound = BindHot(node);
        // Code of the user's converts the value before the next operand is evaluated.
        return bound is not (PlainExpr or OperationExpr) && _model.GetConversion(node, _cancellation).IsUserDefined
            ? new OperationBuilder().Operand(bound).Build(ValueOf(node))
            : bound;
    }

    private Expr BindHot(ExpressionSyntax node)
    {
        switch (node)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return BindParenthesized(parenthesized);
            case InvocationExpressionSyntax invocation:
                return WithHandler(invocation.Expression, invocation.ArgumentList.Arguments, () => BindInvocation(invocation));
            case MemberAccessExpressionSyntax access:
                return BindMemberAccess(access);
            case ElementAccessExpressionSyntax element:
                return BindElementAccess(element, element.ArgumentList, isLocation: false);
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
            case RefExpressionSyntax { Expression: var place }:
                return new OperationBuilder().Text("ref ").Operand(place is InvocationExpressionSyntax ? Bind(place) : BindLocation(place)).Build(ValueKind.None);
            case ThrowExpressionSyntax thrown:
                return new ThrowExpr(Bind(thrown.Expression));
            case TupleExpressionSyntax tuple:
                return BindTuple(tuple);
            case BaseObjectCreationExpressionSyntax creation when GreenPlaces.HoldsGreen(creation, _scan, _functions, _model):
                return Bind(creation.ArgumentList!.Arguments[0].Expression);
            case BaseObjectCreationExpressionSyntax creation:
                return WithHandler(null, creation.ArgumentList?.Arguments ?? default, () => BindCreation(creation));
            case CollectionExpressionSyntax collection:
                return BindCollection(collection);
            case QueryExpressionSyntax query:
                return BindQuery(query);
            case StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax type } array:
                return BindArray("stackalloc ", type, array.Initializer, array);
            case ImplicitStackAllocArrayCreationExpressionSyntax array:
                return BindItems(new OperationBuilder().Text("stackalloc[] { "), array.Initializer.Expressions).Text(" }").Build(ValueOf(array));
            case RangeExpressionSyntax range:
                return BindRange(range);
            case AnonymousObjectCreationExpressionSyntax anonymous:
                return BindAnonymous(anonymous);
            case ArrayCreationExpressionSyntax array:
                return BindArray("new ", array.Type, array.Initializer, array);
            case ImplicitArrayCreationExpressionSyntax array:
                return BindItems(new OperationBuilder().Text("new[] { "), array.Initializer.Expressions).Text(" }").Build(ValueOf(array));
            case ConditionalAccessExpressionSyntax access:
                return BindConditionalAccess(access);
            case MemberBindingExpressionSyntax binding:
                return SuspendingRead(binding, _scan.Suspensions[binding]);
            case ElementBindingExpressionSyntax element:
                return BindElementAccess(element, element.ArgumentList, isLocation: false);
            case SwitchExpressionSyntax switched:
                return BindSwitchExpression(switched);
            case WithExpressionSyntax with when _scan.Hot.Contains(with.Initializer):
                return BindWith(with);
            case WithExpressionSyntax with:
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
        // Code of the user's converts even a constant in its turn.
        return new PlainExpr(CodeOf(node), ValueOf(node), isStable && !_model.GetConversion(node, _cancellation).IsUserDefined);
    }

    private Expr Unsupported(ExpressionSyntax node)
    {
        SyntaxNode call = _scan.Suspensions.Keys.First(suspending => node.Span.Contains(suspending.Span));
        Report(Descriptors.UnsupportedSuspension, call, Describe(node), "compute the value in a statement of its own first");
        return PlainExpr.Default;
    }

    private static string Describe(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } => "the right side of an '&&' or '||' over operands that are not bool",
        AssignmentExpressionSyntax { Right: not RefExpressionSyntax } => "a compound assignment to a member that is found at run time",
        RefExpressionSyntax or ConditionalExpressionSyntax => "a ref expression",
        MakeRefExpressionSyntax or RefValueExpressionSyntax or RefTypeExpressionSyntax => "a typed reference",
        InterpolatedStringExpressionSyntax => "a string that a handler takes",
        _ => $"this expression ({node.Kind()})",
    };

    /// <summary>How the value of an operand is kept: in the type it is converted to, so that the conversion happens when C# does it.</summary>
    private ValueKind ValueOf(ExpressionSyntax node)
    {
        TypeInfo info = _model.GetTypeInfo(node, _cancellation);
        ITypeSymbol? type = info.ConvertedType ?? info.Type;
        if (type is null or IErrorTypeSymbol or { SpecialType: SpecialType.System_Void })
            return ValueKind.None;
        // A span made of an array: keep the array. A conversion of the user's own is not put off.
        bool keepsSource = type.IsRefLikeType && info.Type is { IsRefLikeType: false } && (IsOfSystem(type) || !_model.GetConversion(node, _cancellation).IsUserDefined);
        bool mayMismatch = keepsSource && type.Name == "Span" && info.Type is IArrayTypeSymbol { ElementType: { IsValueType: false, IsSealed: false } };
        if (keepsSource)
            type = info.Type!;
        else if (node is CollectionExpressionSyntax && type is INamedTypeSymbol { IsRefLikeType: true, Name: "Span" or "ReadOnlySpan", TypeArguments: [var item] })
            type = _model.Compilation.CreateArrayTypeSymbol(item);
        if (!TypeNames.CanBeKept(type) && IsBeforeSuspension(node))
            Report(Descriptors.UnspeakableType, node, type.ToDisplayString());
        ValueKind kind = new(TypeNames.Of(type), TypeNames.IsRefLike(type), PlaceAt(node.GetLocation()));
        if (IsConcatenated(node))
            return kind.AsText;
        if (mayMismatch)
            return kind with { KeepBefore = "global::CoGen.GreenContext.ForSpan(", KeepAfter = ")" };
        // Code of the user's converts the value before the next operand is evaluated.
        if (_overflowContext.Length == 0 && _model.GetConversion(node, _cancellation).IsUserDefined)
            return kind with { KeepBefore = "(", KeepAfter = ")" };
        return _overflowContext.Length > 0 ? kind with { KeepBefore = _overflowContext + "(", KeepAfter = ")" } : kind;
    }

    private static bool IsOfSystem(ITypeSymbol type) => type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    // Whether a later operand of the same expression suspends, so that this one would have to be kept.
    private bool IsBeforeSuspension(ExpressionSyntax node)
    {
        SyntaxNode statement = node.FirstAncestorOrSelf<StatementSyntax>() is { } inner && _body.Span.Contains(inner.Span) ? inner : _body;
        return _scan.Suspensions.Keys.Any(call => call.SpanStart >= node.Span.End
            && statement.Span.Contains(call.Span) && !statement.ChildNodes().OfType<StatementSyntax>().Any(nested => nested.Span.Contains(call.Span)));
    }

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
        if (_scan.Groups.TryGetValue(node, out IMethodSymbol? method))
        {
            (string before, string after) = GreenDelegates.Bound(GreenPlaces.DelegateOf(node, _model)!, node, method);
            return new OperationBuilder().Text(before).Operand(Bind(node.Expression)).Text(after).Build(ValueOf(node));
        }
        return new OperationBuilder().Operand(BindReceiver(node.Expression)).Text(node.OperatorToken.Text + node.Name).Build(ValueOf(node));
    }

    // The receiver of a member: a value type is used where it stands, not through a copy.
    private Expr BindReceiver(ExpressionSyntax node)
    {
        if (!IsUsedInPlace(node) || !IsVariable(node))
            return Bind(node);
        bool mayBeObject = _model.GetTypeInfo(node, _cancellation).Type is ITypeParameterSymbol { IsValueType: false } && !IsReadOnly(node);
        return BindAddress(node) switch
        {
            PlainExpr plain when mayBeObject => plain with { MayBeObject = true },
            OperationExpr { IsLocation: true } place when mayBeObject => place with { MayBeObject = true },
            var place => place,
        };
    }

    // A type parameter may stand for a struct.
    private bool IsUsedInPlace(ExpressionSyntax node) => _model.GetTypeInfo(node, _cancellation).Type is { IsValueType: true } or ITypeParameterSymbol { IsReferenceType: false };

    private bool IsVariable(ExpressionSyntax node) => Unwrapped(node) switch
    {
        ElementAccessExpressionSyntax element when _model.GetTypeInfo(element.Expression, _cancellation).Type is { } type && TypeNames.IsInlineArray(type) => IsVariable(element.Expression),
        ElementAccessExpressionSyntax element => _model.GetTypeInfo(element.Expression, _cancellation).Type is IArrayTypeSymbol || ReturnsReference(element),
        ElementBindingExpressionSyntax element => _model.GetTypeInfo(element.ReceiverOfBinding(), _cancellation).Type is IArrayTypeSymbol || ReturnsReference(element),
        ConditionalExpressionSyntax { WhenTrue: RefExpressionSyntax } or AssignmentExpressionSyntax { Right: RefExpressionSyntax } => true,
        var place => _model.GetSymbolInfo(place, _cancellation).Symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol || ReturnsReference(place),
    };

    private bool IsReadOnly(ExpressionSyntax node) => _model.GetSymbolInfo(Unwrapped(node), _cancellation).Symbol is IFieldSymbol { IsReadOnly: true };

    // a[i], or the [i] of a?[i].
    private OperationExpr BindElementAccess(ExpressionSyntax node, BracketedArgumentListSyntax arguments, bool isLocation)
    {
        Expr receiver = node is ElementAccessExpressionSyntax element ? BindReceiver(element.Expression) : BoundReceiver(node);
        return BindArguments(new OperationBuilder().Operand(receiver).Text("["), arguments.Arguments).Text(CallerArguments(node, ", ")).Text("]").Build(ValueOf(node), isLocation);
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

    private Expr BindSide(ExpressionSyntax node)
    {
        // Tuples are compared element by element, each of which is converted then.
        if (node.IsCompared() && _model.GetTypeInfo(node, _cancellation).Type is { IsTupleType: true })
            return BindNatural(node);
        Expr side = Bind(node);
        return side is SuspendingExpr && IsConcatenated(node) ? new OperationBuilder().Operand(side).Build(ValueOf(node)) : side;
    }

    private PlainExpr Verbatim(SyntaxNode node) => new PlainExpr(CodeOf(node), ValueKind.None, IsStable: true);

    private Expr InOverflowContext(Expr value) => _overflowContext.Length == 0 || value is not (PlainExpr { IsStable: false } or OperationExpr)
        ? value
        : new OperationBuilder().Text(_overflowContext + "(").Operand(value).Text(")").Build(value is PlainExpr plain ? plain.Value : ((OperationExpr)value).Value);

    // The value before it is converted to what it is used as.
    private Expr BindNatural(ExpressionSyntax node)
    {
        ValueKind natural = NaturalValueOf(node);
        return Bind(node).With(_ => natural);
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
        if (node.IsKind(SyntaxKind.AddressOfExpression))
            return new OperationBuilder().Text("&").Operand(BindLocation(node.Operand)).Build(ValueOf(node));
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
        Code pattern = new(NewWriter().CopyNegatable(node.Pattern), FlowOfPattern(node));
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
}

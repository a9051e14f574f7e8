using CoGen.Generator.Diagnostics;
using CoGen.Generator.Model;
using CoGen.Generator.Patching;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>Calls, their arguments, and places that are written to.</summary>
internal sealed partial class MethodBinder
{
    private static readonly Code Context = new(EquatableArray.Of<Part>(new ContextPart()), default);

    private Expr BindInvocation(InvocationExpressionSyntax node)
    {
        if (_scan.Suspensions.ContainsKey(node) && _model.GetOperation(node, _cancellation) is Microsoft.CodeAnalysis.Operations.IDynamicInvocationOperation)
        {
            Report(Descriptors.UnsupportedSuspension, node, "a call that is bound at run time", "convert its dynamic arguments to their types");
            return PlainExpr.Default;
        }
        if (_scan.Suspensions.TryGetValue(node, out Suspension? suspension))
            return suspension.Patch is PatchRow { Outcome: { } outcome } ? OutcomeCall(node, suspension, outcome) : SuspendingCall(node, suspension);
        OperationBuilder builder = new();
        if (_scan.Redirections.TryGetValue(node, out PatchRow? row) && node.Expression is MemberAccessExpressionSyntax { Expression: { } receiver })
        {
            builder.Text($"global::CoGen.Patches.{row.Target}(").Operand(Bind(receiver));
            if (node.ArgumentList.Arguments.Count > 0)
                builder.Text(", ");
            return BindArguments(builder, node.ArgumentList.Arguments).Text(")").Build(ValueOf(node));
        }
        var method = _model.GetSymbolInfo(node, _cancellation).Symbol as IMethodSymbol;
        // A delegate is loaded before the arguments are evaluated, wherever it comes from.
        if (method is { MethodKind: MethodKind.DelegateInvoke } && !NamesInvoke(node.Expression))
            builder.Operand(Bind(node.Expression));
        else if (node.Expression is MemberAccessExpressionSyntax access && IsCopied(method))
            builder.Operand(Bind(access.Expression)).Text(access.OperatorToken.Text + access.Name);
        else if (node.Expression is MemberAccessExpressionSyntax member)
            BindCallee(builder, member).Text(member.OperatorToken.Text + member.Name);
        else if (node.Expression is MemberBindingExpressionSyntax binding)
            builder.Operand(BoundReceiver(binding)).Text("." + binding.Name);
        else if (_scan.Hot.Contains(node.Expression))
            return Unsupported(node);
        else
            builder.Text(CodeOf(node.Expression)).Text(ReadsOf(node));
        builder.Text("(");
        if (_captures.TakenBy(method) is { Count: > 0 } boxes)
            builder.Text(new Code(NewWriter().CopyBoxArguments(boxes, node.ArgumentList.Arguments.Count > 0), default));
        BindArguments(builder, node.ArgumentList.Arguments);
        return builder.Text(CallerArguments(node, node.ArgumentList.Arguments.Count == 0 ? "" : ", ")).Text(")").Text(ChangeOfReceiver(node, method)).Build(ValueOf(node));
    }

    // f.Invoke in f.Invoke(x).
    private bool NamesInvoke(ExpressionSyntax node) => node is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax
        && _model.GetSymbolInfo(node, _cancellation).Symbol is IMethodSymbol { MethodKind: MethodKind.DelegateInvoke };

    // A method may change the struct it is called on.
    private Code ChangeOfReceiver(InvocationExpressionSyntax node, IMethodSymbol? method) =>
        node.Expression is MemberAccessExpressionSyntax { Expression: var receiver } && !IsCopied(method) && IsUsedInPlace(receiver) && IsVariable(receiver) ? FlowOfWrite(receiver) : Code.Empty;

    // An extension's receiver is an argument, and evaluated before the others.
    private static bool IsCopied(IMethodSymbol? method) => method is { ReducedFrom.Parameters: [{ RefKind: RefKind.None }, ..] } || method?.BlockReceiver() is { RefKind: RefKind.None };

    private string CallerArguments(ExpressionSyntax node, string separator) =>
        CallerInformation.Of(node, _model) is { Length: > 0 } filled ? separator + filled : "";

    // A local function reads the boxes that it captures.
    private Code ReadsOf(InvocationExpressionSyntax node) =>
        _model.GetSymbolInfo(node, _cancellation).Symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction } function
            ? new Code(default, _captures.Of(function).Select(LocalOf).OfType<int>().Select(FlowStep.Read).ToEquatable())
            : Code.Empty;

    // The part before the dot: a value is an operand, a type or namespace is text.
    private OperationBuilder BindCallee(OperationBuilder builder, MemberAccessExpressionSyntax access) =>
        _model.GetSymbolInfo(access.Expression, _cancellation).Symbol is INamespaceOrTypeSymbol || access.Expression is BaseExpressionSyntax
            ? builder.Text(access.Expression.ToString())
            : builder.Operand(BindReceiver(access.Expression));

    private SuspendingExpr SuspendingCall(InvocationExpressionSyntax node, Suspension suspension)
    {
        var method = (IMethodSymbol)suspension.Symbol;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return DelegateCall(node, method);
        if (_functions.Find(method) is { } function)
            return FunctionCall(node, function, method);
        if (suspension.Patch is Sibling sibling)
            return SiblingCall(node, method, sibling);
        if (suspension.Patch is Offloaded)
            return OffloadedCall(node, method);
        if (suspension.Patch is Awaited)
            return AwaitedResult(node, method);
        OperationBuilder builder = new();
        var receiver = node.Expression as MemberAccessExpressionSyntax;
        Expr? bound = node.Expression is MemberBindingExpressionSyntax binding ? BoundReceiver(binding) : null;
        bool receiverIsArgument = method.ReducedFrom is not null || method.BlockReceiver() is not null || suspension.Patch is not null && !method.IsStatic;
        if (suspension.Patch is PatchRow patch)
            builder.Text($"global::CoGen.Patches.{patch.Target}_Green(");
        else if (method.ReducedFrom is { } extension)
            builder.Text($"{TypeNames.Of(extension.ContainingType)}.{extension.Name}_Green{TypeArguments(method)}(");
        else if (method.ContainingType.IsExtension)
            builder.Text($"{TypeNames.Of(method.Home())}.{method.Name}_Green{TypeArguments(method)}(");
        else if (receiver is not null)
            BindCallee(builder, receiver).Text($"{receiver.OperatorToken.Text}{Names.Escape(method.Name + "_Green")}{TypeArguments(method)}(");
        else if (bound is not null)
            builder.Operand(bound).Text($".{Names.Escape(method.Name + "_Green")}{TypeArguments(method)}(");
        else
            builder.Text($"{method.Name}_Green{TypeArguments(method)}(");
        builder.Text(Context);
        if (receiverIsArgument)
            builder.Text(", ").Operand(bound ?? (receiver is null ? new PlainExpr("this", ValueKind.None, IsStable: true) : Bind(receiver.Expression)));
        if (node.ArgumentList.Arguments.Count > 0)
            BindArguments(builder.Text(", "), suspension.Patch is PatchRow { Outcome: not null } ? GoingIn(node) : node.ArgumentList.Arguments, suspension.Patch is null ? null : method);
        return Suspending(node, builder.Text(CallerArguments(node, ", ")).Text(")").Build(ValueKind.None), method.Name);
    }

    private SuspendingExpr SuspendingCreation(BaseObjectCreationExpressionSyntax node, Suspension suspension)
    {
        var constructor = (IMethodSymbol)suspension.Symbol;
        OperationBuilder builder = new OperationBuilder().Text($"global::CoGen.Patches.{((PatchRow)suspension.Patch!).Target}_Green(").Text(Context);
        if (node.ArgumentList is { Arguments.Count: > 0 } list)
            BindArguments(builder.Text(", "), list.Arguments, constructor);
        return Suspending(node, builder.Text(")").Build(ValueKind.None), constructor.ContainingType.Name);
    }

    private SuspendingExpr SuspendingRead(ExpressionSyntax node, Suspension suspension)
    {
        Expr receiver = node is MemberAccessExpressionSyntax access ? Bind(access.Expression) : BoundReceiver(node);
        OperationExpr call = new OperationBuilder()
            .Text($"global::CoGen.Patches.{((PatchRow)suspension.Patch!).Target}_Green(").Text(Context)
            .Text(", ").Operand(receiver).Text(")")
            .Build(ValueKind.None);
        return Suspending(node, call, suspension.Symbol.Name);
    }

    private SuspendingExpr Suspending(ExpressionSyntax node, OperationExpr call, string callee)
    {
        string name = char.ToLowerInvariant(callee[0]) + callee.Substring(1) + "Result";
        if (_overflowContext.Length > 0)
            call = new OperationBuilder().Text(_overflowContext + "(").Operand(call).Text(")").Build(ValueKind.None);
        if (_model.GetTypeInfo(node, _cancellation).Type is { } type && !TypeNames.CanBeKept(type))
            Report(Descriptors.UnspeakableType, node, type.ToDisplayString());
        return new SuspendingExpr(call, NaturalValueOf(node), name, SpanOf(node), PlaceAt(node.GetLocation()));
    }

    private static string TypeArguments(IMethodSymbol method)
    {
        ITypeSymbol[] arguments = [.. method.ContainingType.IsExtension ? method.ContainingType.TypeArguments : [], .. method.TypeArguments];
        return arguments.Length > 0 && arguments.All(TypeNames.IsSpeakable) ? $"<{string.Join(", ", arguments.Select(TypeNames.Of))}>" : "";
    }

    /// <param name="patched">The library method whose stand-in gets the arguments; null for any other call.</param>
    private OperationBuilder BindArguments(OperationBuilder builder, IEnumerable<ArgumentSyntax> arguments, IMethodSymbol? patched = null)
    {
        string separator = "";
        var written = new List<FlowStep>();
        foreach (ArgumentSyntax argument in arguments)
        {
            // What a stand-in is told of a place by reference is its value.
            bool hasKeyword = !argument.RefKindKeyword.IsKind(SyntaxKind.None) && patched is null;
            // Copied whole, with its name and its keyword.
            bool isCopied = hasKeyword && Unwrapped(argument.Expression) is (DeclarationExpressionSyntax or IdentifierNameSyntax);
            builder.Text(argument.NameColon is null || isCopied ? separator : $"{separator}{argument.NameColon} ");
            if (IsTakenApart(argument.Expression) && IsHandlerByReference(argument))
                builder.Text("ref ");
            if (isCopied)
            {
                Code copied = new(TextOf(argument), FlowOfPlace(argument));
                written.AddRange(copied.Flow.Where(static step => step.Kind == FlowKind.Write));
                builder.Operand(new PlainExpr(copied with { Flow = copied.Flow.Where(static step => step.Kind != FlowKind.Write).ToEquatable() }, ValueKind.None, IsStable: true));
            }
            else if (hasKeyword)
                builder.Text(argument.RefKindKeyword.Text + " ").Operand(BindReference(argument));
            else if (IsByReference(argument) || _model.GetConversion(argument.Expression, _cancellation).IsInlineArray && IsVariable(argument.Expression))
                builder.Operand(BindAddress(argument.Expression));
            else
                builder.Operand(patched is not null && TakesSpan(argument, patched) ? BindMemory(argument.Expression) : Bind(argument.Expression));
            separator = ", ";
        }
        // The call writes, after every argument has been evaluated.
        return written.Count == 0 ? builder : builder.Text(new Code(default, written.ToEquatable()));
    }

    // An argument whose variable is wrapped has no operation.
    private EquatableArray<FlowStep> FlowOfPlace(ArgumentSyntax argument)
    {
        ExpressionSyntax place = Unwrapped(argument.Expression);
        if (place == argument.Expression || _model.GetSymbolInfo(place, _cancellation).Symbol is not { } symbol || LocalOfVariable(symbol) is not { } local)
            return FlowOf(argument);
        FlowStep[] steps = argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword) ? [Written(local)] : [FlowStep.Read(local), Written(local)];
        return steps.ToEquatable();
    }

    // Without what changes nothing about a place: (x), x!.
    private static ExpressionSyntax Unwrapped(ExpressionSyntax node) => node.SkipParentheses() switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => Unwrapped(suppressed.Operand),
        var inner => inner,
    };

    // A variable that an 'in' parameter refers to without being told: what later arguments write to it, the call sees.
    private bool IsByReference(ArgumentSyntax argument) =>
        argument.RefKindKeyword.IsKind(SyntaxKind.None)
        && _model.ParameterOf(argument) is { RefKind: RefKind.In or RefKind.RefReadOnlyParameter }
        && IsVariable(argument.Expression)
        && _model.GetConversion(argument.Expression, _cancellation).IsIdentity;

    private static bool TakesSpan(ArgumentSyntax argument, IMethodSymbol method)
    {
        IParameterSymbol? parameter = argument.NameColon is { } name
            ? method.Parameters.FirstOrDefault(p => p.Name == name.Name.Identifier.ValueText)
            : method.Parameters.ElementAtOrDefault(((ArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument));
        return parameter?.Type is INamedTypeSymbol { Name: "Span", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
    }

    // A span that the call fills must outlive a suspension: where it is made of an array, memory of the same array does.
    private Expr BindMemory(ExpressionSyntax node)
    {
        if (_model.GetTypeInfo(node, _cancellation).Type is { IsRefLikeType: false })
            return Bind(node);
        if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsSpan" } access } call
            && _model.GetTypeInfo(access.Expression, _cancellation).Type is IArrayTypeSymbol array)
            return BindAsMemory(call, access, $"global::System.Memory<{TypeNames.Of(array.ElementType)}>");
        Report(
            Descriptors.AliveAcrossSuspension, node, node, _model.GetTypeInfo(node, _cancellation).Type!.ToDisplayString(),
            node.FirstAncestorOrSelf<InvocationExpressionSyntax>(call => call != node)!, Descriptors.InsteadOfRefStruct);
        return PlainExpr.Default;
    }

    /// <summary>Binds a place that is written to or used by reference: what leads to it is kept, not its value.</summary>
    private Expr BindLocation(ExpressionSyntax node)
    {
        if (_replaced.TryGetValue(node.SkipParentheses(), out Code? before))
            return new PlainExpr(before, NaturalValueOf(node), IsStable: true);
        switch (node)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return BindLocation(parenthesized.Expression);
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                return BindLocation(suppressed.Operand);
            case not ElementAccessExpressionSyntax when ReturnsReference(node) && IsBeforeSuspension(node):
                return UnsupportedLocation(node);
            // The elements of a span: it is the span that cannot be kept.
            case ElementAccessExpressionSyntax element when ReturnsReference(node) && IsBeforeSuspension(node) && _model.GetTypeInfo(element.Expression, _cancellation).Type is { IsRefLikeType: false }:
                return UnsupportedLocation(node);
            case DeclarationExpressionSyntax or IdentifierNameSyntax or ThisExpressionSyntax:
                return new PlainExpr(CodeOf(node), NaturalValueOf(node), IsStable: true);
            case MemberAccessExpressionSyntax access when !_scan.Suspensions.ContainsKey(access):
                return BindMemberLocation(access);
            // list[^1]: its length is read once, before the value is evaluated.
            case ElementAccessExpressionSyntax element when IsImplicit(element) && IsBeforeSuspension(element):
                return BindFromEnd(element, element.ArgumentList);
            case ElementBindingExpressionSyntax element when IsImplicit(element) && IsBeforeSuspension(element):
                return BindFromEnd(element, element.ArgumentList);
            case ElementAccessExpressionSyntax element:
                return BindElementAccess(element, element.ArgumentList, isLocation: true);
            case MemberBindingExpressionSyntax binding when !_scan.Suspensions.ContainsKey(binding):
                return new OperationBuilder().Operand(BoundReceiver(binding)).Text("." + binding.Name).Build(NaturalValueOf(binding), isLocation: true);
            case ElementBindingExpressionSyntax element:
                return BindElementAccess(element, element.ArgumentList, isLocation: true);
        }
        // What a call returns by reference cannot be kept.
        if (IsBeforeSuspension(node) || _scan.Suspensions.ContainsKey(node))
            return UnsupportedLocation(node);
        return node is ConditionalExpressionSyntax ? new OperationBuilder().Text("(").Operand(Bind(node)).Text(")").Build(NaturalValueOf(node)) : Bind(node);
    }

    private bool ReturnsReference(ExpressionSyntax node) =>
        _model.GetSymbolInfo(node, _cancellation).Symbol is IPropertySymbol { RefKind: not RefKind.None } or IMethodSymbol { RefKind: not RefKind.None };

    private Expr BindAddress(ExpressionSyntax node) => BindLocation(node) is var place && place is OperationExpr { IsLocation: true } operation ? operation with { IsAddressed = true } : place;

    private Expr BindReference(ArgumentSyntax argument)
    {
        Expr place = BindAddress(argument.Expression);
        bool isCovariant = !argument.RefKindKeyword.IsKind(SyntaxKind.InKeyword) && Unwrapped(argument.Expression) is ElementAccessExpressionSyntax element
            && _model.GetTypeInfo(element.Expression, _cancellation).Type is IArrayTypeSymbol { ElementType: { IsReferenceType: true, IsSealed: false } };
        return isCovariant && place is OperationExpr { IsLocation: true } operation ? operation with { IsCovariant = true } : place;
    }

    private Expr BindMemberLocation(MemberAccessExpressionSyntax node)
    {
        ISymbol? symbol = _model.GetSymbolInfo(node, _cancellation).Symbol;
        if (symbol is { IsStatic: true })
            return new PlainExpr(CodeOf(node), NaturalValueOf(node), IsStable: true);
        Expr receiver = _model.GetTypeInfo(node.Expression, _cancellation).Type is { IsValueType: true } and not IPointerTypeSymbol && IsVariable(node.Expression)
            ? BindLocation(node.Expression)
            : node.Expression is BaseExpressionSyntax ? Verbatim(node.Expression)
            : _model.GetTypeInfo(node.Expression, _cancellation).Type is ITypeParameterSymbol ? BindReceiver(node.Expression) : Bind(node.Expression);
        return new OperationBuilder().Operand(receiver).Text(node.OperatorToken.Text + node.Name).Build(NaturalValueOf(node), isLocation: true);
    }

    private PlainExpr UnsupportedLocation(ExpressionSyntax node)
    {
        Report(Descriptors.UnsupportedSuspension, node, "an expression that uses this place by reference", "compute the value in a statement of its own first");
        return PlainExpr.Default;
    }

    private Expr BindAssignment(AssignmentExpressionSyntax node)
    {
        if (node.Left is TupleExpressionSyntax or DeclarationExpressionSyntax)
            return BindDeconstruction(node);
        if (node.Right is RefExpressionSyntax && IsRefLocal(node.Left))
            return BindRefAssignment(node);
        // At run time the member may turn out to be an event.
        if (node.Right is RefExpressionSyntax || IsDynamicMember(node.Left) && node.Kind() is SyntaxKind.AddAssignmentExpression or SyntaxKind.SubtractAssignmentExpression)
            return Unsupported(node);
        if (IsInstanceOperator(node))
            return BindInstanceOperator(node);
        Expr target = BindLocation(node.Left);
        bool isEvent = _model.GetSymbolInfo(node.Left, _cancellation).Symbol is IEventSymbol;
        if (!_scan.Hot.Contains(node.Right) && node.IsKind(SyntaxKind.CoalesceAssignmentExpression))
            return new OperationBuilder().Operand(target).Text(" ??= ").Text(Code.Join(CodeOf(node.Right), FlowOfWrite(node.Left)).Optional()).Build(ValueOf(node));
        if (!_scan.Hot.Contains(node.Right) || isEvent)
        {
            return new OperationBuilder().Operand(target).Text($" {node.OperatorToken.Text} ").Operand(Bind(node.Right))
                .Text(FlowOfWrite(node.Left)).Build(ValueOf(node));
        }
        if (node.IsKind(SyntaxKind.CoalesceAssignmentExpression))
            return BindCoalesceAssignment(node, target);
        ValueKind value = NaturalValueOf(node);
        Expr right = Bind(node.Right);
        return new AssignmentExpr(target, CompoundOperator(node), NeedsCast(node) ? value.Type : "", right, value)
        {
            OverflowContext = _overflowContext,
            Left = LeftOf(node) ?? value,
            Writes = LocalOfTarget(node.Left),
        };
    }

    private bool IsDynamicMember(ExpressionSyntax node) => node.SkipParentheses() is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax
        && _model.GetTypeInfo(node, _cancellation).Type is IDynamicTypeSymbol && _model.GetSymbolInfo(node, _cancellation).Symbol is null;

    // r = ref place
    private OperationExpr BindRefAssignment(AssignmentExpressionSyntax node) =>
        new OperationBuilder().Text(new Code(TextOf(node.Left), default)).Text(" = ").Operand(Bind(node.Right))
            .Text(new Code(default, EquatableArray.Of(FlowStep.Write(LocalOf(_model.GetSymbolInfo(node.Left, _cancellation).Symbol!)!.Value)))).Build(ValueKind.None);

    private bool IsInstanceOperator(AssignmentExpressionSyntax node) =>
        _model.GetOperation(node, _cancellation) is Microsoft.CodeAnalysis.Operations.ICompoundAssignmentOperation { OperatorMethod.IsStatic: false };

    // target += value, where += is a method of the target: an object is loaded before the value is evaluated, a struct stays where it is.
    private OperationExpr BindInstanceOperator(AssignmentExpressionSyntax node)
    {
        bool isObject = _model.GetTypeInfo(node.Left, _cancellation).Type is { IsReferenceType: true };
        return new OperationBuilder().Operand(isObject ? Bind(node.Left) : BindLocation(node.Left)).Text($" {node.OperatorToken.Text} ").Operand(Bind(node.Right))
            .Text(isObject ? Code.Empty : FlowOfWrite(node.Left)).Build(ValueOf(node));
    }

    // The flow of a target's own text counts it as read; the write comes after the value.
    private Code FlowOfWrite(ExpressionSyntax target) =>
        LocalOfTarget(target) is { } local ? new Code(default, EquatableArray.Of(FlowStep.Read(local), FlowStep.Write(local))) : Code.Empty;

    // The local that a write to the target changes, be it in part.
    private int? LocalOfTarget(ExpressionSyntax target) => target.SkipParentheses() switch
    {
        IdentifierNameSyntax name => _model.GetSymbolInfo(name, _cancellation).Symbol is { } symbol && !_captures.IsBoxed(symbol) && symbol is not ILocalSymbol { IsRef: true } ? LocalOf(symbol) : null,
        MemberAccessExpressionSyntax { Expression: var whole } when IsUsedInPlace(whole) => LocalOfTarget(whole),
        ElementAccessExpressionSyntax { Expression: var whole } when IsUsedInPlace(whole) => LocalOfTarget(whole),
        _ => null,
    };

    // object o += text: what is not text becomes text when it is read.
    private bool IsText(AssignmentExpressionSyntax node) =>
        _model.GetTypeInfo(node.Left, _cancellation).Type is { SpecialType: not SpecialType.System_String, TypeKind: not TypeKind.Delegate and not TypeKind.Dynamic }
        && _model.GetSymbolInfo(node, _cancellation).Symbol is IMethodSymbol { MethodKind: MethodKind.BuiltinOperator, ReturnType.SpecialType: SpecialType.System_String };

    // Code of the user's converts the left side before the right side is evaluated.
    private ValueKind? LeftOf(AssignmentExpressionSyntax node) =>
        node.IsKind(SyntaxKind.AddAssignmentExpression) && IsText(node) ? ValueKind.None.AsText
        : _model.GetOperation(node, _cancellation) is Microsoft.CodeAnalysis.Operations.ICompoundAssignmentOperation { InConversion: { IsUserDefined: true, MethodSymbol.ReturnType: var type } }
            ? new ValueKind(TypeNames.Of(type), TypeNames.IsRefLike(type), PlaceAt(node.Left.GetLocation()))
            : null;

    private static string CompoundOperator(AssignmentExpressionSyntax node)
    {
        string text = node.OperatorToken.Text;
        return text.Substring(0, text.Length - 1);
    }

    // C# converts the result of a compound operator back to the target's type where the operator gives another.
    private bool NeedsCast(AssignmentExpressionSyntax node) =>
        !node.IsKind(SyntaxKind.SimpleAssignmentExpression)
        && _model.GetOperation(node, _cancellation) is Microsoft.CodeAnalysis.Operations.ICompoundAssignmentOperation { OutConversion.IsIdentity: false };

    private CoalesceAssignmentExpr BindCoalesceAssignment(AssignmentExpressionSyntax node, Expr target)
    {
        ValueKind value = NaturalValueOf(node);
        ITypeSymbol? left = _model.GetTypeInfo(node.Left, _cancellation).Type;
        bool unwraps = left is { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } && !SymbolEqualityComparer.Default.Equals(left, _model.GetTypeInfo(node, _cancellation).Type);
        return new CoalesceAssignmentExpr(target, NaturalValueOf(node.Left), unwraps, BindBranch(node.Right), value)
        {
            Writes = LocalOfTarget(node.Left),
        };
    }

    // (a, b) = value, var (a, b) = value: what leads to the targets is evaluated before the value.
    private Expr BindDeconstruction(AssignmentExpressionSyntax node)
    {
        OperationBuilder builder = new();
        BindTargets(builder, node.Left);
        Code writes = new(default, LocalsIn(node.Left).Select(Written).ToEquatable());
        return builder.Text(" = ").Operand(Bind(node.Right)).Text(writes).Build(ValueOf(node));
    }

    private void BindTargets(OperationBuilder builder, ExpressionSyntax target)
    {
        switch (target)
        {
            case TupleExpressionSyntax tuple:
                string separator = "(";
                foreach (ArgumentSyntax element in tuple.Arguments)
                {
                    BindTargets(builder.Text(separator), element.Expression);
                    separator = ", ";
                }
                builder.Text(")");
                return;
            case IdentifierNameSyntax when _model.GetSymbolInfo(target, _cancellation).Symbol is { } symbol && _captures.IsBoxed(symbol):
                builder.Text(CodeOf(target));
                return;
            case DeclarationExpressionSyntax or IdentifierNameSyntax when !IsRefLocal(target):
                builder.Text(new Code(TextOf(target), default));
                return;
            // C# takes the address of an element where it can, that is, unless the array may hold values of a derived type.
            case ElementAccessExpressionSyntax element when _model.GetTypeInfo(element.Expression, _cancellation).Type is IArrayTypeSymbol { ElementType.IsSealed: true }:
                builder.Operand(BindAddress(target));
                return;
            default:
                builder.Operand(BindLocation(target));
                return;
        }
    }

    // What it refers to is assigned, so the reference itself is read.
    private bool IsRefLocal(ExpressionSyntax node) => node is IdentifierNameSyntax && _model.GetSymbolInfo(node, _cancellation).Symbol is ILocalSymbol { IsRef: true };

    // The locals that a deconstruction assigns, not those that lead to its other targets.
    private IEnumerable<int> LocalsIn(ExpressionSyntax target)
    {
        switch (target)
        {
            case TupleExpressionSyntax tuple:
                return tuple.Arguments.SelectMany(element => LocalsIn(element.Expression));
            case DeclarationExpressionSyntax declaration:
                return DesignatedIn(declaration.Designation);
            default:
                return LocalOfTarget(target) is { } local ? [local] : [];
        }
    }
}

using CoGen.Generator.Diagnostics;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CoGen.Generator.Binding;

/// <summary>Interpolated strings that a handler of the callee's takes piece by piece.</summary>
internal sealed partial class MethodBinder
{
    // [source]  $"a{F()}" as a handler
    // [lowered] var handler = new H(1, 1, out goesOn); if (goesOn) { if (handler.AppendLiteral("a")) handler.AppendFormatted(F()); } handler
    private Expr BindHandler(InterpolatedStringExpressionSyntax node)
    {
        if (HandlerOf(node) is not { HandlerCreation: IObjectCreationOperation creation, Content: IInterpolatedStringOperation content } operation || creation.Type is not { } type)
            return Unsupported(node);
        if (TypeNames.IsRefLike(type))
        {
            Report(Descriptors.UnsupportedSuspension, CallIn(node), $"a string that a handler on the stack takes ({type.Name})", "compute the value in a statement of its own first");
            return PlainExpr.Default;
        }
        int handler = Temporary("handler", type, node);
        int? goesOn = operation.HandlerCreationHasSuccessParameter ? Temporary("goesOn", _model.Compilation.GetSpecialType(SpecialType.System_Boolean), node) : null;
        var steps = new List<Stmt>();
        if (goesOn is { } declared)
            steps.Add(new Declare(declared, "bool", null));
        steps.Add(new Declare(handler, TypeNames.Of(type), new PlainExpr(Creation(creation, goesOn), ValueKind.None, IsStable: false)) { Span = SpanOf(node) });
        steps.AddRange(Appends(content, operation, handler, goesOn));
        return new SequenceExpr(steps.ToEquatable(), new PlainExpr(Code.Use(handler), ValueKind.None, IsStable: false));
    }

    // $"a{F()}" + $"b{G()}" as one handler
    private bool IsSumForHandler(ExpressionSyntax node) => node.IsKind(SyntaxKind.AddExpression) && IsForHandler(node);

    private IInterpolatedStringHandlerCreationOperation? HandlerOf(ExpressionSyntax node)
    {
        IOperation? operation = _model.GetOperation(node, _cancellation);
        return operation as IInterpolatedStringHandlerCreationOperation ?? operation?.Parent as IInterpolatedStringHandlerCreationOperation;
    }

    private Code Creation(IObjectCreationOperation creation, int? goesOn)
    {
        var pieces = new List<Code> { $"new {TypeNames.Of(creation.Type!)}(" };
        foreach (IArgumentOperation argument in creation.Arguments.Where(static argument => argument.ArgumentKind != ArgumentKind.DefaultValue))
        {
            pieces.Add(pieces.Count == 1 ? "" : ", ");
            IOperation value = Unconverted(argument.Value);
            pieces.Add(value switch
            {
                IInterpolatedStringHandlerArgumentPlaceholderOperation { PlaceholderKind: InterpolatedStringArgumentPlaceholderKind.TrailingValidityArgument } =>
                    Code.Join("out ", new Code(EquatableArray.Of<Part>(new LocalPart(goesOn!.Value)), EquatableArray.Of(FlowStep.Write(goesOn.Value)))),
                IInterpolatedStringHandlerArgumentPlaceholderOperation placeholder => Handed(placeholder, creation.Syntax),
                _ => SymbolDisplay.FormatPrimitive(value.ConstantValue.Value!, quoteStrings: true, useHexadecimalNumbers: false)!,
            });
        }
        return Code.Join(pieces.Append(")"));
    }

    private static IOperation Unconverted(IOperation value) => value is IConversionOperation conversion ? conversion.Operand : value;

    private Code Handed(IInterpolatedStringHandlerArgumentPlaceholderOperation placeholder, SyntaxNode text)
    {
        if (_handed.TryGetValue(placeholder.PlaceholderKind == InterpolatedStringArgumentPlaceholderKind.CallsiteReceiver ? -1 : placeholder.ArgumentIndex, out Code? handed))
            return handed;
        Report(Descriptors.UnsupportedSuspension, text, "a string for a handler that asks for arguments of an indexer", "make the handler's string in a statement of its own first");
        return Code.Empty;
    }

    // From the last piece to the first: each may end the appending.
    private IEnumerable<Stmt> Appends(IInterpolatedStringOperation content, IInterpolatedStringHandlerCreationOperation operation, int handler, int? goesOn)
    {
        var appends = new List<Expr>();
        foreach (IOperation part in content.Parts)
            appends.Add(BindAppend((InterpolatedStringContentSyntax)part.Syntax, (part as IInterpolatedStringAppendOperation)?.AppendCall, handler));
        Stmt[] all = [];
        for (int i = appends.Count - 1; i >= 0; i--)
        {
            SourceSpan span = SpanOf(content.Parts[i].Syntax);
            all = operation.HandlerAppendCallsReturnBool && all.Length > 0
                ? [new If(appends[i], new Block(all.ToEquatable()), null) { Span = span }]
                : [new Evaluate(appends[i]) { Span = span }, .. all];
        }
        return goesOn is { } test && all.Length > 0
            ? [new If(new PlainExpr(Code.Use(test), ValueKind.Bool, IsStable: false), new Block(all.ToEquatable()), null)]
            : all;
    }

    private OperationExpr BindAppend(InterpolatedStringContentSyntax content, IOperation? call, int handler)
    {
        OperationBuilder builder = new OperationBuilder().Operand(Made(handler));
        if (content is not InterpolationSyntax hole)
        {
            var text = (call as IInvocationOperation)?.Arguments.FirstOrDefault()?.Value.ConstantValue.Value as string ?? content.ToString();
            return builder.Text($".AppendLiteral({SymbolDisplay.FormatLiteral(text, quote: true)})").Build(ValueKind.Bool);
        }
        builder.Text(".AppendFormatted(").Operand(BindBranch(hole.Expression));
        if (hole.AlignmentClause is { } alignment)
            builder.Text(", alignment: ").Text(CodeOf(alignment.Value));
        if (hole.FormatClause is { } format)
            builder.Text($", format: {SymbolDisplay.FormatLiteral(format.FormatStringToken.ValueText, quote: true)}");
        string filled = CallerInformation.Of(call);
        return builder.Text(filled.Length == 0 ? ")" : $", {filled})").Build(ValueKind.Bool);
    }

    // What a handler gets from its call: the receiver (-1) and arguments, by their index.
    private readonly Dictionary<int, Code> _handed = [];

    // The receiver and the arguments before a handler are evaluated first, since the handler may ask for them.
    private Expr WithHandler(ExpressionSyntax? callee, SeparatedSyntaxList<ArgumentSyntax> arguments, Func<Expr> bind)
    {
        int last = arguments.LastIndexOf(argument => Unwrapped(argument.Expression) is InterpolatedStringExpressionSyntax text && IsTakenApart(text) && AsksForArguments(text));
        if (last < 0)
            return bind();
        if (arguments.Any(static argument => argument.NameColon is not null))
            return Unsupported(arguments[last].Expression);
        var steps = new List<Stmt>();
        var outer = new Dictionary<int, Code>(_handed);
        if (callee is MemberAccessExpressionSyntax { Expression: { } receiver })
        {
            if (_model.GetSymbolInfo(receiver, _cancellation).Symbol is not INamespaceOrTypeSymbol && receiver is not BaseExpressionSyntax)
                Hand(receiver, -1, BindReceiver(receiver), steps);
        }
        else
        {
            _handed[-1] = callee is MemberBindingExpressionSyntax ? BoundReceiver(callee).Code : "this";
        }
        for (int i = 0; i <= last; i++)
        {
            ArgumentSyntax argument = arguments[i];
            if (argument.Expression is AnonymousFunctionExpressionSyntax or DeclarationExpressionSyntax)
                continue;
            if (IsHandlerByReference(argument))
                Hand(argument.Expression, i, Bind(argument.Expression), steps);
            else
                Hand(argument.Expression, i, argument.RefKindKeyword.IsKind(SyntaxKind.None) ? Bind(argument.Expression) : BindAddress(argument.Expression), steps);
        }
        Expr call = bind();
        _handed.Clear();
        foreach (KeyValuePair<int, Code> handed in outer)
            _handed.Add(handed.Key, handed.Value);
        return new SequenceExpr(steps.ToEquatable(), call);
    }

    private void Hand(ExpressionSyntax node, int index, Expr value, List<Stmt> steps)
    {
        if (value is SequenceExpr { Result: PlainExpr made } sequence)
        {
            steps.AddRange(sequence.Statements);
            value = made with { IsStable = true };
        }
        Code code = Pin(value, steps);
        _handed[index] = code;
        _replaced[node.SkipParentheses()] = code;
    }

    // Also one without a suspension that would have to be kept.
    private bool IsTakenApart(ExpressionSyntax node) =>
        node is InterpolatedStringExpressionSyntax && IsForHandler(node);

    private bool IsForHandler(ExpressionSyntax node) => (_scan.Hot.Contains(node) || IsBeforeSuspension(node)) && HandlerOf(node) is not null;

    private bool AsksForArguments(InterpolatedStringExpressionSyntax text) =>
        HandlerOf(text) is { HandlerCreation: IObjectCreationOperation creation }
        && creation.Arguments.Any(static argument => Unconverted(argument.Value) is IInterpolatedStringHandlerArgumentPlaceholderOperation { PlaceholderKind: not InterpolatedStringArgumentPlaceholderKind.TrailingValidityArgument });

    // A handler is passed by reference where the callee says so, without a keyword.
    private bool IsHandlerByReference(ArgumentSyntax argument) => argument.RefKindKeyword.IsKind(SyntaxKind.None) && Unwrapped(argument.Expression) is InterpolatedStringExpressionSyntax
        && _model.ParameterOf(argument) is { RefKind: RefKind.Ref };
}

using CoGen.Generator.Diagnostics;
using CoGen.Generator.Model;
using CoGen.Generator.Patching;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CoGen.Generator.Binding;

/// <summary>Calls of library members that have no green method of the runtime: the async sibling is called, or the member itself on the pool.</summary>
internal sealed partial class MethodBinder
{
    // [source]  file.Fill(buffer, 0)
    // [lowered] SiblingPatches.Await_Green(g, file.FillAsync(buffer, 0, g.Token)); without a token, Green.Await_Green(g, …)
    private SuspendingExpr SiblingCall(InvocationExpressionSyntax node, IMethodSymbol method, Sibling sibling)
    {
        string wait = sibling.TakesToken ? "Patches.SiblingPatches.Await_Green(" : "Green.Await_Green(";
        OperationBuilder builder = new OperationBuilder().Text("global::CoGen." + wait).Text(Context).Text(", ");
        string name = $"{Names.Escape(sibling.Method.Name)}{TypeArguments(method)}(";
        Expr? bound = node.Expression is MemberBindingExpressionSyntax binding ? BoundReceiver(binding) : null;
        var access = node.Expression as MemberAccessExpressionSyntax;
        if (method.IsStatic || method.ReducedFrom is not null)
            builder.Text($"{TypeNames.Of(sibling.Method.ContainingType)}.{name}");
        else if (access is not null)
            BindCallee(builder, access).Text(access.OperatorToken.Text + name);
        else if (bound is not null)
            builder.Operand(bound).Text("." + name);
        else
            builder.Text(name);
        string separator = "";
        if (method.ReducedFrom is not null)
        {
            builder.Operand(bound ?? Bind(access!.Expression));
            separator = ", ";
        }
        bool byPosition = BindSiblingArguments(builder, node, method, sibling, ref separator);
        if (sibling.TakesToken)
        {
            string label = byPosition ? "" : Names.Escape(sibling.Method.Parameters[sibling.Method.Parameters.Length - 1].Name) + ": ";
            builder.Text(separator + label).Text(Context).Text(".Token");
        }
        return Suspending(node, builder.Text("))").Build(ValueKind.None), method.Name);
    }

    // Returns whether every parameter has been given a value, in order.
    private bool BindSiblingArguments(OperationBuilder builder, InvocationExpressionSyntax node, IMethodSymbol method, Sibling sibling, ref string separator)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = node.ArgumentList.Arguments;
        IParameterSymbol[] taken = [.. sibling.Method.Parameters.Skip(method.ReducedFrom is null ? 0 : 1)];
        int expanded = IsExpanded(node) ? method.Parameters.Length - 1 : int.MaxValue;
        for (int i = 0; i < arguments.Count; i++)
        {
            ArgumentSyntax argument = arguments[i];
            IParameterSymbol parameter = ParameterOf(argument, i, method);
            IParameterSymbol its = taken[parameter.Ordinal];
            builder.Text(separator);
            if (argument.NameColon is not null)
                builder.Text(Names.Escape(its.Name) + ": ");
            if (i == expanded)
                builder.Text($"new {TypeNames.Of(its.Type)} {{ ");
            builder.Operand(SiblingMatcher.MemoryOf(parameter.Type) is { Name: var memory } && !parameter.Type.Equals(its.Type, SymbolEqualityComparer.Default)
                ? BindMemory(argument.Expression, TypeNames.Of(its.Type), isFilled: memory == "Memory")
                : Bind(argument.Expression));
            separator = ", ";
        }
        if (expanded < arguments.Count)
            builder.Text(" }");
        else if (expanded < int.MaxValue)
        {
            builder.Text($"{separator}new {TypeNames.Of(taken[expanded].Type)} {{ }}");
            separator = ", ";
        }
        else
            separator = BindDefaults(builder, node, taken, method.Parameters.Length, separator);
        return arguments.All(static argument => argument.NameColon is null) && (expanded < int.MaxValue || arguments.Count == method.Parameters.Length);
    }

    // What the caller leaves out and the sibling demands.
    private string BindDefaults(OperationBuilder builder, InvocationExpressionSyntax node, IParameterSymbol[] taken, int count, string separator)
    {
        if (_model.GetOperation(node, _cancellation) is not IInvocationOperation invocation)
            return separator;
        foreach (IArgumentOperation argument in invocation.Arguments.Where(static argument => argument.ArgumentKind == ArgumentKind.DefaultValue))
        {
            // Counted from the end, for the receiver of an extension is a parameter here.
            IParameterSymbol its = taken[argument.Parameter!.Ordinal - (invocation.TargetMethod.Parameters.Length - count)];
            if (its.IsOptional)
                continue;
            string value = argument.Parameter.ExplicitDefaultValue is { } constant ? $"({TypeNames.Of(its.Type)})({SymbolDisplay.FormatPrimitive(constant, quoteStrings: true, useHexadecimalNumbers: false)})" : "default!";
            builder.Text($"{separator}{Names.Escape(its.Name)}: {value}");
            separator = ", ";
        }
        return separator;
    }

    // [source]  thread.Join(1000)
    // [lowered] OffloadPatches.Compute_Green(g, static call => call.Item1.Join(call.Item2), (thread, (int)(1000)))
    private SuspendingExpr OffloadedCall(InvocationExpressionSyntax node, IMethodSymbol method)
    {
        var state = new List<(string Before, Expr Value, string After)>();
        if (method.ReducedFrom is not null || !method.IsStatic)
            state.Add(("", ReceiverOf(node), ""));
        bool hasReceiver = state.Count == 1;
        int count = state.Count + node.ArgumentList.Arguments.Count;
        string call = _names.Unique("call"), separator = "";
        string text = method.ReducedFrom is not null || method.IsStatic
            ? $"{TypeNames.Of(method.ContainingType)}.{Names.Escape(method.Name)}{TypeArguments(method)}({(hasReceiver ? Item(0) : "")}"
            : $"{Item(0)}.{Names.Escape(method.Name)}{TypeArguments(method)}(";
        if (method.ReducedFrom is not null)
            separator = ", ";
        bool isExpanded = IsExpanded(node);
        for (int i = 0; i < node.ArgumentList.Arguments.Count; i++)
        {
            ArgumentSyntax argument = node.ArgumentList.Arguments[i];
            IParameterSymbol parameter = ParameterOf(argument, i, method);
            ITypeSymbol type = isExpanded && parameter.IsParams && parameter.Type is IArrayTypeSymbol array ? array.ElementType : parameter.Type;
            text += $"{separator}{argument.NameColon}{Item(state.Count)}";
            separator = ", ";
            state.Add(TypeNames.IsSpeakable(type) ? ($"({TypeNames.Of(type)})(", Bind(argument.Expression), ")") : ("", Bind(argument.Expression), ""));
            if (!TypeNames.IsSpeakable(type) && _model.GetTypeInfo(argument.Expression, _cancellation).Type is null)
                Report(Descriptors.UnspeakableType, argument, type.ToDisplayString());
        }
        string caller = CallerArguments(node, separator);
        OperationBuilder builder = new OperationBuilder()
            .Text($"global::CoGen.Patches.OffloadPatches.{(method.ReturnsVoid ? "Run" : "Compute")}_Green(").Text(Context)
            .Text($", static {call} => {text}{caller}), {(count == 0 ? "default(object)" : count == 1 ? "" : "(")}");
        for (int i = 0; i < state.Count; i++)
            builder.Text((i == 0 ? "" : ", ") + state[i].Before).Operand(state[i].Value).Text(state[i].After);
        return Suspending(node, builder.Text(count > 1 ? "))" : ")").Build(ValueKind.None), method.Name);

        string Item(int index) => count == 1 ? call : $"{call}.Item{index + 1}";
    }

    // [source]  value.GetAwaiter().GetResult()
    // [lowered] AwaiterPatches.Compute_Green(g, value.GetAwaiter(), static awaiter => awaiter.IsCompleted, static awaiter => awaiter.GetResult())
    private SuspendingExpr AwaitedResult(InvocationExpressionSyntax node, IMethodSymbol method)
    {
        string awaiter = _names.Unique("awaiter");
        OperationBuilder builder = new OperationBuilder()
            .Text($"global::CoGen.Patches.AwaiterPatches.{(method.ReturnsVoid ? "Run" : "Compute")}_Green(").Text(Context).Text(", ").Operand(ReceiverOf(node))
            .Text($", static {awaiter} => {awaiter}.IsCompleted, static {awaiter} => {awaiter}.GetResult())");
        return Suspending(node, builder.Build(ValueKind.None), method.Name);
    }

    private Expr ReceiverOf(InvocationExpressionSyntax node) => node.Expression switch
    {
        MemberAccessExpressionSyntax access => Bind(access.Expression),
        MemberBindingExpressionSyntax binding => BoundReceiver(binding),
        _ => new PlainExpr("this", ValueKind.None, IsStable: true),
    };

    // f(a, b) where f takes an array.
    private bool IsExpanded(InvocationExpressionSyntax node) =>
        _model.GetOperation(node, _cancellation) is IInvocationOperation invocation
        && invocation.Arguments.Any(static argument => argument.ArgumentKind is ArgumentKind.ParamArray or ArgumentKind.ParamCollection);

    private static IParameterSymbol ParameterOf(ArgumentSyntax argument, int index, IMethodSymbol method) => argument.NameColon is { } name
        ? method.Parameters.First(parameter => parameter.Name == name.Name.Identifier.ValueText)
        : method.Parameters[Math.Min(index, method.Parameters.Length - 1)];

    // A span outlives no suspension. What it is made of does; what is only read may be copied.
    private Expr BindMemory(ExpressionSyntax node, string type, bool isFilled)
    {
        ITypeSymbol? natural = _model.GetTypeInfo(node, _cancellation).Type;
        if (natural is IArrayTypeSymbol)
            return new OperationBuilder().Text($"({type})(").Operand(Bind(node)).Text(")").Build(new ValueKind(type));
        // memory.Span
        if (node is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Span" } memory
            && _model.GetTypeInfo(memory.Expression, _cancellation).Type is INamedTypeSymbol { Name: "Memory" or "ReadOnlyMemory", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            return Bind(memory.Expression);
        if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsSpan" } access }
            && (_model.GetTypeInfo(access.Expression, _cancellation).Type is IArrayTypeSymbol || !isFilled && _model.GetTypeInfo(access.Expression, _cancellation).Type is { SpecialType: SpecialType.System_String }))
            return BindAsMemory((InvocationExpressionSyntax)node, access, type);
        if (!isFilled)
            return new OperationBuilder().Text($"((global::System.ReadOnlySpan{type.Substring(type.IndexOf('<'))})(").Operand(Bind(node)).Text(")).ToArray()").Build(new ValueKind(type));
        return BindMemory(node);
    }

    private OperationExpr BindAsMemory(InvocationExpressionSyntax node, MemberAccessExpressionSyntax access, string type)
    {
        OperationBuilder builder = new OperationBuilder().Text("global::System.MemoryExtensions.AsMemory(").Operand(Bind(access.Expression));
        if (node.ArgumentList.Arguments.Count > 0)
            BindArguments(builder.Text(", "), node.ArgumentList.Arguments);
        return builder.Text(")").Build(new ValueKind(type));
    }
}

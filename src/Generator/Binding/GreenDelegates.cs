using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>The text of delegates that green code can suspend in, and of their calls.</summary>
internal static class GreenDelegates
{
    /// <summary><c>GreenFunc&lt;int, string&gt;</c> for delegates with that signature.</summary>
    public static string ClassOf(IMethodSymbol invoke)
    {
        IEnumerable<ITypeSymbol> types = invoke.Parameters.Select(static parameter => parameter.Type);
        if (!invoke.ReturnsVoid)
            types = types.Append(invoke.ReturnType);
        string list = string.Join(", ", types.Select(TypeNames.Of));
        return $"global::CoGen.{(invoke.ReturnsVoid ? "GreenAction" : "GreenFunc")}{(list.Length > 0 ? $"<{list}>" : "")}";
    }

    /// <summary>What tells the runtime how to call a delegate type that is neither a Func nor an Action; else empty.</summary>
    public static string InvokerOf(IMethodSymbol invoke)
    {
        if (invoke.ContainingType is { Name: "Func" or "Action", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            return "";
        string arguments = string.Join(", ", invoke.Parameters.Select(static (_, i) => $"a{i + 1}"));
        return $", static ({string.Join(", ", new[] { "d" }.Concat(invoke.Parameters.Select(static (_, i) => $"a{i + 1}")))}) => d({arguments})";
    }

    /// <summary>The object that a method group is bound to, where it must be evaluated; null for a static method, for <c>this</c> and <c>base</c>.</summary>
    public static ExpressionSyntax? ReceiverOf(ExpressionSyntax group, IMethodSymbol method, SemanticModel model) =>
        group is MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) } access
        && model.GetSymbolInfo(access.Expression).Symbol is not INamespaceOrTypeSymbol && (!method.IsStatic || method.ReducedFrom is not null)
            ? access.Expression
            : null;

    /// <summary>What stands before and after the receiver.</summary>
    public static (string Before, string After) Bound(ITypeSymbol type, MemberAccessExpressionSyntax group, IMethodSymbol method)
    {
        IMethodSymbol invoke = GreenPlaces.InvokeOf(type)!;
        string twin = method.ReducedFrom is { } extension ? ExtensionTwin(extension, method, invoke) : "r." + Twin(group.Name);
        return ($"new {TypeNames.Of(type)}({ClassOf(invoke)}.Bind(", $", static r => r.{group.Name}, static r => {twin}).Invoke)");
    }

    /// <summary>The twin of a method group that needs no receiver.</summary>
    public static string TwinOf(ExpressionSyntax group, IMethodSymbol method) => group is MemberAccessExpressionSyntax access
        ? $"{access.Expression}.{Twin(access.Name)}"
        : Twin((SimpleNameSyntax)group);

    private static string Twin(SimpleNameSyntax name)
    {
        string twin = Names.Escape(name.Identifier.ValueText + "_Green");
        return name is GenericNameSyntax generic ? twin + generic.TypeArgumentList : twin;
    }

    private static string ExtensionTwin(IMethodSymbol extension, IMethodSymbol method, IMethodSymbol invoke)
    {
        string[] arguments = [.. invoke.Parameters.Select(static (_, i) => $"a{i + 1}")];
        string typeArguments = method.TypeArguments.Length > 0 ? $"<{string.Join(", ", method.TypeArguments.Select(TypeNames.Of))}>" : "";
        return $"({string.Join(", ", arguments.Prepend("g"))}) => {TypeNames.Of(extension.ContainingType)}.{extension.Name}_Green{typeArguments}({string.Join(", ", new[] { "g", "r" }.Concat(arguments))})";
    }
}

using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>Delegates that green code can suspend in.</summary>
internal sealed partial class CodeWriter
{
    // [source]  () => Fetch(url)
    // [lowered] new Func<string>(new GreenFunc<string>(() => Fetch(url.Value), g => Crawl_action_Green(g, url)).Invoke)
    private void OpenDelegate(ITypeSymbol type) =>
        _raw.Append($"new {TypeNames.Of(type)}(new {GreenDelegates.ClassOf(GreenPlaces.InvokeOf(type)!)}(");

    private void CloseDelegate(GreenFunction function, IMethodSymbol called)
    {
        // The parameters go by position: their names may be those of boxes.
        string[] arguments = [.. called.Parameters.Select((_, i) => $"{function.Context}_{i + 1}")];
        _raw.Append($", ({string.Join(", ", arguments.Prepend(function.Context))}) => {functions.CalleeOf(function, called)}({function.Context}");
        foreach (ISymbol box in function.Boxes)
        {
            _raw.Append(", ");
            Add(Box(localOf(box)!.Value));
        }
        foreach (string argument in arguments)
            _raw.Append(", ").Append(argument);
        _raw.Append(")).Invoke)");
    }

    // [source]  Retry(client.Fetch)
    // [lowered] Retry(new Func<string>(GreenFunc<string>.Bind(client, static r => r.Fetch, static r => r.Fetch_Green).Invoke))
    private void WriteGroup(ExpressionSyntax node, IMethodSymbol method, SyntaxToken first, SyntaxToken last)
    {
        ITypeSymbol type = GreenPlaces.DelegateOf(node, model)!;
        if (functions.Find(method) is { } function)
        {
            bool? wasCopied = _isCopied;
            Leading(node.GetFirstToken(), first);
            OpenDelegate(type);
            _isCopied ??= true;
            if (node is SimpleNameSyntax name && BoxesTakenBy(name) is { Count: > 0 } boxes)
                WriteGroup(name, boxes, node.GetFirstToken(), node.GetLastToken());
            else
                WriteChildren(node, node.GetFirstToken(), node.GetLastToken());
            CloseDelegate(function, method);
            _isCopied = wasCopied;
            Trailing(node.GetLastToken(), last);
            return;
        }
        Leading(node.GetFirstToken(), first);
        if (GreenDelegates.ReceiverOf(node, method, model) is { } receiver)
        {
            (string before, string after) = GreenDelegates.Bound(type, (MemberAccessExpressionSyntax)node, method);
            _raw.Append(before);
            Write(receiver, receiver.GetFirstToken(), receiver.GetLastToken());
            _raw.Append(after);
        }
        else
        {
            OpenDelegate(type);
            _raw.Append($"{node}, {GreenDelegates.TwinOf(node, method)}).Invoke)");
        }
        Trailing(node.GetLastToken(), last);
    }
}

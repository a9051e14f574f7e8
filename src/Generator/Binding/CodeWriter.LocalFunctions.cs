using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>Local functions: those that capture boxes of one iteration among many take them as parameters.</summary>
internal sealed partial class CodeWriter
{
    private void WriteLocalFunction(LocalFunctionStatementSyntax function, SyntaxToken first, SyntaxToken last)
    {
        // In a copied statement the boxes are those of the statement; a statement of its own takes the boxes that change.
        bool? wasCopied = _isCopied;
        _isCopied = !captures.IsStatement(function) && _isCopied != false;
        if (FunctionContext.Length > 0)
            WriteInContext(function, first, last);
        else
            WriteNamed(function, function.Identifier, Renamed(function) is { } other ? new RawPart(other) : null, first, last);
        _isCopied = wasCopied;
    }

    // [source]  int F(int n) => n + x;          F(1)
    // [lowered] int F(GreenBox<int> x, int n) => n + x.Value;          F(x, 1)
    private void WriteWithBoxes(SyntaxNode list, SyntaxToken open, Action writeBoxes, SyntaxToken first, SyntaxToken last)
    {
        foreach (SyntaxNodeOrToken child in list.ChildNodesAndTokens())
        {
            if (child.AsNode() is { } inner)
                Write(inner, first, last);
            else
                WriteToken(child.AsToken(), first, last, null);
            if (child == open)
                writeBoxes();
        }
    }

    /// <summary>The boxes as the first arguments of a call.</summary>
    public EquatableArray<Part> CopyBoxArguments(IReadOnlyList<ISymbol> boxes, bool isFollowed)
    {
        BoxArguments(boxes, isFollowed)();
        Flush();
        return _parts.ToEquatable();
    }

    private Action BoxArguments(IReadOnlyList<ISymbol> boxes, bool isFollowed) => () =>
    {
        for (int i = 0; i < boxes.Count; i++)
        {
            Add(Box(localOf(boxes[i])!.Value));
            _raw.Append(i + 1 < boxes.Count || isFollowed ? ", " : "");
        }
    };

    private Action BoxParameters(IReadOnlyList<ISymbol> boxes, bool isFollowed) => () =>
    {
        for (int i = 0; i < boxes.Count; i++)
        {
            ITypeSymbol type = boxes[i] is ILocalSymbol local ? local.Type : ((IParameterSymbol)boxes[i]).Type;
            _raw.Append($"global::CoGen.GreenBox<{TypeNames.Of(type)}> ");
            Add(new LocalPart(localOf(boxes[i])!.Value));
            _raw.Append(i + 1 < boxes.Count || isFollowed ? ", " : "");
        }
    };

    // [source]  Func<int, int> f = F;
    // [lowered] Func<int, int> f = ((int n) => F(x, n));
    private void WriteGroup(SimpleNameSyntax group, IReadOnlyList<ISymbol> boxes, SyntaxToken first, SyntaxToken last)
    {
        var method = (IMethodSymbol)model.Meaning(group)!;
        IMethodSymbol called = LocalFunctionDelegates.TypeOf(group, model)?.DelegateInvokeMethod ?? method;
        bool? wasCopied = _isCopied;
        _isCopied ??= true;
        Leading(group.GetFirstToken(), first);
        string[] names = [.. called.Parameters.Select(static parameter => $"{parameter.Name}_argument{parameter.Ordinal + 1}")];
        bool isTyped = called.Parameters.All(static parameter => TypeNames.IsSpeakable(parameter.Type));
        IEnumerable<string> parameters = called.Parameters.Select((parameter, i) => isTyped ? $"{KeywordOf(parameter.RefKind)}{TypeNames.Of(parameter.Type)} {names[i]}" : names[i]);
        _raw.Append($"(({string.Join(", ", parameters)}) => {(method.ReturnsByRef || method.ReturnsByRefReadonly ? "ref " : "")}");
        WriteNamed(group, group.Identifier, Renamed(group) is { } other ? new RawPart(other) : null, group.GetFirstToken(), group.GetLastToken());
        _raw.Append('(');
        BoxArguments(boxes, names.Length > 0)();
        _raw.Append(string.Join(", ", called.Parameters.Select((parameter, i) => KeywordOf(parameter.RefKind) + names[i]))).Append("))");
        Trailing(group.GetLastToken(), last);
        _isCopied = wasCopied;
    }

    // The group that is written where its delegate is made.
    private SimpleNameSyntax? _made;

    // [source]  changed += F;
    // [lowered] changed += (fDelegate ??= F);
    private void WriteKept(SimpleNameSyntax group, int kept, SyntaxToken first, SyntaxToken last)
    {
        SimpleNameSyntax? outer = _made;
        _made = group;
        _raw.Append('(');
        Add(new LocalPart(kept));
        _raw.Append(" ??= ");
        Write(group, first, last);
        _raw.Append(')');
        _made = outer;
    }

    private int? KeptDelegate(SimpleNameSyntax group) => scan.IsLocalFunction(group.Identifier.ValueText) && LocalFunctionDelegates.IsGroup(group, model)
        ? localOf(model.Meaning(group)!)
        : null;

    private static string KeywordOf(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefKind.In or RefKind.RefReadOnlyParameter => "in ",
        _ => "",
    };

    private IReadOnlyList<ISymbol> BoxesTakenBy(SimpleNameSyntax name) =>
        scan.IsLocalFunction(name.Identifier.ValueText) ? captures.TakenBy(model.Meaning(name) as IMethodSymbol) : [];

    private Part Box(int local) => _isCopied == true ? new CapturedPart(local) : new LocalPart(local);

    // [source]  int F(int x) { … }                      int F(int x) => x + 1;
    // [lowered] int F(int x) { checked { … } }          int F(int x) { checked { return x + 1; } }
    private void WriteInContext(LocalFunctionStatementSyntax function, SyntaxToken first, SyntaxToken last)
    {
        var method = (IMethodSymbol)model.GetDeclaredSymbol(function)!;
        foreach (SyntaxNodeOrToken child in function.ChildNodesAndTokens())
        {
            switch (child.AsNode())
            {
                case null when child.AsToken() == function.SemicolonToken && function.ExpressionBody is not null:
                    break;
                case null:
                    WriteToken(child.AsToken(), first, last, child.AsToken() == function.Identifier && Renamed(function) is { } other ? new RawPart(other) : null);
                    break;
                case BlockSyntax block:
                    _raw.Append($"{{ {FunctionContext} ");
                    Write(block, first, last);
                    _raw.Append(" }");
                    break;
                case ArrowExpressionClauseSyntax { Expression: var value }:
                    bool isStatement = value is ThrowExpressionSyntax || method.ReturnsVoid || method is { IsAsync: true, ReturnType: not INamedTypeSymbol { IsGenericType: true } };
                    _raw.Append($"{{ {FunctionContext} {{ {(isStatement ? "" : "return ")}");
                    Write(value, first, last);
                    _raw.Append("; } }");
                    break;
                case var inner:
                    Write(inner, first, last);
                    break;
            }
        }
    }
}

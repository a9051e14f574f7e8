using System.Text;
using CoGen.Generator.Model;
using CoGen.Generator.Patching;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>
/// Copies a node of the user's as text. Names of tracked locals become holes; the lines and columns of the text stay as they
/// are, so that one <c>#line</c> maps all of it.
/// </summary>
/// <param name="localOf">The id of a tracked local; null for every other symbol.</param>
/// <param name="renamed">The local functions and labels that have another name here.</param>
/// <param name="scan">What is known of the body: calls that become calls of another method, green methods that become delegates.</param>
/// <param name="functions">The functions that have twins.</param>
/// <param name="replaced">What stands for an expression that has been evaluated before.</param>
internal sealed partial class CodeWriter(
    SemanticModel model,
    Func<ISymbol, int?> localOf,
    IReadOnlyDictionary<ISymbol, string> renamed,
    Captures captures,
    BodyScan scan,
    GreenFunctions functions,
    IReadOnlyDictionary<SyntaxNode, Code> replaced)
{
    private readonly List<Part> _parts = [];
    private readonly StringBuilder _raw = new();
    private readonly List<int> _designated = [];
    private bool _isInFunction;

    // In a nested function: whether boxes go by the names of their copies. Null outside of functions.
    private bool? _isCopied;

    /// <summary><c>checked</c> or <c>unchecked</c> for the body of a local function that is printed outside of such a block, or empty.</summary>
    public string FunctionContext { get; init; } = "";

    public EquatableArray<Part> Copy(SyntaxNode node)
    {
        Write(node);
        Flush();
        return _parts.ToEquatable();
    }

    private void Write(SyntaxNode node)
    {
        SyntaxToken first = node.GetFirstToken(), last = node.GetLastToken();
        Write(node, first, last);
    }

    private void Write(SyntaxNode node, SyntaxToken first, SyntaxToken last)
    {
        if (replaced.Count > 0 && replaced.TryGetValue(node, out Code? replacement))
        {
            Leading(node.GetFirstToken(), first);
            WriteParts(replacement);
            Trailing(node.GetLastToken(), last);
            return;
        }
        switch (node)
        {
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax callee } call when scan.Redirections.TryGetValue(call, out PatchRow? row):
                WriteRedirected(call, callee, row, first, last);
                return;
            case InvocationExpressionSyntax call when call.IsNameOf(model):
                // The name in the source, whatever the local is called here.
                Leading(call.GetFirstToken(), first);
                _raw.Append(SymbolDisplay.FormatLiteral((string)model.GetConstantValue(call).Value!, quote: true));
                Trailing(call.GetLastToken(), last);
                return;
            case BaseArgumentListSyntax { Parent: ExpressionSyntax call } arguments when CallerInformation.Of(call, model) is { Length: > 0 } filled:
                WriteArguments(arguments, filled, first, last);
                return;
            case ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: SimpleNameSyntax callee } } arguments when BoxesTakenBy(callee) is { Count: > 0 } boxes:
                WriteWithBoxes(arguments, arguments.OpenParenToken, BoxArguments(boxes, arguments.Arguments.Count > 0), first, last);
                return;
            case ParameterListSyntax { Parent: LocalFunctionStatementSyntax function } parameters when captures.TakenBy((IMethodSymbol)model.GetDeclaredSymbol(function)!) is { Count: > 0 } boxes:
                WriteWithBoxes(parameters, parameters.OpenParenToken, BoxParameters(boxes, parameters.Parameters.Count > 0), first, last);
                return;
            // new Func<int>(() => Read()) is new Func<int>(new GreenFunc<int>(…).Invoke): written by its argument.
            case BaseObjectCreationExpressionSyntax creation when !_isInFunction && GreenPlaces.HoldsGreen(creation, scan, functions, model):
                Write(creation.ArgumentList!.Arguments[0].Expression, first, last);
                return;
            case ExpressionSyntax group when !_isInFunction && scan.Groups.TryGetValue(group, out IMethodSymbol? method):
                WriteGroup(group, method, first, last);
                return;
            case SimpleNameSyntax group when !_isInFunction && group != _made && KeptDelegate(group) is { } kept:
                WriteKept(group, kept, first, last);
                return;
            case SimpleNameSyntax group when group.Parent is not InvocationExpressionSyntax && BoxesTakenBy(group) is { Count: > 0 } boxes:
                WriteGroup(group, boxes, first, last);
                return;
            case ArgumentSyntax { NameColon: null, RefKindKeyword.RawKind: 0, Parent: TupleExpressionSyntax tuple, Expression: IdentifierNameSyntax name } argument when NamesElement(tuple, argument, name):
                WriteInferred(name, ": ", first, last);
                return;
            case AnonymousObjectMemberDeclaratorSyntax { NameEquals: null, Expression: IdentifierNameSyntax name } when Tracked(name) is not null:
                WriteInferred(name, " = ", first, last);
                return;
            case IdentifierNameSyntax name when Tracked(name) is { } local:
                string box = IsBoxed(name) ? ".Value" : "", copied = CopiedAs(name) is { } type ? $"(({TypeNames.Of(type)})" : "";
                WriteToken(name.Identifier, first, last, box.Length > 0 ? Box(local) : new LocalPart(local), copied, box + (copied.Length > 0 ? ")" : ""));
                return;
            case MemberBindingExpressionSyntax or ElementBindingExpressionSyntax when replaced.Count > 0 && replaced.TryGetValue(((ExpressionSyntax)node).ReceiverOfBinding(), out Code? receiver):
                WriteBinding(node, receiver, first, last);
                return;
            case AnonymousFunctionExpressionSyntax or QueryExpressionSyntax when !_isInFunction:
                WriteFunction((ExpressionSyntax)node, first, last);
                return;
            case DeclarationExpressionSyntax declaration when Declares(declaration.Designation):
                WriteDeclaration(declaration, first, last);
                return;
            case SingleVariableDesignationSyntax designation when Tracked(designation) is { } local:
                _designated.Add(local);
                WriteToken(designation.Identifier, first, last, new DesignationPart(local));
                return;
            case IsPatternExpressionSyntax test when Designates(test.Pattern):
                WritePattern(test, first, last);
                return;
            case VariableDeclaratorSyntax declarator when Tracked(declarator) is { } local:
                WriteNamed(declarator, declarator.Identifier, new LocalPart(local), first, last);
                return;
            case LocalFunctionStatementSyntax function:
                WriteLocalFunction(function, first, last);
                return;
            case LabeledStatementSyntax label when Renamed(node) is { } other:
                WriteNamed(node, label.Identifier, new RawPart(other), first, last);
                return;
            case SimpleNameSyntax name when Renamed(node) is { } other:
                WriteNamed(node, name.Identifier, new RawPart(other), first, last);
                return;
            default:
                WriteChildren(node, first, last);
                return;
        }
    }

    private string? Renamed(SyntaxNode node) =>
        renamed.Count > 0 && (model.GetDeclaredSymbol(node) ?? (node is SimpleNameSyntax simple ? model.Meaning(simple) : model.GetSymbolInfo(node).Symbol)) is { } symbol && renamed.TryGetValue(symbol.OriginalDefinition, out string? name) ? name : null;

    // .B of a?.B, where a is in a temporary.
    private void WriteBinding(SyntaxNode binding, Code receiver, SyntaxToken first, SyntaxToken last)
    {
        Leading(binding.GetFirstToken(), first);
        WriteParts(receiver);
        WriteChildren(binding, binding.GetFirstToken(), last);
    }

    private void WriteParts(Code code)
    {
        foreach (Part part in code.Parts)
            Add(part);
    }

    private void WriteArguments(BaseArgumentListSyntax list, string filled, SyntaxToken first, SyntaxToken last)
    {
        foreach (SyntaxNodeOrToken child in list.ChildNodesAndTokens())
        {
            if (child.AsNode() is { } inner)
            {
                Write(inner, first, last);
                continue;
            }
            if (child.AsToken() == list.GetLastToken())
                _raw.Append(list.Arguments.Count == 0 ? filled : ", " + filled);
            WriteToken(child.AsToken(), first, last, null);
        }
    }

    private void WriteChildren(SyntaxNode node, SyntaxToken first, SyntaxToken last)
    {
        foreach (SyntaxNodeOrToken child in node.ChildNodesAndTokens())
        {
            if (child.AsNode() is { } inner)
                Write(inner, first, last);
            else
                WriteToken(child.AsToken(), first, last, null);
        }
    }

    // A member named after a local keeps that name when the local has another.
    private void WriteInferred(IdentifierNameSyntax name, string separator, SyntaxToken first, SyntaxToken last)
    {
        Leading(name.Identifier, first);
        _raw.Append(name.Identifier.Text).Append(separator);
        Write(name, name.Identifier, last);
    }

    private bool NamesElement(TupleExpressionSyntax tuple, ArgumentSyntax argument, IdentifierNameSyntax name) =>
        Tracked(name) is not null
        && !tuple.IsDeconstructed()
        && model.GetTypeInfo(tuple).Type is INamedTypeSymbol { IsTupleType: true } type
        && type.TupleElements.ElementAtOrDefault(tuple.Arguments.IndexOf(argument))?.Name == name.Identifier.ValueText;

    // receiver.M(a) becomes Patches.M(receiver, a).
    private void WriteRedirected(InvocationExpressionSyntax call, MemberAccessExpressionSyntax callee, PatchRow row, SyntaxToken first, SyntaxToken last)
    {
        Leading(call.GetFirstToken(), first);
        _raw.Append($"global::CoGen.Patches.{row.Target}(");
        Write(callee.Expression, call.GetFirstToken(), last);
        foreach (ArgumentSyntax argument in call.ArgumentList.Arguments)
        {
            _raw.Append(", ");
            Write(argument, first, last);
        }
        _raw.Append(')');
        Trailing(call.GetLastToken(), last);
    }

    private void WriteNamed(SyntaxNode node, SyntaxToken name, Part? other, SyntaxToken first, SyntaxToken last)
    {
        foreach (SyntaxNodeOrToken child in node.ChildNodesAndTokens())
        {
            if (child.AsNode() is { } inner)
                Write(inner, first, last);
            else
                WriteToken(child.AsToken(), first, last, child.AsToken() == name ? other : null);
        }
    }

    // out T x, var (x, y): the designations are plain names here, not a pattern's.
    private void WriteDeclaration(DeclarationExpressionSyntax declaration, SyntaxToken first, SyntaxToken last)
    {
        Leading(declaration.GetFirstToken(), first);
        Add(new DeclaredTypePart(declaration.Type.ToString() + " ", FirstTracked(declaration.Designation)));
        WriteDesignation(declaration.Designation, last);
    }

    private void WriteDesignation(SyntaxNode node, SyntaxToken last)
    {
        foreach (SyntaxToken token in node.DescendantTokens())
        {
            if (token.Parent is SingleVariableDesignationSyntax single && Tracked(single) is { } local)
            {
                Add(new LocalPart(local));
                if (captures.IsBoxed(model.GetDeclaredSymbol(single)!))
                    _raw.Append(".Value");
            }
            else
            {
                _raw.Append(token.Text);
            }
            Trailing(token, last);
        }
    }

    private void WritePattern(IsPatternExpressionSyntax test, SyntaxToken first, SyntaxToken last)
    {
        Leading(test.GetFirstToken(), first);
        Add(new PatternStartPart(test.Pattern.SkipNot() != test.Pattern, FirstTracked(test.Pattern)));
        int outer = _designated.Count;
        // The leading trivia has been written.
        Write(test.Expression, test.GetFirstToken(), last);
        WriteToken(test.IsKeyword, first, last, null);
        int before = _designated.Count;
        WriteNegatable(test.Pattern);
        Add(new PatternEndPart(_designated.Skip(before).ToEquatable()));
        _designated.RemoveRange(outer, _designated.Count - outer);
        Trailing(test.Pattern.GetLastToken(), last);
    }

    /// <summary>Copies the pattern of an <c>is</c>, whose <c>not</c> a <see cref="PatternStartPart"/> may stand for.</summary>
    public EquatableArray<Part> CopyNegatable(PatternSyntax pattern)
    {
        WriteNegatable(pattern);
        Flush();
        return _parts.ToEquatable();
    }

    // A variable is assigned when the pattern matches: e is not P x becomes !(e is P x …).
    private void WriteNegatable(PatternSyntax pattern)
    {
        PatternSyntax inner = pattern.SkipNot();
        SyntaxToken first = inner.GetFirstToken(), last = inner.GetLastToken();
        if (inner != pattern)
            Add(new DeclaredTypePart(string.Concat(pattern.DescendantTokens().TakeWhile(token => token != first).Select(static token => token.ToFullString())), FirstTracked(pattern)));
        Write(inner, first, last);
        if (inner != pattern)
            Add(new DeclaredTypePart(string.Concat(pattern.DescendantTokens().SkipWhile(token => token != last).Skip(1).Select(static token => token.Text)), FirstTracked(pattern)));
    }

    private int FirstTracked(SyntaxNode designation) =>
        designation.DescendantNodesAndSelf().OfType<SingleVariableDesignationSyntax>().Select(Tracked).First(static local => local is not null)!.Value;

    private void WriteFunction(ExpressionSyntax function, SyntaxToken first, SyntaxToken last)
    {
        GreenFunction? green = functions.Find(function);
        Leading(function.GetFirstToken(), first);
        if (green is not null)
            OpenDelegate(GreenPlaces.DelegateOf(function, model)!);
        bool? wasCopied = _isCopied;
        _isInFunction = true;
        _isCopied ??= true;
        WriteChildren(function, function.GetFirstToken(), function.GetLastToken());
        _isInFunction = false;
        if (green is not null)
            CloseDelegate(green, green.Symbol);
        _isCopied = wasCopied;
        Trailing(function.GetLastToken(), last);
    }

    private bool IsBoxed(IdentifierNameSyntax name) => model.GetSymbolInfo(name).Symbol is { } symbol && captures.IsBoxed(symbol);

    // [source]  foreach (var e in items) e.Inner.Change();
    // [lowered] … ((Item)e).Inner.Change();
    // The variable of a foreach or using is read-only: C# calls a member of a struct in it on a copy. The local that stands for it is not.
    private ITypeSymbol? CopiedAs(IdentifierNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax { Parent: MemberAccessExpressionSyntax outer } access && access.Expression == name && outer.Expression == access
        && model.GetSymbolInfo(name).Symbol is ILocalSymbol { IsRef: false, Type: { IsValueType: true } type } local && (local.IsForEach || local.IsUsing)
        && model.GetSymbolInfo(access).Symbol is IFieldSymbol { Type: { IsReferenceType: false, IsReadOnly: false } }
            ? type
            : null;

    private void WriteToken(SyntaxToken token, SyntaxToken first, SyntaxToken last, Part? replacement, string prefix = "", string suffix = "")
    {
        Leading(token, first);
        _raw.Append(prefix);
        if (replacement is null)
            _raw.Append(token.Text);
        else
            Add(replacement);
        _raw.Append(suffix);
        Trailing(token, last);
    }

    private void Leading(SyntaxToken token, SyntaxToken first)
    {
        if (token != first)
            Trivia(token.LeadingTrivia);
    }

    private void Trailing(SyntaxToken token, SyntaxToken last)
    {
        if (token != last)
            Trivia(token.TrailingTrivia);
    }

    // Directives and code they switch off leave empty lines, so that the lines after them keep their numbers.
    private void Trivia(SyntaxTriviaList list)
    {
        foreach (SyntaxTrivia trivia in list)
        {
            if (trivia.IsDirective || trivia.IsKind(SyntaxKind.DisabledTextTrivia))
                _raw.Append('\n', trivia.ToFullString().Count(static c => c == '\n'));
            else
                _raw.Append(trivia.ToFullString().Replace("\r\n", "\n"));
        }
    }

    private bool Declares(SyntaxNode designation) =>
        designation.DescendantNodesAndSelf().Any(node => node is SingleVariableDesignationSyntax single && Tracked(single) is not null);

    private bool Designates(PatternSyntax pattern) => Declares(pattern);

    private int? Tracked(IdentifierNameSyntax name) =>
        name.Parent is NameColonSyntax or NameEqualsSyntax
        || name.Parent is MemberAccessExpressionSyntax access && access.Name == name
            ? null
            : model.GetSymbolInfo(name).Symbol is (ILocalSymbol or IParameterSymbol) and { } symbol ? localOf(symbol) : null;

    private int? Tracked(SyntaxNode declaration) =>
        model.GetDeclaredSymbol(declaration) is { } symbol ? localOf(symbol) : null;

    private void Add(Part part)
    {
        Flush();
        _parts.Add(part);
    }

    private void Flush()
    {
        if (_raw.Length == 0)
            return;
        _parts.Add(new RawPart(_raw.ToString()));
        _raw.Clear();
    }
}

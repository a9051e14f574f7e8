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
/// <param name="redirections">Calls that become calls of another method.</param>
internal sealed class CodeWriter(SemanticModel model, Func<ISymbol, int?> localOf, IReadOnlyDictionary<SyntaxNode, PatchRow> redirections)
{
    private readonly List<Part> _parts = [];
    private readonly StringBuilder _raw = new();
    private readonly List<int> _designated = [];

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
        switch (node)
        {
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax callee } call when redirections.TryGetValue(call, out PatchRow? row):
                WriteRedirected(call, callee, row, first, last);
                return;
            case IdentifierNameSyntax name when Tracked(name) is { } local:
                WriteToken(name.Identifier, first, last, new LocalPart(local));
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
                WriteNamed(declarator, declarator.Identifier, local, first, last);
                return;
            default:
                WriteChildren(node, first, last);
                return;
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

    private void WriteNamed(SyntaxNode node, SyntaxToken name, int local, SyntaxToken first, SyntaxToken last)
    {
        foreach (SyntaxNodeOrToken child in node.ChildNodesAndTokens())
        {
            if (child.AsNode() is { } inner)
                Write(inner, first, last);
            else
                WriteToken(child.AsToken(), first, last, child.AsToken() == name ? new LocalPart(local) : null);
        }
    }

    // out T x, var (x, y): the designations are plain names here, not a pattern's.
    private void WriteDeclaration(DeclarationExpressionSyntax declaration, SyntaxToken first, SyntaxToken last)
    {
        Leading(declaration.GetFirstToken(), first);
        Add(new DeclaredTypePart(declaration.Type.ToString() + " "));
        WriteDesignation(declaration.Designation, last);
    }

    private void WriteDesignation(SyntaxNode node, SyntaxToken last)
    {
        foreach (SyntaxToken token in node.DescendantTokens())
        {
            Part? part = token.Parent is SingleVariableDesignationSyntax single && Tracked(single) is { } local ? new LocalPart(local) : null;
            if (part is null)
                _raw.Append(token.Text);
            else
                Add(part);
            Trailing(token, last);
        }
    }

    private void WritePattern(IsPatternExpressionSyntax test, SyntaxToken first, SyntaxToken last)
    {
        Leading(test.GetFirstToken(), first);
        Add(new PatternStartPart());
        int outer = _designated.Count;
        // The leading trivia has been written.
        Write(test.Expression, test.GetFirstToken(), last);
        WriteToken(test.IsKeyword, first, last, null);
        int before = _designated.Count;
        Write(test.Pattern, first, test.Pattern.GetLastToken());
        Add(new PatternEndPart(_designated.Skip(before).ToEquatable()));
        _designated.RemoveRange(outer, _designated.Count - outer);
        Trailing(test.Pattern.GetLastToken(), last);
    }

    private void WriteToken(SyntaxToken token, SyntaxToken first, SyntaxToken last, Part? replacement)
    {
        Leading(token, first);
        if (replacement is null)
            _raw.Append(token.Text);
        else
            Add(replacement);
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

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CoGen.Fuzz.Shrinking;

/// <summary>Programs a little smaller than a program; not all of them compile.</summary>
internal static class Edits
{
    private static readonly string[] Simple = ["0", "1", "true", "false", "\"\"", "null", "new Point(1, 2)", "new Node(1)", "p"];

    public static IEnumerable<string> Of(string text)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(text).GetRoot();
        SyntaxNode[] nodes = [.. root.DescendantNodes()];
        foreach ((TextSpan span, string by) in Members(nodes).Concat(Statements(nodes)).Concat(Clauses(nodes)).Concat(Expressions(nodes)))
        {
            string edited = text[..span.Start] + by + text[span.End..];
            if (edited != text)
                yield return edited;
        }
    }

    private static IEnumerable<(TextSpan, string)> Members(SyntaxNode[] nodes) =>
        nodes.Where(static n => n is MethodDeclarationSyntax { Identifier.Text: not "Run" } or FieldDeclarationSyntax).Select(static n => (n.FullSpan, "\n"));

    private static IEnumerable<(TextSpan, string)> Statements(SyntaxNode[] nodes)
    {
        // Runs of statements, the long ones first.
        SyntaxList<StatementSyntax>[] lists = [.. nodes.Select(static n => n is BlockSyntax block ? block.Statements : n is SwitchSectionSyntax section ? section.Statements : default).Where(static l => l.Count > 0)];
        for (int length = lists.Select(static l => l.Count).DefaultIfEmpty().Max(); length > 0; length = length > 8 ? length / 2 : length - 1)
        {
            foreach (SyntaxList<StatementSyntax> list in lists)
            {
                for (int i = list.Count - length; i >= 0; i--)
                    yield return (TextSpan.FromBounds(list[i].FullSpan.Start, list[i + length - 1].FullSpan.End), "\n");
            }
        }
        foreach (SyntaxNode node in nodes)
        {
            if (node is StatementSyntax and not BlockSyntax || node is BlockSyntax { Parent: BlockSyntax })
            {
                foreach (BlockSyntax block in node is BlockSyntax self ? [self] : node.ChildNodes().SelectMany(static c => c is BlockSyntax ? [c] : c.ChildNodes()).OfType<BlockSyntax>())
                    yield return (node.FullSpan, block.Statements.ToFullString());
                if (node.ChildNodes().OfType<StatementSyntax>().FirstOrDefault(static s => s is not BlockSyntax) is { } inner)
                    yield return (node.FullSpan, inner.ToFullString());
            }
        }
    }

    private static IEnumerable<(TextSpan, string)> Clauses(SyntaxNode[] nodes)
    {
        foreach (SyntaxNode node in nodes)
        {
            if (node is CatchClauseSyntax or FinallyClauseSyntax or ElseClauseSyntax or CatchFilterClauseSyntax or SwitchSectionSyntax)
                yield return (node.FullSpan, " ");
            if (node is SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax { Arms.Count: > 1 } })
                yield return (TextSpan.FromBounds(node.FullSpan.Start, node.GetLastToken().GetNextToken().FullSpan.End), " ");
            if (node is BinaryPatternSyntax pattern)
            {
                yield return (node.Span, pattern.Left.ToString());
                yield return (node.Span, pattern.Right.ToString());
            }
        }
    }

    private static IEnumerable<(TextSpan, string)> Expressions(SyntaxNode[] nodes)
    {
        foreach (ExpressionSyntax node in nodes.OfType<ExpressionSyntax>().Where(static n => n is not (TypeSyntax or LiteralExpressionSyntax)).OrderByDescending(static n => n.Span.Length))
        {
            foreach (ExpressionSyntax inner in node.DescendantNodes().OfType<ExpressionSyntax>().Where(static n => n is not PredefinedTypeSyntax).OrderBy(static n => n.Span.Length).Reverse().Take(12))
            {
                string text = inner.ToString();
                yield return (node.Span, text);
            }
            foreach (string simple in Simple)
            {
                if (simple.Length < node.Span.Length)
                    yield return (node.Span, simple);
            }
        }
        foreach (ArgumentSyntax argument in nodes.OfType<ArgumentSyntax>())
        {
            SyntaxToken next = argument.GetLastToken().GetNextToken();
            if (next.IsKind(SyntaxKind.CommaToken))
                yield return (TextSpan.FromBounds(argument.FullSpan.Start, next.FullSpan.End), "");
            else if (argument.GetFirstToken().GetPreviousToken() is var previous && previous.IsKind(SyntaxKind.CommaToken))
                yield return (TextSpan.FromBounds(previous.FullSpan.Start, argument.FullSpan.End), "");
        }
    }
}

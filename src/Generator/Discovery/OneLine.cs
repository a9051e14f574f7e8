using System.Text;
using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Discovery;

/// <summary>A piece of a declaration as one line: its tokens, without comments and directives between them.</summary>
internal static class OneLine
{
    public static string Of(SyntaxNode? node)
    {
        var text = new StringBuilder();
        bool isApart = false;
        foreach (SyntaxToken token in node?.DescendantTokens() ?? [])
        {
            if (text.Length > 0 && (isApart || token.HasLeadingTrivia))
                text.Append(' ');
            text.Append(token.Text);
            isApart = token.HasTrailingTrivia;
        }
        return text.ToString();
    }
}

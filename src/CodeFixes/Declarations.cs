using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CoGen.CodeFixes;

/// <summary>Changes of declarations that several fixes make.</summary>
internal static class Declarations
{
    /// <summary>Makes the type around a node partial, and the types around that.</summary>
    public static void MakePartial(this Edits edits, Document document, SyntaxNode inside)
    {
        foreach (TypeDeclarationSyntax type in inside.AncestorsAndSelf().OfType<TypeDeclarationSyntax>())
        {
            if (!type.Modifiers.Any(SyntaxKind.PartialKeyword))
                edits.Insert(document.Id, type.Keyword.SpanStart, "partial ");
        }
    }

    /// <summary>Adds <c>using CoGen;</c> where the name of one of its types would mean nothing.</summary>
    public static void UseCoGen(this Edits edits, Document document, SemanticModel model, SyntaxNode at, string type)
    {
        if (model.LookupNamespacesAndTypes(at.SpanStart, name: type).Any(static found => found.ContainingNamespace is { Name: "CoGen", ContainingNamespace.IsGlobalNamespace: true }))
            return;
        var root = (CompilationUnitSyntax)model.SyntaxTree.GetRoot();
        string newLine = NewLine(model.SyntaxTree.GetText());
        if (root.Usings.LastOrDefault() is { } last)
            edits.Insert(document.Id, last.FullSpan.End, $"using CoGen;{newLine}");
        else
            edits.Insert(document.Id, Top(root), $"using CoGen;{newLine}{newLine}");
    }

    /// <summary>Puts <c>[Green]</c> before a method.</summary>
    public static void MarkGreen(this Edits edits, Document document, MethodDeclarationSyntax method)
    {
        SourceText text = method.SyntaxTree.GetText();
        TextLine line = text.Lines.GetLineFromPosition(method.SpanStart);
        string before = text.ToString(TextSpan.FromBounds(line.Start, method.SpanStart));
        edits.Insert(document.Id, method.SpanStart, string.IsNullOrWhiteSpace(before) ? $"[Green]{NewLine(text)}{before}" : "[Green] ");
    }

    // Below what is said about the file, above what is said about its first declaration.
    private static int Top(CompilationUnitSyntax root)
    {
        SyntaxToken first = root.GetFirstToken();
        SyntaxTrivia said = first.LeadingTrivia.FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia));
        return said.IsKind(SyntaxKind.None) ? first.SpanStart : said.FullSpan.Start;
    }

    private static string NewLine(SourceText text)
    {
        TextLine first = text.Lines[0];
        return first.EndIncludingLineBreak > first.End ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) : "\n";
    }
}

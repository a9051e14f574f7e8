using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.CodeFixes;

/// <summary>A diagnostic in its document.</summary>
internal sealed class Place(Diagnostic diagnostic, Document document, SyntaxNode root, SemanticModel model, CancellationToken cancellation)
{
    public Diagnostic Diagnostic => diagnostic;

    public Document Document => document;

    public SemanticModel Model => model;

    public CancellationToken Cancellation => cancellation;

    /// <summary>The outermost node of the diagnostic's span.</summary>
    public SyntaxNode Node => root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: false);

    /// <summary>The innermost node of the diagnostic's span.</summary>
    public SyntaxNode Innermost => root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    public Solution Solution => document.Project.Solution;

    public ISymbol? SymbolOf(ExpressionSyntax expression) => model.GetSymbolInfo(expression, cancellation).Symbol;
}

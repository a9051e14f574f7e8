using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>Where a jump statement goes: the loop or switch it leaves or goes on with, or the block that holds its label.</summary>
internal static class JumpTargets
{
    public static SyntaxNode? Find(StatementSyntax jump, SemanticModel model) => jump switch
    {
        BreakStatementSyntax => Enclosing(jump, static node => IsLoop(node) || node is SwitchStatementSyntax),
        ContinueStatementSyntax => Enclosing(jump, IsLoop),
        GotoStatementSyntax { RawKind: (int)SyntaxKind.GotoStatement, Expression: { } label } =>
            model.GetSymbolInfo(label).Symbol?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().Parent,
        GotoStatementSyntax => Enclosing(jump, static node => node is SwitchStatementSyntax),
        _ => null,
    };

    private static bool IsLoop(SyntaxNode node) =>
        node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax;

    private static SyntaxNode? Enclosing(SyntaxNode node, Func<SyntaxNode, bool> isTarget)
    {
        for (SyntaxNode? ancestor = node.Parent; ancestor is not null; ancestor = ancestor.Parent)
        {
            if (isTarget(ancestor))
                return ancestor;
            if (ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax)
                return null;
        }
        return null;
    }
}

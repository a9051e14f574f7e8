using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Caching;

/// <summary>
/// What a file says to other files: its text without the bodies of its members. A file whose shape is the same as before means the same to
/// every body elsewhere.
/// </summary>
internal sealed class TreeShape(ulong hash)
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeShape> Known = new();

    public ulong Hash { get; } = hash;

    public static TreeShape Of(SyntaxTree tree, CancellationToken cancellation)
    {
        if (Known.TryGetValue(tree, out TreeShape? shape))
            return shape;
        shape = new TreeShape(Measure(tree, cancellation));
        // Another thread may have been faster.
        return Known.GetValue(tree, _ => shape);
    }

    private static ulong Measure(SyntaxTree tree, CancellationToken cancellation)
    {
        SyntaxNode root = tree.GetRoot(cancellation);
        ulong hash = Hashing.Add(Hashing.Start, tree.FilePath);
        // A directive may change what follows it, wherever it stands.
        if (root.ContainsDirectives)
            return Hashing.Add(hash, root.ToFullString());
        foreach (SyntaxToken token in root.DescendantTokens(static node => !IsBody(node)))
        {
            hash = Hashing.Add(hash, token.Text);
            hash = Hashing.Add(hash, ' ');
        }
        return hash;
    }

    // An iterator's or async method's body says nothing about its signature either.
    private static bool IsBody(SyntaxNode node) =>
        node is BlockSyntax { Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax }
        || node is ArrowExpressionClauseSyntax { Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or BasePropertyDeclarationSyntax };
}

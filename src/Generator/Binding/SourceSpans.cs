using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CoGen.Generator.Binding;

internal static class SourceSpans
{
    /// <summary>
    /// Where the user wrote <paramref name="node"/>. The path goes through the compilation's path map: absolute paths would make
    /// builds differ between folders.
    /// </summary>
    public static SourceSpan Of(SyntaxNode node, Compilation compilation)
    {
        FileLinePositionSpan mapped = node.SyntaxTree.GetMappedLineSpan(node.Span);
        LinePosition start = mapped.StartLinePosition, end = mapped.EndLinePosition;
        string path = compilation.Options.SourceReferenceResolver?.NormalizePath(mapped.Path, null) ?? mapped.Path;
        // The end column is inclusive and counts from 1, so it equals the exclusive one that counts from 0.
        return new SourceSpan(path, start.Line + 1, start.Character + 1, end.Line + 1, Math.Max(end.Character, 1));
    }
}

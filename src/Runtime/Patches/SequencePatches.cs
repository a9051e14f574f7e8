using System.ComponentModel;
using System.Text;

namespace CoGen.Patches;

/// <summary>What a <c>foreach</c> of green code goes through instead of a lazy sequence that blocks for its items.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SequencePatches
{
    /// <inheritdoc cref="File.ReadLines(string)"/>
    public static GreenItems<string> ReadLines(string path) => new(File.ReadLinesAsync(path), default);

    /// <inheritdoc cref="File.ReadLines(string, Encoding)"/>
    public static GreenItems<string> ReadLines(string path, Encoding encoding) => new(File.ReadLinesAsync(path, encoding), default);

    /// <inheritdoc cref="TaskAsyncEnumerableExtensions.ToBlockingEnumerable{T}(IAsyncEnumerable{T}, CancellationToken)"/>
    public static GreenItems<T> ToBlockingEnumerable<T>(IAsyncEnumerable<T> source, CancellationToken cancellationToken = default) => new(source, cancellationToken);
}

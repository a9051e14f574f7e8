using System.ComponentModel;

namespace CoGen.Patches;

/// <summary>
/// What green code calls instead of the blocking members of <see cref="TextReader"/>. A <see cref="StreamReader"/> suspends; any other
/// reader is called as it is: most are in memory, and the async calls of <see cref="Console.In"/> block as well.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class TextReaderPatches
{
    /// <inheritdoc cref="TextReader.ReadLine()"/>
    [Green]
    public static string? ReadLine(TextReader reader) =>
        reader is StreamReader stream
            ? StreamReaderPatches.ReadLine(stream)
            : reader.ReadLine();

    /// <inheritdoc cref="TextReader.ReadToEnd()"/>
    [Green]
    public static string ReadToEnd(TextReader reader) =>
        reader is StreamReader stream
            ? StreamReaderPatches.ReadToEnd(stream)
            : reader.ReadToEnd();

    /// <inheritdoc cref="TextReader.Read()"/>
    [Green]
    public static int Read(TextReader reader) =>
        reader is StreamReader stream
            ? StreamReaderPatches.Read(stream)
            : reader.Read();

    /// <inheritdoc cref="TextReader.Read(char[], int, int)"/>
    [Green]
    public static int Read(TextReader reader, char[] buffer, int index, int count) =>
        reader is StreamReader stream
            ? StreamReaderPatches.Read(stream, buffer, index, count)
            : reader.Read(buffer, index, count);

    /// <inheritdoc cref="TextReader.Read(Span{char})"/>
    [Green]
    public static int Read(TextReader reader, Memory<char> buffer) =>
        reader is StreamReader stream
            ? StreamReaderPatches.Read(stream, buffer)
            : reader.Read(buffer.Span);

    /// <inheritdoc cref="TextReader.ReadBlock(Span{char})"/>
    [Green]
    public static int ReadBlock(TextReader reader, Memory<char> buffer) =>
        reader is StreamReader stream
            ? StreamReaderPatches.ReadBlock(stream, buffer)
            : reader.ReadBlock(buffer.Span);

    /// <inheritdoc cref="TextReader.Peek"/>
    [Green]
    public static int Peek(TextReader reader) =>
        reader is StreamReader stream
            ? StreamReaderPatches.Peek(stream)
            : reader.Peek();

    /// <inheritdoc cref="TextReader.ReadBlock(char[], int, int)"/>
    [Green]
    public static int ReadBlock(TextReader reader, char[] buffer, int index, int count) =>
        reader is StreamReader stream
            ? StreamReaderPatches.ReadBlock(stream, buffer, index, count)
            : reader.ReadBlock(buffer, index, count);
}

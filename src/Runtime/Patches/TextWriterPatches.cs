using System.ComponentModel;

namespace CoGen.Patches;

/// <summary>
/// What green code calls instead of the blocking members of <see cref="TextWriter"/>. Only a <see cref="StreamWriter"/> may block;
/// any other writer is called as it is.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class TextWriterPatches
{
    /// <inheritdoc cref="TextWriter.Write(char)"/>
    [Green]
    public static void Write(TextWriter writer, char value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.Write(stream, value);
        else
            writer.Write(value);
    }

    /// <inheritdoc cref="TextWriter.Write(string)"/>
    [Green]
    public static void Write(TextWriter writer, string? value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.Write(stream, value);
        else
            writer.Write(value);
    }

    /// <inheritdoc cref="TextWriter.Write(char[])"/>
    [Green]
    public static void Write(TextWriter writer, char[]? buffer)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.Write(stream, buffer);
        else
            writer.Write(buffer);
    }

    /// <inheritdoc cref="TextWriter.Write(char[], int, int)"/>
    [Green]
    public static void Write(TextWriter writer, char[] buffer, int index, int count)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.Write(stream, buffer, index, count);
        else
            writer.Write(buffer, index, count);
    }

    /// <inheritdoc cref="TextWriter.WriteLine()"/>
    [Green]
    public static void WriteLine(TextWriter writer)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.WriteLine(stream);
        else
            writer.WriteLine();
    }

    /// <inheritdoc cref="TextWriter.WriteLine(char)"/>
    [Green]
    public static void WriteLine(TextWriter writer, char value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.WriteLine(stream, value);
        else
            writer.WriteLine(value);
    }

    /// <inheritdoc cref="TextWriter.WriteLine(string)"/>
    [Green]
    public static void WriteLine(TextWriter writer, string? value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.WriteLine(stream, value);
        else
            writer.WriteLine(value);
    }

    /// <inheritdoc cref="TextWriter.WriteLine(char[])"/>
    [Green]
    public static void WriteLine(TextWriter writer, char[]? buffer)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.WriteLine(stream, buffer);
        else
            writer.WriteLine(buffer);
    }

    /// <inheritdoc cref="TextWriter.WriteLine(char[], int, int)"/>
    [Green]
    public static void WriteLine(TextWriter writer, char[] buffer, int index, int count)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.WriteLine(stream, buffer, index, count);
        else
            writer.WriteLine(buffer, index, count);
    }

    /// <inheritdoc cref="TextWriter.Flush()"/>
    [Green]
    public static void Flush(TextWriter writer)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.Flush(stream);
        else
            writer.Flush();
    }
}

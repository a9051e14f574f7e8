using System.Text;

namespace CoGen.Patches;

// A span cannot live on while the call waits: what is in it becomes a string first.
public static partial class TextWriterPatches
{
    /// <inheritdoc cref="TextWriter.Write(ReadOnlySpan{char})"/>
    public static void Write_Green(GreenContext g, TextWriter writer, ReadOnlySpan<char> buffer)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.Write_Green(g, stream, buffer.ToString());
        else
            writer.Write(buffer);
    }

    /// <inheritdoc cref="TextWriter.WriteLine(ReadOnlySpan{char})"/>
    public static void WriteLine_Green(GreenContext g, TextWriter writer, ReadOnlySpan<char> buffer)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.WriteLine_Green(g, stream, buffer.ToString());
        else
            writer.WriteLine(buffer);
    }

    /// <inheritdoc cref="TextWriter.Write(string, ReadOnlySpan{object?})"/>
    public static void Write_Green(GreenContext g, TextWriter writer, string format, params ReadOnlySpan<object?> arg)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.Write_Green(g, stream, string.Format(writer.FormatProvider, format, arg));
        else
            writer.Write(format, arg);
    }

    /// <inheritdoc cref="TextWriter.WriteLine(string, ReadOnlySpan{object?})"/>
    public static void WriteLine_Green(GreenContext g, TextWriter writer, string format, params ReadOnlySpan<object?> arg)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.WriteLine_Green(g, stream, string.Format(writer.FormatProvider, format, arg));
        else
            writer.WriteLine(format, arg);
    }

    /// <inheritdoc cref="TextWriter.Write(StringBuilder)"/>
    [Green]
    public static void Write(TextWriter writer, StringBuilder? value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.Write(stream, value?.ToString());
        else
            writer.Write(value);
    }

    /// <inheritdoc cref="TextWriter.WriteLine(StringBuilder)"/>
    [Green]
    public static void WriteLine(TextWriter writer, StringBuilder? value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.WriteLine(stream, value?.ToString());
        else
            writer.WriteLine(value);
    }
}

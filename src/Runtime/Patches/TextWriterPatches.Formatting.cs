namespace CoGen.Patches;

// Those that format a value and write the text.
public static partial class TextWriterPatches
{
    /// <inheritdoc cref="TextWriter.Write(bool)"/>
    [Green]
    public static void Write(TextWriter writer, bool value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.Write(stream, value ? "True" : "False");
        else
            writer.Write(value);
    }

    /// <inheritdoc cref="TextWriter.Write(int)"/>
    [Green]
    public static void Write(TextWriter writer, int value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.Write(stream, value.ToString(writer.FormatProvider));
        else
            writer.Write(value);
    }

    /// <inheritdoc cref="TextWriter.Write(uint)"/>
    [Green]
    public static void Write(TextWriter writer, uint value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.Write(stream, value.ToString(writer.FormatProvider));
        else
            writer.Write(value);
    }

    /// <inheritdoc cref="TextWriter.Write(long)"/>
    [Green]
    public static void Write(TextWriter writer, long value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.Write(stream, value.ToString(writer.FormatProvider));
        else
            writer.Write(value);
    }

    /// <inheritdoc cref="TextWriter.Write(ulong)"/>
    [Green]
    public static void Write(TextWriter writer, ulong value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.Write(stream, value.ToString(writer.FormatProvider));
        else
            writer.Write(value);
    }

    /// <inheritdoc cref="TextWriter.Write(float)"/>
    [Green]
    public static void Write(TextWriter writer, float value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.Write(stream, value.ToString(writer.FormatProvider));
        else
            writer.Write(value);
    }

    /// <inheritdoc cref="TextWriter.Write(double)"/>
    [Green]
    public static void Write(TextWriter writer, double value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.Write(stream, value.ToString(writer.FormatProvider));
        else
            writer.Write(value);
    }

    /// <inheritdoc cref="TextWriter.Write(decimal)"/>
    [Green]
    public static void Write(TextWriter writer, decimal value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.Write(stream, value.ToString(writer.FormatProvider));
        else
            writer.Write(value);
    }

    /// <inheritdoc cref="TextWriter.Write(object)"/>
    [Green]
    public static void Write(TextWriter writer, object? value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.Write(stream, TextOf(writer, value));
        else
            writer.Write(value);
    }

    /// <inheritdoc cref="TextWriter.Write(string, object)"/>
    [Green]
    public static void Write(TextWriter writer, string format, object? arg0)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.Write(stream, string.Format(writer.FormatProvider, format, arg0));
        else
            writer.Write(format, arg0);
    }

    /// <inheritdoc cref="TextWriter.Write(string, object, object)"/>
    [Green]
    public static void Write(TextWriter writer, string format, object? arg0, object? arg1)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.Write(stream, string.Format(writer.FormatProvider, format, arg0, arg1));
        else
            writer.Write(format, arg0, arg1);
    }

    /// <inheritdoc cref="TextWriter.Write(string, object, object, object)"/>
    [Green]
    public static void Write(TextWriter writer, string format, object? arg0, object? arg1, object? arg2)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.Write(stream, string.Format(writer.FormatProvider, format, arg0, arg1, arg2));
        else
            writer.Write(format, arg0, arg1, arg2);
    }

    /// <inheritdoc cref="TextWriter.Write(string, object[])"/>
    [Green]
    public static void Write(TextWriter writer, string format, params object?[] arg)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.Write(stream, string.Format(writer.FormatProvider, format, arg));
        else
            writer.Write(format, arg);
    }

    /// <inheritdoc cref="TextWriter.WriteLine(bool)"/>
    [Green]
    public static void WriteLine(TextWriter writer, bool value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.WriteLine(stream, value ? "True" : "False");
        else
            writer.WriteLine(value);
    }

    /// <inheritdoc cref="TextWriter.WriteLine(int)"/>
    [Green]
    public static void WriteLine(TextWriter writer, int value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.WriteLine(stream, value.ToString(writer.FormatProvider));
        else
            writer.WriteLine(value);
    }

    /// <inheritdoc cref="TextWriter.WriteLine(uint)"/>
    [Green]
    public static void WriteLine(TextWriter writer, uint value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.WriteLine(stream, value.ToString(writer.FormatProvider));
        else
            writer.WriteLine(value);
    }

    /// <inheritdoc cref="TextWriter.WriteLine(long)"/>
    [Green]
    public static void WriteLine(TextWriter writer, long value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.WriteLine(stream, value.ToString(writer.FormatProvider));
        else
            writer.WriteLine(value);
    }

    /// <inheritdoc cref="TextWriter.WriteLine(ulong)"/>
    [Green]
    public static void WriteLine(TextWriter writer, ulong value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.WriteLine(stream, value.ToString(writer.FormatProvider));
        else
            writer.WriteLine(value);
    }

    /// <inheritdoc cref="TextWriter.WriteLine(float)"/>
    [Green]
    public static void WriteLine(TextWriter writer, float value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.WriteLine(stream, value.ToString(writer.FormatProvider));
        else
            writer.WriteLine(value);
    }

    /// <inheritdoc cref="TextWriter.WriteLine(double)"/>
    [Green]
    public static void WriteLine(TextWriter writer, double value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.WriteLine(stream, value.ToString(writer.FormatProvider));
        else
            writer.WriteLine(value);
    }

    /// <inheritdoc cref="TextWriter.WriteLine(decimal)"/>
    [Green]
    public static void WriteLine(TextWriter writer, decimal value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.WriteLine(stream, value.ToString(writer.FormatProvider));
        else
            writer.WriteLine(value);
    }

    /// <inheritdoc cref="TextWriter.WriteLine(object)"/>
    [Green]
    public static void WriteLine(TextWriter writer, object? value)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.WriteLine(stream, TextOf(writer, value));
        else
            writer.WriteLine(value);
    }

    /// <inheritdoc cref="TextWriter.WriteLine(string, object)"/>
    [Green]
    public static void WriteLine(TextWriter writer, string format, object? arg0)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.WriteLine(stream, string.Format(writer.FormatProvider, format, arg0));
        else
            writer.WriteLine(format, arg0);
    }

    /// <inheritdoc cref="TextWriter.WriteLine(string, object, object)"/>
    [Green]
    public static void WriteLine(TextWriter writer, string format, object? arg0, object? arg1)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.WriteLine(stream, string.Format(writer.FormatProvider, format, arg0, arg1));
        else
            writer.WriteLine(format, arg0, arg1);
    }

    /// <inheritdoc cref="TextWriter.WriteLine(string, object, object, object)"/>
    [Green]
    public static void WriteLine(TextWriter writer, string format, object? arg0, object? arg1, object? arg2)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.WriteLine(stream, string.Format(writer.FormatProvider, format, arg0, arg1, arg2));
        else
            writer.WriteLine(format, arg0, arg1, arg2);
    }

    /// <inheritdoc cref="TextWriter.WriteLine(string, object[])"/>
    [Green]
    public static void WriteLine(TextWriter writer, string format, params object?[] arg)
    {
        if (writer is StreamWriter stream)
            StreamWriterPatches.WriteLine(stream, string.Format(writer.FormatProvider, format, arg));
        else
            writer.WriteLine(format, arg);
    }

    private static string TextOf(TextWriter writer, object? value) =>
        (value is IFormattable formattable ? formattable.ToString(null, writer.FormatProvider) : value?.ToString()) ?? "";
}

using System.ComponentModel;

namespace CoGen.Patches;

/// <summary>What green code calls instead of the blocking members of <see cref="StreamWriter"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class StreamWriterPatches
{
    /// <inheritdoc cref="StreamWriter.Write(char)"/>
    [Green]
    public static void Write(StreamWriter writer, char value) =>
        Finish(writer, StreamPatches.Begin(
            static its => its.writer.WriteAsync(its.value), (writer, value)));

    /// <inheritdoc cref="StreamWriter.Write(string)"/>
    [Green]
    public static void Write(StreamWriter writer, string? value) =>
        Finish(writer, StreamPatches.Begin(
            static its => its.writer.WriteAsync(its.value), (writer, value)));

    /// <inheritdoc cref="StreamWriter.Write(char[], int, int)"/>
    [Green]
    public static void Write(StreamWriter writer, char[] buffer, int index, int count) =>
        Finish(writer, StreamPatches.Begin(
            static its => its.writer.WriteAsync(its.buffer, its.index, its.count), (writer, buffer, index, count)));

    /// <inheritdoc cref="StreamWriter.Write(char[])"/>
    [Green]
    public static void Write(StreamWriter writer, char[]? buffer)
    {
        if (buffer is not null)
            Write(writer, buffer, 0, buffer.Length);
    }

    /// <inheritdoc cref="TextWriter.WriteLine()"/>
    [Green]
    public static void WriteLine(StreamWriter writer) =>
        Finish(writer, StreamPatches.Begin(static its => its.WriteLineAsync(), writer));

    /// <inheritdoc cref="TextWriter.WriteLine(char)"/>
    [Green]
    public static void WriteLine(StreamWriter writer, char value) =>
        Finish(writer, StreamPatches.Begin(
            static its => its.writer.WriteLineAsync(its.value), (writer, value)));

    /// <inheritdoc cref="StreamWriter.WriteLine(string)"/>
    [Green]
    public static void WriteLine(StreamWriter writer, string? value) =>
        Finish(writer, StreamPatches.Begin(
            static its => its.writer.WriteLineAsync(its.value), (writer, value)));

    /// <inheritdoc cref="TextWriter.WriteLine(char[], int, int)"/>
    [Green]
    public static void WriteLine(StreamWriter writer, char[] buffer, int index, int count) =>
        Finish(writer, StreamPatches.Begin(
            static its => its.writer.WriteLineAsync(its.buffer, its.index, its.count), (writer, buffer, index, count)));

    /// <inheritdoc cref="TextWriter.WriteLine(char[])"/>
    [Green]
    public static void WriteLine(StreamWriter writer, char[]? buffer)
    {
        if (buffer is not null)
            WriteLine(writer, buffer, 0, buffer.Length);
        else
            WriteLine(writer);
    }

    /// <inheritdoc cref="StreamWriter.Flush()"/>
    [Green]
    public static void Flush(StreamWriter writer) => Finish(writer, StreamPatches.Begin(static its => its.FlushAsync(), writer));

    [Green]
    private static void Finish(StreamWriter writer, Task call) => StreamPatches.Finish(writer.BaseStream, HubDirection.Write, call);
}

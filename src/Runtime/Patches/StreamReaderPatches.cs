using System.ComponentModel;

namespace CoGen.Patches;

/// <summary>What green code calls instead of the blocking members of <see cref="StreamReader"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class StreamReaderPatches
{
    /// <inheritdoc cref="StreamReader.ReadLine"/>
    [Green]
    public static string? ReadLine(StreamReader reader)
    {
        if (StreamPatches.InMemory(reader.BaseStream))
            return reader.ReadLine();
        return StreamPatches.Finish(reader.BaseStream, StreamPatches.Begin(static its => its.ReadLineAsync(), reader));
    }

    /// <inheritdoc cref="StreamReader.ReadToEnd"/>
    [Green]
    public static string ReadToEnd(StreamReader reader)
    {
        if (StreamPatches.InMemory(reader.BaseStream))
            return reader.ReadToEnd();
        return StreamPatches.Finish(reader.BaseStream, StreamPatches.Begin(static its => its.ReadToEndAsync(), reader));
    }

    /// <inheritdoc cref="StreamReader.Read(char[], int, int)"/>
    [Green]
    public static int Read(StreamReader reader, char[] buffer, int index, int count)
    {
        if (StreamPatches.InMemory(reader.BaseStream))
            return reader.Read(buffer, index, count);
        return StreamPatches.Finish(reader.BaseStream, StreamPatches.Begin(
            static its => its.reader.ReadAsync(its.buffer, its.index, its.count), (reader, buffer, index, count)));
    }

    /// <inheritdoc cref="StreamReader.ReadBlock(char[], int, int)"/>
    [Green]
    public static int ReadBlock(StreamReader reader, char[] buffer, int index, int count)
    {
        if (StreamPatches.InMemory(reader.BaseStream))
            return reader.ReadBlock(buffer, index, count);
        return StreamPatches.Finish(reader.BaseStream, StreamPatches.Begin(
            static its => its.reader.ReadBlockAsync(its.buffer, its.index, its.count), (reader, buffer, index, count)));
    }

    /// <inheritdoc cref="StreamReader.Read()"/>
    [Green]
    public static int Read(StreamReader reader)
    {
        char[] one = new char[1];
        return Read(reader, one, 0, 1) == 0 ? -1 : one[0];
    }
}

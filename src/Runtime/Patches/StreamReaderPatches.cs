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
        return StreamPatches.Finish(reader.BaseStream, StreamPatches.Begin(
            static its => its.reader.ReadLineAsync(its.token).AsTask(), (reader, token: StreamPatches.TokenFor(reader.BaseStream))));
    }

    /// <inheritdoc cref="StreamReader.ReadToEnd"/>
    [Green]
    public static string ReadToEnd(StreamReader reader)
    {
        if (StreamPatches.InMemory(reader.BaseStream))
            return reader.ReadToEnd();
        return StreamPatches.Finish(reader.BaseStream, StreamPatches.Begin(
            static its => its.reader.ReadToEndAsync(its.token), (reader, token: StreamPatches.TokenFor(reader.BaseStream))));
    }

    /// <inheritdoc cref="StreamReader.Read(char[], int, int)"/>
    [Green]
    public static int Read(StreamReader reader, char[] buffer, int index, int count)
    {
        if (!SocketBuffers.IsPart(buffer, index, count) || StreamPatches.InMemory(reader.BaseStream))
            return reader.Read(buffer, index, count);
        return Read(reader, buffer.AsMemory(index, count));
    }

    /// <inheritdoc cref="StreamReader.Read(Span{char})"/>
    [Green]
    public static int Read(StreamReader reader, Memory<char> buffer)
    {
        if (StreamPatches.InMemory(reader.BaseStream))
            return reader.Read(buffer.Span);
        return StreamPatches.Finish(reader.BaseStream, StreamPatches.Begin(
            static its => its.reader.ReadAsync(its.buffer, its.token).AsTask(), (reader, buffer, token: StreamPatches.TokenFor(reader.BaseStream))));
    }

    /// <inheritdoc cref="StreamReader.ReadBlock(char[], int, int)"/>
    [Green]
    public static int ReadBlock(StreamReader reader, char[] buffer, int index, int count)
    {
        if (!SocketBuffers.IsPart(buffer, index, count) || StreamPatches.InMemory(reader.BaseStream))
            return reader.ReadBlock(buffer, index, count);
        return ReadBlock(reader, buffer.AsMemory(index, count));
    }

    /// <inheritdoc cref="StreamReader.ReadBlock(Span{char})"/>
    [Green]
    public static int ReadBlock(StreamReader reader, Memory<char> buffer)
    {
        if (StreamPatches.InMemory(reader.BaseStream))
            return reader.ReadBlock(buffer.Span);
        return StreamPatches.Finish(reader.BaseStream, StreamPatches.Begin(
            static its => its.reader.ReadBlockAsync(its.buffer, its.token).AsTask(), (reader, buffer, token: StreamPatches.TokenFor(reader.BaseStream))));
    }

    /// <inheritdoc cref="StreamReader.Peek"/>
    /// <remarks>It may read, and has no async form.</remarks>
    [Green]
    public static int Peek(StreamReader reader) =>
        StreamPatches.InMemory(reader.BaseStream) ? reader.Peek() : Green.Offload(() => reader.Peek());

    /// <inheritdoc cref="StreamReader.Read()"/>
    [Green]
    public static int Read(StreamReader reader)
    {
        char[] one = new char[1];
        return Read(reader, one, 0, 1) == 0 ? -1 : one[0];
    }
}

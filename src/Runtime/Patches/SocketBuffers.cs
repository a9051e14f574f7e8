using System.Net.Sockets;

namespace CoGen.Patches;

/// <summary>The argument checks that <see cref="Socket"/> and <see cref="Stream"/> make, and lists of buffers.</summary>
internal static class SocketBuffers
{
    private const int Chunk = 64 * 1024;

    private const string OutOfBounds =
        "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end "
        + "of the source collection.";

    public static Memory<byte> All(Socket socket, byte[] buffer)
    {
        SocketFailure.ThrowIfDisposed(socket);
        ArgumentNullException.ThrowIfNull(buffer);
        return buffer;
    }

    public static Memory<byte> Part(Socket socket, byte[] buffer, int offset, int size)
    {
        SocketFailure.ThrowIfDisposed(socket);
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)offset, (uint)buffer.Length, nameof(offset));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)size, (uint)(buffer.Length - offset), nameof(size));
        return buffer.AsMemory(offset, size);
    }

    public static bool IsPart(byte[]? buffer, int offset, int size) =>
        buffer is not null && (uint)offset <= (uint)buffer.Length && (uint)size <= (uint)(buffer.Length - offset);

    /// <summary>Whether these are good arguments of a reader or writer; it says itself what is wrong with others.</summary>
    public static bool IsPart(char[] buffer, int index, int count) => buffer is not null && index >= 0 && count >= 0 && count <= buffer.Length - index;

    public static Memory<byte> OfStream(byte[] buffer, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if ((uint)count > buffer.Length - offset)
            throw new ArgumentOutOfRangeException(nameof(count), OutOfBounds);
        return buffer.AsMemory(offset, count);
    }

    /// <summary>Whether the BCL would take the list.</summary>
    public static bool AreGood(IList<ArraySegment<byte>>? buffers) => buffers is { Count: > 0 } && buffers.All(static part => part.Array is not null);

    public static long Length(IList<ArraySegment<byte>> buffers) => buffers.Sum(static part => (long)part.Count);

    /// <summary>How much of a list to send or receive at a time: all of it as one datagram, or pieces of a stream.</summary>
    public static int Piece(Socket socket, long left) =>
        socket.SocketType == SocketType.Stream ? (int)Math.Min(left, Chunk) : (int)Math.Min(left, Array.MaxLength);

    /// <summary>Copies from the list what begins so many bytes behind its start.</summary>
    public static void Gather(IList<ArraySegment<byte>> buffers, long start, Span<byte> piece)
    {
        foreach (ArraySegment<byte> part in buffers)
        {
            if (start < part.Count && piece.Length > 0)
            {
                ReadOnlySpan<byte> rest = part.AsSpan((int)start);
                rest = rest[..Math.Min(rest.Length, piece.Length)];
                rest.CopyTo(piece);
                piece = piece[rest.Length..];
            }
            start = Math.Max(0, start - part.Count);
        }
    }

    public static void Scatter(ReadOnlySpan<byte> received, IList<ArraySegment<byte>> buffers)
    {
        foreach (ArraySegment<byte> part in buffers)
        {
            int count = Math.Min(part.Count, received.Length);
            received[..count].CopyTo(part);
            received = received[count..];
        }
    }
}

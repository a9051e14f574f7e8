namespace CoGen.Patches;

/// <summary>The argument checks that <see cref="System.Net.Sockets.Socket"/> and <see cref="Stream"/> make.</summary>
internal static class SocketBuffers
{
    private const string OutOfBounds =
        "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end "
        + "of the source collection.";

    public static Memory<byte> All(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return buffer;
    }

    public static Memory<byte> Part(byte[] buffer, int offset, int size)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)offset, (uint)buffer.Length, nameof(offset));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)size, (uint)(buffer.Length - offset), nameof(size));
        return buffer.AsMemory(offset, size);
    }

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
}

namespace CoGen;

/// <summary>Bytes on their way: as many as a socket buffer holds.</summary>
internal sealed class ByteRing
{
    public const int Capacity = 64 * 1024;

    private byte[] bytes = [];
    private int head;

    public int Count { get; private set; }

    public bool IsFull => Count == Capacity;

    /// <summary>Adds what fits; returns how much.</summary>
    public int Write(ReadOnlySpan<byte> source)
    {
        if (bytes.Length == 0)
            bytes = new byte[Capacity];
        int count = Math.Min(source.Length, Capacity - Count);
        int tail = (head + Count) % Capacity;
        int upToEnd = Math.Min(count, Capacity - tail);
        source[..upToEnd].CopyTo(bytes.AsSpan(tail));
        source[upToEnd..count].CopyTo(bytes);
        Count += count;
        return count;
    }

    /// <summary>Copies what is there; returns how much.</summary>
    public int Read(Span<byte> target, bool peek)
    {
        int count = Math.Min(target.Length, Count);
        int upToEnd = Math.Min(count, Capacity - head);
        bytes.AsSpan(head, upToEnd).CopyTo(target);
        bytes.AsSpan(0, count - upToEnd).CopyTo(target[upToEnd..]);
        if (!peek)
        {
            head = (head + count) % Capacity;
            Count -= count;
        }
        return count;
    }
}

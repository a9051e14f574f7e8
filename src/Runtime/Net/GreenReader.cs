using System.Buffers.Binary;
using System.Text;
using CoGen.Patches;

namespace CoGen;

/// <summary>
/// Reads a stream piece by piece: lines, what comes before a delimiter, frames, so many bytes. A peer that never ends its piece is refused: no piece is longer than the
/// limit, and the reader keeps no more than that.
/// </summary>
/// <remarks>One green thread at a time. One that is killed while it waits loses nothing: what has arrived is read by the next call. The stream stays the caller's.</remarks>
public sealed partial class GreenReader
{
    private readonly Stream stream;
    private byte[] buffer = [];
    private int start; // of what has not been read
    private int end;

    /// <summary>A reader of pieces of at most so many bytes, delimiters not counted.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is less than 1.</exception>
    public GreenReader(Stream stream, int limit = 8192)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        this.stream = stream;
        Limit = limit;
    }

    /// <summary>How long a piece may be, in bytes.</summary>
    public int Limit { get; }

    private ReadOnlySpan<byte> Unread => buffer.AsSpan(start, end - start);

    /// <summary>The next line, without its end, which is LF or CR LF; null at the end of the stream. UTF-8. The last line needs no end.</summary>
    /// <exception cref="InvalidDataException">The line is longer than the limit.</exception>
    [Green]
    public string? ReadLine()
    {
        int length = Find("\n"u8.ToArray(), Limit + 1); // and a CR
        if (length < 0 && end == start)
            return null;
        int taken = length < 0 ? end - start : length;
        ReadOnlySpan<byte> line = Unread[..taken];
        if (line is [.., (byte)'\r'])
            line = line[..^1];
        if (line.Length > Limit)
            throw TooLong();
        string text = Encoding.UTF8.GetString(line);
        start += length < 0 ? taken : taken + 1;
        return text;
    }

    /// <summary>What comes before the delimiter, which is read too; null at the end of the stream.</summary>
    /// <exception cref="ArgumentException">The delimiter is empty.</exception>
    /// <exception cref="InvalidDataException">The piece is longer than the limit.</exception>
    /// <exception cref="EndOfStreamException">The stream ends inside the piece.</exception>
    [Green]
    public byte[]? ReadTo(byte[] delimiter)
    {
        ArgumentNullException.ThrowIfNull(delimiter);
        if (delimiter.Length == 0)
            throw new ArgumentException("A delimiter has a byte at least.", nameof(delimiter));
        int length = Find(delimiter, Limit);
        if (length < 0)
            return end == start ? null : throw new EndOfStreamException();
        byte[] piece = Unread[..length].ToArray();
        start += length + delimiter.Length;
        return piece;
    }

    /// <summary>The next frame: its length as four bytes, the highest first, then its bytes. Null at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">The frame is longer than the limit.</exception>
    /// <exception cref="EndOfStreamException">The stream ends inside the frame.</exception>
    [Green]
    public byte[]? ReadFrame()
    {
        if (!Fill(sizeof(uint)))
            return end == start ? null : throw new EndOfStreamException();
        uint length = BinaryPrimitives.ReadUInt32BigEndian(Unread);
        if (length > Limit)
            throw TooLong();
        if (!Fill(sizeof(uint) + (int)length))
            throw new EndOfStreamException();
        start += sizeof(uint); // only now: a reader that is killed before finds the frame whole
        return Take((int)length);
    }

    /// <summary>So many bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are more than the limit.</exception>
    /// <exception cref="EndOfStreamException">The stream has no more as many.</exception>
    [Green]
    public byte[] ReadBytes(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Limit);
        if (!Fill(count))
            throw new EndOfStreamException();
        return Take(count);
    }

    private byte[] Take(int count)
    {
        byte[] piece = Unread[..count].ToArray();
        start += count;
        return piece;
    }

    /// <summary>How many bytes come before the delimiter; -1 when the stream ends first.</summary>
    [Green]
    private int Find(byte[] delimiter, int limit)
    {
        int seen = 0;
        while (true)
        {
            int at = Unread[seen..].IndexOf(delimiter);
            if (at >= 0)
                return seen + at <= limit ? seen + at : throw TooLong();
            if (end - start >= limit + delimiter.Length)
                throw TooLong();
            seen = Math.Max(0, end - start - delimiter.Length + 1); // it may have begun already
            if (!ReadMore(limit + delimiter.Length))
                return -1;
        }
    }

    /// <summary>Whether so many bytes are there; false when the stream ends first.</summary>
    [Green]
    private bool Fill(int count)
    {
        while (end - start < count)
        {
            if (!ReadMore(count))
                return false;
        }
        return true;
    }

    /// <summary>Reads once, where at most <paramref name="most"/> bytes are to be kept.</summary>
    [Green]
    private bool ReadMore(int most)
    {
        MakeRoom(most);
        int count = StreamPatches.Read(stream, buffer.AsMemory(end));
        end += count;
        return count > 0;
    }

    private void MakeRoom(int most)
    {
        if (start > 0)
        {
            Unread.CopyTo(buffer);
            end -= start;
            start = 0;
        }
        if (end == buffer.Length)
            Array.Resize(ref buffer, Math.Max(buffer.Length + 1, Math.Min(Math.Max(256, 2 * buffer.Length), most)));
    }

    private InvalidDataException TooLong() => new($"A piece is longer than {Limit} bytes.");
}

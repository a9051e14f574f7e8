using System.Buffers;
using System.ComponentModel;
using System.Net.Sockets;

namespace CoGen.Patches;

/// <summary>What green code calls instead of the blocking members of <see cref="NetworkStream"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class NetworkStreamPatches
{
    /// <inheritdoc cref="NetworkStream.Read(byte[], int, int)"/>
    [Green]
    public static int Read(NetworkStream stream, byte[] buffer, int offset, int count)
    {
        if (!stream.CanRead)
            return stream.Read(buffer, offset, count); // throws what it must
        return Read(stream, SocketBuffers.OfStream(buffer, offset, count));
    }

    /// <inheritdoc cref="NetworkStream.Read(Span{byte})"/>
    [Green]
    public static int Read(NetworkStream stream, Memory<byte> buffer)
    {
        if (IsDerived(stream))
            return StreamPatches.ReadAsync(stream, buffer);
        if (!stream.CanRead)
            return stream.Read(buffer.Span);
        try
        {
            return SocketOperations.Receive(stream.Socket, buffer, SocketFlags.None);
        }
        catch (SocketException e)
        {
            throw SocketFailure.Read(e);
        }
        catch (ObjectDisposedException e)
        {
            throw SocketFailure.Read(e);
        }
    }

    /// <inheritdoc cref="NetworkStream.ReadByte"/>
    [Green]
    public static int ReadByte(NetworkStream stream)
    {
        byte[] one = new byte[1];
        return Read(stream, one.AsMemory()) == 0 ? -1 : one[0];
    }

    /// <inheritdoc cref="NetworkStream.Write(byte[], int, int)"/>
    [Green]
    public static void Write(NetworkStream stream, byte[] buffer, int offset, int count)
    {
        if (!stream.CanWrite)
            stream.Write(buffer, offset, count);
        else
            Write(stream, SocketBuffers.OfStream(buffer, offset, count));
    }

    /// <inheritdoc cref="NetworkStream.WriteByte"/>
    [Green]
    public static void WriteByte(NetworkStream stream, byte value) => Write(stream, new[] { value });

    /// <inheritdoc cref="Stream.Flush"/>
    [Green]
    public static void Flush(NetworkStream stream)
    {
        if (IsDerived(stream))
            StreamPatches.FlushAsync(stream);
        else
            stream.Flush(); // nothing to do, and it says so itself
    }

    /// <summary>Writes an array, which has the same meaning as the span of the BCL's member.</summary>
    [Green]
    internal static void Write(NetworkStream stream, ReadOnlyMemory<byte> buffer)
    {
        if (IsDerived(stream))
        {
            StreamPatches.WriteAsync(stream, buffer);
            return;
        }
        if (!stream.CanWrite)
            stream.Write(buffer.Span);
        try
        {
            SocketOperations.Send(stream.Socket, buffer, SocketFlags.None);
        }
        catch (SocketException e)
        {
            throw SocketFailure.Write(e);
        }
        catch (ObjectDisposedException e)
        {
            throw SocketFailure.Write(e);
        }
    }

    /// <summary>Writes a rented copy of a span, and gives it back.</summary>
    [Green]
    internal static void WriteRented(NetworkStream stream, byte[] rented, int length)
    {
        try
        {
            if (length == 0)
                Green.Yield(); // all sent, but the budget is spent
            Write(stream, (ReadOnlyMemory<byte>)rented.AsMemory(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    // A user's class may read and write something else than the socket.
    internal static bool IsDerived(NetworkStream stream) =>
        stream.GetType() != typeof(NetworkStream) && stream is not GreenNetworkStream;
}

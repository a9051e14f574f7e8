using System.Buffers;
using System.Net.Sockets;

namespace CoGen.Patches;

public static partial class SocketPatches
{
    /// <inheritdoc cref="Socket.Send(byte[])"/>
    [Green]
    public static int Send(Socket socket, byte[] buffer) =>
        SocketOperations.Send(socket, SocketBuffers.All(socket, buffer), SocketFlags.None);

    /// <inheritdoc cref="Socket.Send(byte[], SocketFlags)"/>
    [Green]
    public static int Send(Socket socket, byte[] buffer, SocketFlags socketFlags) =>
        SocketOperations.Send(socket, SocketBuffers.All(socket, buffer), socketFlags);

    /// <inheritdoc cref="Socket.Send(byte[], int, SocketFlags)"/>
    [Green]
    public static int Send(Socket socket, byte[] buffer, int size, SocketFlags socketFlags) =>
        SocketOperations.Send(socket, SocketBuffers.Part(socket, buffer, 0, size), socketFlags);

    /// <inheritdoc cref="Socket.Send(byte[], int, int, SocketFlags)"/>
    [Green]
    public static int Send(Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags) =>
        SocketOperations.Send(socket, SocketBuffers.Part(socket, buffer, offset, size), socketFlags);

    /// <inheritdoc cref="Socket.Send(byte[], int, int, SocketFlags, out SocketError)"/>
    [Green]
    public static Transferred SendOrError(Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags) =>
        SocketOperations.SendOrError(socket, SocketBuffers.Part(socket, buffer, offset, size), socketFlags);

    /// <inheritdoc cref="Socket.Send(IList{ArraySegment{byte}})"/>
    [Green]
    public static int Send(Socket socket, IList<ArraySegment<byte>> buffers) => Send(socket, buffers, SocketFlags.None);

    /// <inheritdoc cref="Socket.Send(IList{ArraySegment{byte}}, SocketFlags)"/>
    [Green]
    public static int Send(Socket socket, IList<ArraySegment<byte>> buffers, SocketFlags socketFlags)
    {
        SocketFailure.ThrowIfDisposed(socket);
        if (!SocketBuffers.AreGood(buffers) || !SocketCalls.IsBlocking(socket))
            return socket.Send(buffers, socketFlags);
        long length = SocketBuffers.Length(buffers);
        int size = SocketBuffers.Piece(socket, length);
        byte[] rented = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            long sent = 0;
            do
            {
                Memory<byte> piece = rented.AsMemory(0, (int)Math.Min(size, length - sent));
                SocketBuffers.Gather(buffers, sent, piece.Span);
                sent += SocketOperations.Send(socket, piece, socketFlags);
            }
            while (sent < length);
            return (int)sent;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <inheritdoc cref="Socket.Send(IList{ArraySegment{byte}}, SocketFlags, out SocketError)"/>
    [Green]
    public static Transferred SendOrError(Socket socket, IList<ArraySegment<byte>> buffers, SocketFlags socketFlags)
    {
        try
        {
            return new Transferred(Send(socket, buffers, socketFlags), SocketError.Success);
        }
        catch (SocketException e)
        {
            return new Transferred(0, e.SocketErrorCode);
        }
    }
}

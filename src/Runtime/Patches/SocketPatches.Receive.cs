using System.Buffers;
using System.Net.Sockets;

namespace CoGen.Patches;

public static partial class SocketPatches
{
    /// <inheritdoc cref="Socket.Receive(byte[])"/>
    [Green]
    public static int Receive(Socket socket, byte[] buffer) =>
        SocketOperations.Receive(socket, SocketBuffers.All(socket, buffer), SocketFlags.None);

    /// <inheritdoc cref="Socket.Receive(byte[], SocketFlags)"/>
    [Green]
    public static int Receive(Socket socket, byte[] buffer, SocketFlags socketFlags) =>
        SocketOperations.Receive(socket, SocketBuffers.All(socket, buffer), socketFlags);

    /// <inheritdoc cref="Socket.Receive(byte[], int, SocketFlags)"/>
    [Green]
    public static int Receive(Socket socket, byte[] buffer, int size, SocketFlags socketFlags) =>
        SocketOperations.Receive(socket, SocketBuffers.Part(socket, buffer, 0, size), socketFlags);

    /// <inheritdoc cref="Socket.Receive(byte[], int, int, SocketFlags)"/>
    [Green]
    public static int Receive(Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags) =>
        SocketOperations.Receive(socket, SocketBuffers.Part(socket, buffer, offset, size), socketFlags);

    /// <inheritdoc cref="Socket.Receive(byte[], int, int, SocketFlags, out SocketError)"/>
    [Green]
    public static Transferred ReceiveOrError(Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags) =>
        SocketOperations.ReceiveOrError(socket, SocketBuffers.Part(socket, buffer, offset, size), socketFlags);

    /// <inheritdoc cref="Socket.Receive(Span{byte})"/>
    [Green]
    public static int Receive(Socket socket, Memory<byte> buffer) => SocketOperations.Receive(socket, buffer, SocketFlags.None);

    /// <inheritdoc cref="Socket.Receive(Span{byte}, SocketFlags)"/>
    [Green]
    public static int Receive(Socket socket, Memory<byte> buffer, SocketFlags socketFlags) =>
        SocketOperations.Receive(socket, buffer, socketFlags);

    /// <inheritdoc cref="Socket.Receive(Span{byte}, SocketFlags, out SocketError)"/>
    [Green]
    public static Transferred ReceiveOrError(Socket socket, Memory<byte> buffer, SocketFlags socketFlags) =>
        SocketOperations.ReceiveOrError(socket, buffer, socketFlags);

    /// <inheritdoc cref="Socket.Receive(IList{ArraySegment{byte}})"/>
    [Green]
    public static int Receive(Socket socket, IList<ArraySegment<byte>> buffers) => Receive(socket, buffers, SocketFlags.None);

    /// <inheritdoc cref="Socket.Receive(IList{ArraySegment{byte}}, SocketFlags)"/>
    [Green]
    public static int Receive(Socket socket, IList<ArraySegment<byte>> buffers, SocketFlags socketFlags)
    {
        SocketFailure.ThrowIfDisposed(socket);
        if (!SocketBuffers.AreGood(buffers))
            return socket.Receive(buffers, socketFlags); // throws what it must
        int size = SocketBuffers.Piece(socket, SocketBuffers.Length(buffers));
        byte[] rented = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            int received = SocketOperations.Receive(socket, rented.AsMemory(0, size), socketFlags);
            SocketBuffers.Scatter(rented.AsSpan(0, received), buffers);
            return received;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <inheritdoc cref="Socket.Receive(IList{ArraySegment{byte}}, SocketFlags, out SocketError)"/>
    [Green]
    public static Transferred ReceiveOrError(Socket socket, IList<ArraySegment<byte>> buffers, SocketFlags socketFlags)
    {
        try
        {
            return new Transferred(Receive(socket, buffers, socketFlags), SocketError.Success);
        }
        catch (SocketException e)
        {
            return new Transferred(0, e.SocketErrorCode);
        }
    }
}

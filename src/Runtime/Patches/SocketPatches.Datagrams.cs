using System.Net;
using System.Net.Sockets;

namespace CoGen.Patches;

// The BCL's own calls, made when they do not have to wait: so they check their arguments and fail as they do.
public static partial class SocketPatches
{
    /// <inheritdoc cref="Socket.ReceiveFrom(byte[], ref EndPoint)"/>
    [Green]
    public static ReceivedFrom ReceiveFrom(Socket socket, byte[] buffer, EndPoint remoteEP) =>
        ReceiveFrom(socket, buffer, 0, buffer?.Length ?? 0, SocketFlags.None, remoteEP);

    /// <inheritdoc cref="Socket.ReceiveFrom(byte[], SocketFlags, ref EndPoint)"/>
    [Green]
    public static ReceivedFrom ReceiveFrom(Socket socket, byte[] buffer, SocketFlags socketFlags, EndPoint remoteEP) =>
        ReceiveFrom(socket, buffer, 0, buffer?.Length ?? 0, socketFlags, remoteEP);

    /// <inheritdoc cref="Socket.ReceiveFrom(byte[], int, SocketFlags, ref EndPoint)"/>
    [Green]
    public static ReceivedFrom ReceiveFrom(Socket socket, byte[] buffer, int size, SocketFlags socketFlags, EndPoint remoteEP) =>
        ReceiveFrom(socket, buffer, 0, size, socketFlags, remoteEP);

    /// <inheritdoc cref="Socket.ReceiveFrom(byte[], int, int, SocketFlags, ref EndPoint)"/>
    [Green]
    public static ReceivedFrom ReceiveFrom(Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags, EndPoint remoteEP)
    {
        bool isGood = SocketBuffers.IsPart(buffer, offset, size) && CanReceive(socket, remoteEP);
        return SocketOperations.Call(socket, HubDirection.Read, ReceivedFrom.By(socket, buffer, offset, size, socketFlags, remoteEP), look: isGood);
    }

    /// <inheritdoc cref="Socket.ReceiveFrom(Span{byte}, ref EndPoint)"/>
    [Green]
    public static ReceivedFrom ReceiveFrom(Socket socket, Memory<byte> buffer, EndPoint remoteEP) =>
        ReceiveFrom(socket, buffer, SocketFlags.None, remoteEP);

    /// <inheritdoc cref="Socket.ReceiveFrom(Span{byte}, SocketFlags, ref EndPoint)"/>
    [Green]
    public static ReceivedFrom ReceiveFrom(Socket socket, Memory<byte> buffer, SocketFlags socketFlags, EndPoint remoteEP) =>
        SocketOperations.Call(socket, HubDirection.Read, ReceivedFrom.By(socket, buffer, socketFlags, remoteEP), look: CanReceive(socket, remoteEP));

    /// <inheritdoc cref="Socket.ReceiveFrom(Span{byte}, SocketFlags, SocketAddress)"/>
    [Green]
    public static int ReceiveFrom(Socket socket, Memory<byte> buffer, SocketFlags socketFlags, SocketAddress receivedAddress) =>
        SocketOperations.Call(socket, HubDirection.Read, () => socket.ReceiveFrom(buffer.Span, socketFlags, receivedAddress));

    // Never looks before it calls: the first call asks the system to note where datagrams come in.

    /// <inheritdoc cref="Socket.ReceiveMessageFrom(byte[], int, int, ref SocketFlags, ref EndPoint, out IPPacketInformation)"/>
    [Green]
    public static ReceivedMessage ReceiveMessageFrom(Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags, EndPoint remoteEP) =>
        SocketOperations.Call(socket, HubDirection.Read, ReceivedMessage.By(socket, buffer, offset, size, socketFlags, remoteEP));

    /// <inheritdoc cref="Socket.ReceiveMessageFrom(Span{byte}, ref SocketFlags, ref EndPoint, out IPPacketInformation)"/>
    [Green]
    public static ReceivedMessage ReceiveMessageFrom(Socket socket, Memory<byte> buffer, SocketFlags socketFlags, EndPoint remoteEP) =>
        SocketOperations.Call(socket, HubDirection.Read, ReceivedMessage.By(socket, buffer, socketFlags, remoteEP));

    /// <inheritdoc cref="Socket.SendTo(byte[], EndPoint)"/>
    [Green]
    public static int SendTo(Socket socket, byte[] buffer, EndPoint remoteEP) =>
        SocketOperations.Call(socket, HubDirection.Write, () => socket.SendTo(buffer, remoteEP));

    /// <inheritdoc cref="Socket.SendTo(byte[], SocketFlags, EndPoint)"/>
    [Green]
    public static int SendTo(Socket socket, byte[] buffer, SocketFlags socketFlags, EndPoint remoteEP) =>
        SocketOperations.Call(socket, HubDirection.Write, () => socket.SendTo(buffer, socketFlags, remoteEP));

    /// <inheritdoc cref="Socket.SendTo(byte[], int, SocketFlags, EndPoint)"/>
    [Green]
    public static int SendTo(Socket socket, byte[] buffer, int size, SocketFlags socketFlags, EndPoint remoteEP) =>
        SocketOperations.Call(socket, HubDirection.Write, () => socket.SendTo(buffer, size, socketFlags, remoteEP));

    /// <inheritdoc cref="Socket.SendTo(byte[], int, int, SocketFlags, EndPoint)"/>
    [Green]
    public static int SendTo(Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags, EndPoint remoteEP) =>
        SocketOperations.Call(socket, HubDirection.Write, () => socket.SendTo(buffer, offset, size, socketFlags, remoteEP));

    private static bool CanReceive(Socket socket, EndPoint? remoteEP) =>
        !SocketInternals.GetHandle(socket).IsClosed && socket.IsBound && remoteEP is not null && SocketOperations.CanTry(socket, remoteEP.AddressFamily);
}

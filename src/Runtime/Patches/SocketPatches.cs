using System.ComponentModel;
using System.Net;
using System.Net.Sockets;

namespace CoGen.Patches;

/// <summary>What green code calls instead of the blocking members of <see cref="Socket"/>.</summary>
/// <remarks>
/// <c>Receive(Span)</c> has no form of its own, as a span does not survive a suspension: the generator passes an array as a
/// <see cref="Memory{T}"/>, or reports an error.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class SocketPatches
{
    /// <inheritdoc cref="Socket.Accept()"/>
    [Green]
    public static Socket Accept(Socket socket) => SocketOperations.Accept(socket);

    /// <inheritdoc cref="Socket.Connect(EndPoint)"/>
    [Green]
    public static void Connect(Socket socket, EndPoint remoteEP) => SocketOperations.Connect(socket, remoteEP);

    /// <inheritdoc cref="Socket.Connect(IPAddress, int)"/>
    [Green]
    public static void Connect(Socket socket, IPAddress address, int port) => SocketOperations.Connect(socket, address, port);

    /// <inheritdoc cref="Socket.Connect(IPAddress[], int)"/>
    [Green]
    public static void Connect(Socket socket, IPAddress[] addresses, int port) => SocketOperations.Connect(socket, addresses, port);

    /// <inheritdoc cref="Socket.Connect(string, int)"/>
    [Green]
    public static void Connect(Socket socket, string host, int port) => SocketOperations.Connect(socket, host, port);

    /// <inheritdoc cref="Socket.Receive(byte[])"/>
    [Green]
    public static int Receive(Socket socket, byte[] buffer) =>
        SocketOperations.Receive(socket, SocketBuffers.All(buffer), SocketFlags.None);

    /// <inheritdoc cref="Socket.Receive(byte[], SocketFlags)"/>
    [Green]
    public static int Receive(Socket socket, byte[] buffer, SocketFlags socketFlags) =>
        SocketOperations.Receive(socket, SocketBuffers.All(buffer), socketFlags);

    /// <inheritdoc cref="Socket.Receive(byte[], int, SocketFlags)"/>
    [Green]
    public static int Receive(Socket socket, byte[] buffer, int size, SocketFlags socketFlags) =>
        SocketOperations.Receive(socket, SocketBuffers.Part(buffer, 0, size), socketFlags);

    /// <inheritdoc cref="Socket.Receive(byte[], int, int, SocketFlags)"/>
    [Green]
    public static int Receive(Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags) =>
        SocketOperations.Receive(socket, SocketBuffers.Part(buffer, offset, size), socketFlags);

    /// <inheritdoc cref="Socket.Receive(Span{byte})"/>
    [Green]
    public static int Receive(Socket socket, Memory<byte> buffer) => SocketOperations.Receive(socket, buffer, SocketFlags.None);

    /// <inheritdoc cref="Socket.Receive(Span{byte}, SocketFlags)"/>
    [Green]
    public static int Receive(Socket socket, Memory<byte> buffer, SocketFlags socketFlags) =>
        SocketOperations.Receive(socket, buffer, socketFlags);

    /// <inheritdoc cref="Socket.Send(byte[])"/>
    [Green]
    public static int Send(Socket socket, byte[] buffer) =>
        SocketOperations.Send(socket, SocketBuffers.All(buffer), SocketFlags.None);

    /// <inheritdoc cref="Socket.Send(byte[], SocketFlags)"/>
    [Green]
    public static int Send(Socket socket, byte[] buffer, SocketFlags socketFlags) =>
        SocketOperations.Send(socket, SocketBuffers.All(buffer), socketFlags);

    /// <inheritdoc cref="Socket.Send(byte[], int, SocketFlags)"/>
    [Green]
    public static int Send(Socket socket, byte[] buffer, int size, SocketFlags socketFlags) =>
        SocketOperations.Send(socket, SocketBuffers.Part(buffer, 0, size), socketFlags);

    /// <inheritdoc cref="Socket.Send(byte[], int, int, SocketFlags)"/>
    [Green]
    public static int Send(Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags) =>
        SocketOperations.Send(socket, SocketBuffers.Part(buffer, offset, size), socketFlags);
}

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

    /// <inheritdoc cref="Socket.Disconnect(bool)"/>
    /// <remarks>On Unix it does not wait; elsewhere it is moved to the thread pool.</remarks>
    [Green]
    public static void Disconnect(Socket socket, bool reuseSocket)
    {
        if (OperatingSystem.IsWindows())
            Green.Offload(() => socket.Disconnect(reuseSocket));
        else
            socket.Disconnect(reuseSocket);
    }
}

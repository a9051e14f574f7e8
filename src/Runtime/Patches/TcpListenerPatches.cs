using System.ComponentModel;
using System.Net.Sockets;

namespace CoGen.Patches;

/// <summary>What green code calls instead of the blocking members of <see cref="TcpListener"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class TcpListenerPatches
{
    /// <inheritdoc cref="TcpListener.AcceptSocket()"/>
    [Green]
    public static Socket AcceptSocket(TcpListener listener)
    {
        Socket server = listener.Server;
        if (!server.IsBound)
            listener.Pending(); // not started: throws what AcceptSocket would
        return SocketOperations.Accept(server);
    }

    /// <inheritdoc cref="TcpListener.AcceptTcpClient()"/>
    [Green]
    public static TcpClient AcceptTcpClient(TcpListener listener)
    {
        Socket accepted = AcceptSocket(listener);
        return SocketInternals.CreateClient(accepted);
    }
}

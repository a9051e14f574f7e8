using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace CoGen;

/// <summary>The exceptions that the BCL's blocking calls throw.</summary>
internal static class SocketFailure
{
    /// <summary>What the BCL looks at before anything else.</summary>
    public static void ThrowIfDisposed(Socket socket)
    {
        if (SocketInternals.GetHandle(socket).IsClosed)
            throw new ObjectDisposedException(socket.GetType().FullName);
    }

    /// <summary>A closed socket is disposed; closed while the call waited, it is what the last parameter says.</summary>
    [DoesNotReturn]
    public static void Throw(Socket socket, SocketError error, bool waited, SocketError whenClosed)
    {
        if (!SocketInternals.GetHandle(socket).IsClosed)
            throw new SocketException((int)error);
        if (waited)
            throw new SocketException((int)whenClosed);
        throw new ObjectDisposedException(socket.GetType().FullName);
    }

    /// <summary>A transfer of a stream socket that is closed meanwhile was aborted; of any other, interrupted.</summary>
    public static SocketError WhenClosed(Socket socket) =>
        socket.SocketType == SocketType.Stream ? SocketError.ConnectionAborted : SocketError.Interrupted;

    /// <summary>A failed connection attempt names the address.</summary>
    public static SocketException Connect(SocketError error, EndPoint remote)
    {
        string plain = new SocketException((int)error).Message;
        return new SocketException((int)error, $"{plain} {remote}");
    }

    public static IOException Read(Exception inner) =>
        new($"Unable to read data from the transport connection: {inner.Message}.", inner);

    public static IOException Write(Exception inner) =>
        new($"Unable to write data to the transport connection: {inner.Message}.", inner);
}

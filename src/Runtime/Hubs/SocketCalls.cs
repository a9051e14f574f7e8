using System.Net;
using System.Net.Sockets;

namespace CoGen;

/// <summary>
/// Calls that must leave the BCL's own state as the blocking form does (who is connected, to whom, with which handle), and
/// therefore go through it, without ever blocking. Shared by the hubs over real sockets.
/// </summary>
/// <remarks>
/// <see cref="Socket.Blocking"/> is false only during such a call. On Unix the descriptor then stays non-blocking for
/// good, and the BCL emulates blocking for plain callers. Schedulers that share a socket, a listener say, take turns: else one
/// would let it block while another one calls.
/// </remarks>
internal static class SocketCalls
{
    private const int Gates = 64; // a power of two

    private static readonly Lock[] gates = [.. Enumerable.Range(0, Gates).Select(static _ => new Lock())];

    /// <summary>Whether calls of the socket block, whatever is being done to it at the moment.</summary>
    public static bool IsBlocking(Socket socket)
    {
        lock (GateOf(socket))
            return socket.Blocking;
    }

    /// <summary>Held while <see cref="Socket.Blocking"/> is not what its owner has set.</summary>
    public static Lock GateOf(Socket socket) => gates[System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(socket) & (Gates - 1)];

    public static InvalidOperationException WaitedForAlready(Parking waiter, HubDirection direction, Parking other) =>
        new($"{waiter} cannot wait for a socket to {direction.ToString().ToLowerInvariant()}: {other} does already. "
            + "A socket has one waiter for each direction.");

    public static SocketError TryCall<T>(Socket socket, Func<T> call, out T? result)
    {
        result = default;
        try
        {
            lock (GateOf(socket))
            {
                bool blocking = socket.Blocking;
                socket.Blocking = false;
                try
                {
                    result = call();
                    return SocketError.Success;
                }
                finally
                {
                    socket.Blocking = blocking;
                }
            }
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
        {
            return SocketError.WouldBlock;
        }
        catch (ObjectDisposedException)
        {
            return SocketError.OperationAborted;
        }
    }

    /// <summary>Whether a call would find something, an error included.</summary>
    public static bool CanRead(Socket socket)
    {
        try
        {
            return socket.Poll(0, SelectMode.SelectRead) || socket.Poll(0, SelectMode.SelectError);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    public static SocketError TryAccept(Socket listener, out Socket? accepted)
    {
        accepted = null;
        try
        {
            // An exception for each would-block would be dear. Not listening: ready as well, and Accept says so.
            if (!listener.Poll(0, SelectMode.SelectRead))
                return SocketError.WouldBlock;
            lock (GateOf(listener))
            {
                bool blocking = listener.Blocking;
                listener.Blocking = false; // someone else may have taken the connection
                try
                {
                    accepted = listener.Accept();
                    accepted.Blocking = blocking; // it takes after the listener of the moment
                    return SocketError.Success;
                }
                finally
                {
                    listener.Blocking = blocking;
                }
            }
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
        catch (ObjectDisposedException)
        {
            return SocketError.OperationAborted;
        }
    }

    public static SocketError TryConnect(Socket socket, EndPoint remote)
    {
        try
        {
            lock (GateOf(socket))
            {
                bool blocking = socket.Blocking;
                socket.Blocking = false;
                try
                {
                    socket.Connect(remote);
                    return SocketError.Success;
                }
                finally
                {
                    socket.Blocking = blocking;
                }
            }
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // There is no attempt to wait for: the listener has no room. What the BCL notes of it does no harm to the next call.
            return remote.AddressFamily == AddressFamily.Unix ? SocketError.TryAgain : SocketError.WouldBlock;
        }
        catch (SocketException e)
        {
            ForgetAttempt(socket);
            return e.SocketErrorCode;
        }
        catch (ObjectDisposedException)
        {
            return SocketError.OperationAborted;
        }
    }

    public static SocketError FinishConnect(Socket socket, EndPoint remote)
    {
        try
        {
            if (!socket.Poll(0, SelectMode.SelectWrite))
                return SocketError.WouldBlock;
            if (OperatingSystem.IsLinux())
            {
                // Once an attempt has ended, connect(2) reports how, at once; the BCL notes it like any other result.
                socket.Connect(remote);
                return SocketError.Success;
            }
            var error = (SocketError)(int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;
            if (error != SocketError.Success)
                return error;
            return socket.Connected ? SocketError.Success : SocketError.NotConnected; // the property completes the attempt
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
        catch (ObjectDisposedException)
        {
            return SocketError.OperationAborted;
        }
    }

    // After a non-blocking attempt that fails at once the BCL still takes it for being under way, and would report the socket as
    // connected. A blocking attempt resets that; this one fails at once, too, as the address is of another family.
    private static void ForgetAttempt(Socket socket)
    {
        if (!OperatingSystem.IsLinux() || !socket.Blocking)
            return;
        try
        {
            socket.Connect(socket.AddressFamily == AddressFamily.Unix
                ? new IPEndPoint(IPAddress.Loopback, 1)
                : new UnixDomainSocketEndPoint("/"));
        }
        catch (Exception e) when (e is SocketException or PlatformNotSupportedException or ObjectDisposedException)
        {
        }
    }
}

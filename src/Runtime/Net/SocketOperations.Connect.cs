using System.Net;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;

namespace CoGen;

// Killed while it connects, the attempt goes on in the system until the socket is closed.
internal static partial class SocketOperations
{
    private const string WrongFamily = "This protocol version is not supported.";

    [Green]
    public static void Connect(Socket socket, EndPoint remoteEP)
    {
        if (remoteEP is DnsEndPoint name)
        {
            if (name.AddressFamily != AddressFamily.Unspecified && !CanTry(socket, name.AddressFamily))
                throw new NotSupportedException(WrongFamily);
            Connect(socket, name.Host, name.Port);
            return;
        }

        GreenScheduler scheduler = GreenScheduler.Current;
        SocketError error = scheduler.Hub.TryConnect(socket, remoteEP);
        bool waited = false;
        TimeSpan pause = ShortestPause;
        while (error == SocketError.TryAgain)
        {
            ThrowIfNonBlocking(socket);
            waited = true;
            Green.Sleep(pause);
            pause = Longer(pause);
            error = scheduler.Hub.TryConnect(socket, remoteEP);
        }
        while (error == SocketError.WouldBlock)
        {
            ThrowIfNonBlocking(socket);
            waited = true;
            Green.Park(SocketWait.Begin(scheduler, socket, HubDirection.Write, long.MaxValue));
            error = scheduler.Hub.FinishConnect(socket, remoteEP);
        }
        if (error == SocketError.Success)
            return;
        if (SocketInternals.GetHandle(socket).IsClosed)
            SocketFailure.Throw(socket, error, waited, SocketError.NotSocket);
        if (error == SocketError.IsConnected)
            throw new SocketException((int)error);
        throw SocketFailure.Connect(error, InFamilyOf(socket, remoteEP));
    }

    [Green]
    public static void Connect(Socket socket, IPAddress address, int port)
    {
        SocketFailure.ThrowIfDisposed(socket);
        ArgumentNullException.ThrowIfNull(address);
        ThrowIfNoPort(port);
        if (!CanTry(socket, address.AddressFamily))
            throw new NotSupportedException(WrongFamily);
        Connect(socket, new IPEndPoint(address, port));
    }

    /// <summary>Tries the addresses one after the other; fails as the last one did.</summary>
    [Green]
    public static void Connect(Socket socket, IPAddress[] addresses, int port)
    {
        SocketFailure.ThrowIfDisposed(socket);
        ArgumentNullException.ThrowIfNull(addresses);
        if (addresses.Length == 0)
            throw new ArgumentException("The number of specified IP addresses has to be greater than 0.", nameof(addresses));
        ThrowIfNoPort(port);
        Exception? last = null;
        foreach (IPAddress address in addresses)
        {
            if (!CanTry(socket, address.AddressFamily))
                continue;
            try
            {
                Connect(socket, new IPEndPoint(address, port));
                return;
            }
            catch (Exception e) when (e is not (GreenKilledException or OutOfMemoryException))
            {
                last = e;
            }
        }
        if (last is not null)
            ExceptionDispatchInfo.Throw(last);
        throw new ArgumentException(
            "None of the discovered or specified addresses match the socket address family.", nameof(addresses));
    }

    [Green]
    public static void Connect(Socket socket, string host, int port)
    {
        SocketFailure.ThrowIfDisposed(socket);
        ArgumentNullException.ThrowIfNull(host);
        ThrowIfNoPort(port);
        if (socket.AddressFamily is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6))
            throw new NotSupportedException(WrongFamily);
        if (IPAddress.TryParse(host, out IPAddress? address))
        {
            Connect(socket, address, port);
            return;
        }
        IPAddress[] addresses = Green.Await(Dns.GetHostAddressesAsync(host));
        Connect(socket, addresses, port);
    }

    internal static bool CanTry(Socket socket, AddressFamily family) =>
        family == socket.AddressFamily
        || (family == AddressFamily.InterNetwork && socket.AddressFamily == AddressFamily.InterNetworkV6 && socket.DualMode);

    // As the system gets it.
    private static EndPoint InFamilyOf(Socket socket, EndPoint remote) =>
        remote is IPEndPoint { AddressFamily: AddressFamily.InterNetwork } ip && socket.AddressFamily == AddressFamily.InterNetworkV6
            ? new IPEndPoint(ip.Address.MapToIPv6(), ip.Port)
            : remote;

    internal static void ThrowIfNoPort(int port)
    {
        if (port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
            throw new ArgumentOutOfRangeException(nameof(port));
    }
}

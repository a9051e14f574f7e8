using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace CoGen;

/// <summary>Listening, connecting and relaying in one line.</summary>
public static partial class GreenTcp
{
    private const int SolSocket = 1; // Linux's numbers
    private const int SoReusePort = 15;
    private const int PieceSize = 16 * 1024;

    /// <summary>
    /// A socket that listens: to an <see cref="IPEndPoint"/>, or at a <see cref="UnixDomainSocketEndPoint"/>. <see cref="IPAddress.IPv6Any"/> takes
    /// connections by IPv4 too.
    /// </summary>
    /// <param name="endPoint">Port 0 is one that is free.</param>
    /// <param name="backlog">How many connections may wait to be accepted.</param>
    /// <param name="reusePort">
    /// Lets others that say so as well listen to the same port; the system shares the connections out among them. So each of several schedulers
    /// has its own. Linux only.
    /// </param>
    /// <exception cref="PlatformNotSupportedException">The port cannot be shared.</exception>
    /// <exception cref="SocketException">It is in use, say.</exception>
    public static Socket Listen(EndPoint endPoint, int backlog = 512, bool reusePort = false)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        if (reusePort && !OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException("Only Linux shares connections out among sockets.");
        var listener = new Socket(endPoint.AddressFamily, SocketType.Stream, endPoint is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
        try
        {
            if (endPoint is IPEndPoint { Address: var address } && address.Equals(IPAddress.IPv6Any))
                listener.DualMode = true;
            if (reusePort)
                listener.SetRawSocketOption(SolSocket, SoReusePort, BitConverter.GetBytes(1));
            listener.Bind(endPoint);
            listener.Listen(backlog);
            return listener;
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Connects to whichever address of the host answers first. Each has a quarter of a second before the next one is tried beside it, those of
    /// IPv6 and IPv4 in turn: an address that is dead costs no more.
    /// </summary>
    /// <param name="host">A name or an address.</param>
    /// <param name="port">The port.</param>
    /// <param name="timeout">For all of it; none when left out.</param>
    /// <exception cref="SocketException">No address answers: the message says what was wrong with each. Or the name is unknown.</exception>
    /// <exception cref="GreenTimeoutException">The time is over.</exception>
    [Green]
    public static TcpClient Connect(string host, int port, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(host);
        SocketOperations.ThrowIfNoPort(port);
        using GreenTimeout limit = GreenTimeout.After(timeout ?? Timeout.InfiniteTimeSpan);
        return Connect(Green.Await(Dns.GetHostAddressesAsync(host)), port);
    }

    /// <inheritdoc cref="Connect(string, int, TimeSpan?)"/>
    /// <param name="addresses">The addresses of one host, the best first.</param>
    /// <param name="port">The port.</param>
    /// <param name="timeout">For all of it; none when left out.</param>
    /// <exception cref="ArgumentException">There is no address.</exception>
    [Green]
    public static TcpClient Connect(IPAddress[] addresses, int port, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        SocketOperations.ThrowIfNoPort(port);
        if (addresses.Length == 0)
            throw new ArgumentException("There is no address to connect to.", nameof(addresses));
        using GreenTimeout limit = GreenTimeout.After(timeout ?? Timeout.InfiniteTimeSpan);
        return SocketInternals.CreateClient(new ConnectRace(ConnectRace.InTurn(addresses), port).Run());
    }

    /// <summary>
    /// Copies between two connections, both ways, until both sides have ended their streams: what one says last still reaches the other. A
    /// failure of one direction ends the other. The connections stay open.
    /// </summary>
    /// <exception cref="SocketException">One of them fails.</exception>
    [Green]
    public static void Relay(TcpClient left, TcpClient right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        GreenScope.Run(scope =>
        {
            SpawnCopy(scope, left.Client, right.Client);
            SpawnCopy(scope, right.Client, left.Client);
        });
    }

    [Green]
    private static void Copy(Socket from, Socket to)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(PieceSize);
        try
        {
            int count;
            while ((count = SocketOperations.Receive(from, buffer, SocketFlags.None)) > 0)
                SocketOperations.Send(to, buffer.AsMemory(0, count), SocketFlags.None);
            to.Shutdown(SocketShutdown.Send);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

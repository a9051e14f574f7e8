using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;

namespace CoGen.Patches;

/// <summary>What green code calls instead of the blocking members of <see cref="UdpClient"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class UdpClientPatches
{
    private const string NoneMatches = "None of the discovered or specified addresses match the socket address family.";

    /// <inheritdoc cref="UdpClient(string, int)"/>
    [Green]
    public static UdpClient Create(string hostname, int port)
    {
        ArgumentNullException.ThrowIfNull(hostname);
        SocketOperations.ThrowIfNoPort(port);
        IPAddress[] addresses = Green.Await(Dns.GetHostAddressesAsync(hostname));
        Exception? last = null;
        foreach (IPAddress address in addresses)
        {
            var client = new UdpClient(address.AddressFamily);
            try
            {
                client.Connect(address, port);
                return client;
            }
            catch (SocketException e)
            {
                client.Dispose();
                last = e;
            }
        }
        return Fail(last);
    }

    /// <inheritdoc cref="UdpClient.Connect(string, int)"/>
    [Green]
    public static void Connect(UdpClient client, string hostname, int port)
    {
        if (!IsOpen(client) || !IsName(hostname) || port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
        {
            client.Connect(hostname, port);
            return;
        }
        IPAddress[] addresses = Green.Await(Dns.GetHostAddressesAsync(hostname));
        Exception? last = null;
        foreach (IPAddress address in addresses)
        {
            if (!SocketOperations.CanTry(client.Client, address.AddressFamily))
                continue;
            try
            {
                client.Connect(address, port); // a datagram socket does not wait for it
                return;
            }
            catch (SocketException e)
            {
                last = e;
            }
        }
        Fail(last);
    }

    /// <inheritdoc cref="UdpClient.Receive(ref IPEndPoint)"/>
    [Green]
    public static ReceivedDatagram Receive(UdpClient client, IPEndPoint? remoteEP)
    {
        Func<ReceivedDatagram> call = ReceivedDatagram.By(client, remoteEP);
        return IsOpen(client) ? SocketOperations.Call(client.Client, HubDirection.Read, call, look: client.Client.IsBound) : call();
    }

    /// <inheritdoc cref="UdpClient.Send(byte[], int)"/>
    [Green]
    public static int Send(UdpClient client, byte[] dgram, int bytes) => Send(client, () => client.Send(dgram, bytes));

    /// <inheritdoc cref="UdpClient.Send(byte[], int, IPEndPoint)"/>
    [Green]
    public static int Send(UdpClient client, byte[] dgram, int bytes, IPEndPoint? endPoint) => Send(client, () => client.Send(dgram, bytes, endPoint));

    /// <inheritdoc cref="UdpClient.Send(byte[], int, string, int)"/>
    [Green]
    public static int Send(UdpClient client, byte[] dgram, int bytes, string? hostname, int port)
    {
        if (!MustResolve(client, hostname, port))
            return Send(client, () => client.Send(dgram, bytes, hostname, port));
        IPEndPoint endPoint = Resolve(client, hostname!, port);
        return Send(client, () => client.Send(dgram, bytes, endPoint));
    }

    // Twins of members that take spans, by a copy: it is one datagram.

    /// <inheritdoc cref="UdpClient.Send(ReadOnlySpan{byte})"/>
    public static int Send_Green(GreenContext g, UdpClient client, ReadOnlySpan<byte> datagram) => SendCopy_Green(g, client, datagram.ToArray());

    /// <inheritdoc cref="UdpClient.Send(ReadOnlySpan{byte}, IPEndPoint)"/>
    public static int Send_Green(GreenContext g, UdpClient client, ReadOnlySpan<byte> datagram, IPEndPoint? endPoint) =>
        SendCopy_Green(g, client, datagram.ToArray(), endPoint);

    /// <inheritdoc cref="UdpClient.Send(ReadOnlySpan{byte}, string, int)"/>
    public static int Send_Green(GreenContext g, UdpClient client, ReadOnlySpan<byte> datagram, string? hostname, int port)
    {
        byte[] copy = datagram.ToArray();
        return Send_Green(g, client, copy, copy.Length, hostname, port);
    }

    [Green]
    private static int SendCopy(UdpClient client, byte[] datagram) => Send(client, () => client.Send(datagram.AsSpan()));

    [Green]
    private static int SendCopy(UdpClient client, byte[] datagram, IPEndPoint? endPoint) => Send(client, () => client.Send(datagram.AsSpan(), endPoint));

    [Green]
    private static int Send(UdpClient client, Func<int> call) =>
        IsOpen(client) ? SocketOperations.Call(client.Client, HubDirection.Write, call) : call();

    [Green]
    private static IPEndPoint Resolve(UdpClient client, string hostname, int port)
    {
        IPAddress[] addresses = Green.Await(Dns.GetHostAddressesAsync(hostname));
        foreach (IPAddress address in addresses)
        {
            if (SocketOperations.CanTry(client.Client, address.AddressFamily))
                return new IPEndPoint(address, port);
        }
        throw new ArgumentException(NoneMatches, nameof(hostname));
    }

    private static bool IsOpen(UdpClient client) => client.Client is { } socket && !SocketInternals.GetHandle(socket).IsClosed;

    private static bool IsName(string? hostname) => hostname is not null && !IPAddress.TryParse(hostname, out _);

    private static bool MustResolve(UdpClient client, string? hostname, int port) =>
        IsOpen(client) && IsName(hostname) && port != 0 && !client.Client.Connected;

    private static UdpClient Fail(Exception? last)
    {
        if (last is not null)
            ExceptionDispatchInfo.Throw(last);
        throw new SocketException((int)SocketError.NotConnected);
    }
}

using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;

namespace CoGen.Patches;

/// <summary>What green code calls instead of the blocking members of <see cref="TcpClient"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class TcpClientPatches
{
    /// <inheritdoc cref="TcpClient(string, int)"/>
    [Green]
    public static TcpClient Create(string hostname, int port)
    {
        ArgumentNullException.ThrowIfNull(hostname);
        SocketOperations.ThrowIfNoPort(port);
        var client = new TcpClient();
        bool connected = false;
        try
        {
            Connect(client, hostname, port);
            connected = true;
            return client;
        }
        finally
        {
            if (!connected)
                client.Dispose();
        }
    }

    /// <inheritdoc cref="TcpClient.Connect(string, int)"/>
    [Green]
    public static void Connect(TcpClient client, string hostname, int port)
    {
        Socket socket = GetSocket(client);
        ArgumentNullException.ThrowIfNull(hostname);
        SocketOperations.ThrowIfNoPort(port);
        if (SocketInternals.IsActive(client))
            throw new SocketException((int)SocketError.IsConnected);
        IPAddress[] addresses = Green.Await(Dns.GetHostAddressesAsync(hostname));
        Exception? last = null;
        foreach (IPAddress address in addresses)
        {
            if (!SocketOperations.CanTry(socket, address.AddressFamily))
                continue;
            try
            {
                SocketOperations.Connect(socket, new IPEndPoint(address, port));
                SocketInternals.SetActive(client);
                return;
            }
            catch (Exception e) when (e is not (GreenKilledException or OutOfMemoryException))
            {
                last = e;
            }
        }
        if (last is not null)
            ExceptionDispatchInfo.Throw(last);
        throw new SocketException((int)SocketError.NotConnected);
    }

    /// <inheritdoc cref="TcpClient.Connect(IPAddress, int)"/>
    [Green]
    public static void Connect(TcpClient client, IPAddress address, int port)
    {
        GetSocket(client);
        ArgumentNullException.ThrowIfNull(address);
        SocketOperations.ThrowIfNoPort(port);
        Connect(client, new IPEndPoint(address, port));
    }

    /// <inheritdoc cref="TcpClient.Connect(IPEndPoint)"/>
    [Green]
    public static void Connect(TcpClient client, IPEndPoint remoteEP)
    {
        Socket socket = GetSocket(client);
        ArgumentNullException.ThrowIfNull(remoteEP);
        SocketOperations.Connect(socket, remoteEP);
        SocketInternals.SetActive(client);
    }

    /// <inheritdoc cref="TcpClient.Connect(IPAddress[], int)"/>
    [Green]
    public static void Connect(TcpClient client, IPAddress[] ipAddresses, int port)
    {
        SocketOperations.Connect(GetSocket(client), ipAddresses, port);
        SocketInternals.SetActive(client);
    }

    /// <inheritdoc cref="TcpClient.GetStream"/>
    /// <remarks>Does not suspend. The stream lets a StreamReader or StreamWriter over it wait in the hub.</remarks>
    public static NetworkStream GetStream(TcpClient client) => ClientStreams.Get(client);

    /// <summary>The twin of <see cref="GetStream"/>.</summary>
    public static NetworkStream GetStream_Green(GreenContext g, TcpClient client) => ClientStreams.Get(client);

    private static Socket GetSocket(TcpClient client)
    {
        Socket? socket = client.Client;
        ObjectDisposedException.ThrowIf(socket is null, client);
        return socket;
    }
}

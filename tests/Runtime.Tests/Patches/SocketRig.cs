using System.Net;
using System.Net.Sockets;

namespace CoGen.Runtime.Tests;

/// <summary>What the body of a row works on. Its members are what arguments are made of.</summary>
internal sealed class SocketRig : IDisposable
{
    private readonly List<IDisposable> opened = [];

    public Socket Socket { get; private set; } = null!;

    public Socket Peer { get; private set; } = null!;

    public UdpClient Udp { get; private set; } = null!;

    public TcpListener Listener { get; private set; } = null!;

    public EndPoint Remote { get; set; } = null!;

    public byte[] Buffer { get; set; } = new byte[10];

    public int Port => ((IPEndPoint)Remote).Port;

    public static SocketRig Stream()
    {
        var rig = new SocketRig();
        using Socket listener = rig.Listen();
        rig.Socket = rig.Keep(Network.NewSocket());
        rig.Socket.Connect(listener.LocalEndPoint!);
        rig.Peer = rig.Keep(listener.Accept());
        rig.Remote = new IPEndPoint(IPAddress.Any, 0);
        return rig;
    }

    public static SocketRig Datagrams()
    {
        var rig = new SocketRig();
        rig.Peer = rig.Keep(NewDatagramSocket());
        rig.Udp = rig.Keep(new UdpClient(new IPEndPoint(IPAddress.Loopback, 0)));
        rig.Socket = rig.Udp.Client;
        rig.Remote = rig.Peer.LocalEndPoint!;
        return rig;
    }

    /// <summary>A listener that has been started, and a socket to connect to it.</summary>
    public static SocketRig Listening()
    {
        var rig = new SocketRig { Listener = new TcpListener(IPAddress.Loopback, 0) };
        rig.Keep(rig.Listener);
        rig.Listener.Start();
        rig.Socket = rig.Listener.Server;
        rig.Remote = rig.Listener.LocalEndpoint;
        rig.Peer = rig.Keep(Network.NewSocket());
        return rig;
    }

    public static Socket NewDatagramSocket()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    /// <summary>The peer says something.</summary>
    public void Say(int bytes = 5)
    {
        byte[] said = [.. Enumerable.Range(1, bytes).Select(static i => (byte)i)];
        if (Peer.SocketType == SocketType.Dgram)
            Peer.SendTo(said, Socket.LocalEndPoint!);
        else
            Peer.Send(said);
    }

    /// <summary>The connection is gone, and the socket knows.</summary>
    public void Reset()
    {
        Peer.LingerState = new LingerOption(true, 0);
        Peer.Dispose();
        Socket.Poll(-1, SelectMode.SelectRead);
    }

    /// <summary>The peer finds the end of the stream.</summary>
    public void End()
    {
        try
        {
            Socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
        }
    }

    /// <summary>How a sender shows in a trace.</summary>
    public string Name(EndPoint? sender) =>
        Peer.LocalEndPoint!.Equals(sender) ? "the peer" : Socket.LocalEndPoint!.Equals(sender) ? "itself" : sender?.ToString() ?? "nobody";

    public T Keep<T>(T it)
        where T : IDisposable
    {
        opened.Add(it);
        return it;
    }

    public void Dispose() => opened.ForEach(static it => it.Dispose());

    private Socket Listen()
    {
        Socket listener = Network.NewSocket();
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        return listener;
    }
}

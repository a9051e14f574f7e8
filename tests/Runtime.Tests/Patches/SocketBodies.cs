using System.Net;
using System.Net.Sockets;

namespace CoGen.Runtime.Tests;

/// <summary>One body for each blocking overload of the table: ordinary code, which runs plain and green.</summary>
internal static partial class SocketBodies
{
    public static readonly SocketRow[] All =
    [
        new("receive", "Receive1", Receive1, SpawnReceive1),
        new("receive", "Receive2", Receive2, SpawnReceive2),
        new("receive", "Receive3", Receive3, SpawnReceive3),
        new("receive", "Receive4", Receive4, SpawnReceive4),
        new("receive", "ReceiveOut", ReceiveOut, SpawnReceiveOut),
        new("receive", "ReceiveSpan", ReceiveSpan, SpawnReceiveSpan),
        new("receive", "ReceiveSpanFlags", ReceiveSpanFlags, SpawnReceiveSpanFlags),
        new("receive", "ReceiveSpanOut", ReceiveSpanOut, SpawnReceiveSpanOut),
        new("receive", "ReceiveList", ReceiveList, SpawnReceiveList),
        new("receive", "ReceiveListFlags", ReceiveListFlags, SpawnReceiveListFlags),
        new("receive", "ReceiveListOut", ReceiveListOut, SpawnReceiveListOut),
        new("receive", "StreamRead", StreamRead, SpawnStreamRead),
        new("receive", "StreamReadSpan", StreamReadSpan, SpawnStreamReadSpan),
        new("receive", "StreamReadByte", StreamReadByte, SpawnStreamReadByte),
        new("send", "Send1", Send1, SpawnSend1),
        new("send", "Send2", Send2, SpawnSend2),
        new("send", "Send3", Send3, SpawnSend3),
        new("send", "Send4", Send4, SpawnSend4),
        new("send", "SendOut", SendOut, SpawnSendOut),
        new("send", "SendSpan", SendSpan, SpawnSendSpan),
        new("send", "SendSpanFlags", SendSpanFlags, SpawnSendSpanFlags),
        new("send", "SendSpanOut", SendSpanOut, SpawnSendSpanOut),
        new("send", "SendList", SendList, SpawnSendList),
        new("send", "SendListFlags", SendListFlags, SpawnSendListFlags),
        new("send", "SendListOut", SendListOut, SpawnSendListOut),
        new("send", "StreamWrite", StreamWrite, SpawnStreamWrite),
        new("send", "StreamWriteSpan", StreamWriteSpan, SpawnStreamWriteSpan),
        new("send", "SendBuffers", SendBuffers, SpawnSendBuffers),
        new("receiveFrom", "ReceiveFrom1", ReceiveFrom1, SpawnReceiveFrom1),
        new("receiveFrom", "ReceiveFrom2", ReceiveFrom2, SpawnReceiveFrom2),
        new("receiveFrom", "ReceiveFrom3", ReceiveFrom3, SpawnReceiveFrom3),
        new("receiveFrom", "ReceiveFrom4", ReceiveFrom4, SpawnReceiveFrom4),
        new("receiveFrom", "ReceiveFromNamed", ReceiveFromNamed, SpawnReceiveFromNamed),
        new("receiveFrom", "ReceiveFromSpan", ReceiveFromSpan, SpawnReceiveFromSpan),
        new("receiveFrom", "ReceiveFromSpanFlags", ReceiveFromSpanFlags, SpawnReceiveFromSpanFlags),
        new("receiveFrom", "ReceiveFromAddress", ReceiveFromAddress, SpawnReceiveFromAddress),
        new("receiveFrom", "ReceiveMessage", ReceiveMessage, SpawnReceiveMessage),
        new("receiveFrom", "ReceiveMessageSpan", ReceiveMessageSpan, SpawnReceiveMessageSpan),
        new("receiveFrom", "UdpReceive", UdpReceive, SpawnUdpReceive),
        new("receiveFrom", "DatagramReceive", DatagramReceive, SpawnDatagramReceive),
        new("receiveFrom", "DatagramReceiveList", DatagramReceiveList, SpawnDatagramReceiveList),
        new("sendTo", "SendTo1", SendTo1, SpawnSendTo1),
        new("sendTo", "SendTo2", SendTo2, SpawnSendTo2),
        new("sendTo", "SendTo3", SendTo3, SpawnSendTo3),
        new("sendTo", "SendTo4", SendTo4, SpawnSendTo4),
        new("sendTo", "SendToSpan", SendToSpan, SpawnSendToSpan),
        new("sendTo", "SendToSpanFlags", SendToSpanFlags, SpawnSendToSpanFlags),
        new("sendTo", "SendToAddress", SendToAddress, SpawnSendToAddress),
        new("sendTo", "UdpSendTo", UdpSendTo, SpawnUdpSendTo),
        new("sendTo", "UdpSendToName", UdpSendToName, SpawnUdpSendToName),
        new("sendTo", "UdpSendToAddress", UdpSendToAddress, SpawnUdpSendToAddress),
        new("sendTo", "UdpSendSpanTo", UdpSendSpanTo, SpawnUdpSendSpanTo),
        new("sendTo", "UdpSendSpanToName", UdpSendSpanToName, SpawnUdpSendSpanToName),
        new("sendTo", "UdpSend", UdpSend, SpawnUdpSend),
        new("sendTo", "UdpSendSpan", UdpSendSpan, SpawnUdpSendSpan),
        new("sendTo", "UdpConnect", UdpConnect, SpawnUdpConnect),
        new("sendTo", "UdpCreate", UdpCreate, SpawnUdpCreate),
        new("accept", "Accept", Accept, SpawnAccept),
        new("accept", "AcceptSocket", AcceptSocket, SpawnAcceptSocket),
        new("accept", "AcceptTcpClient", AcceptTcpClient, SpawnAcceptTcpClient),
        new("connect", "Connect1", Connect1, SpawnConnect1),
        new("connect", "Connect2", Connect2, SpawnConnect2),
        new("connect", "Connect3", Connect3, SpawnConnect3),
        new("connect", "Connect4", Connect4, SpawnConnect4),
        new("connect", "TcpClientNew", TcpClientNew, SpawnTcpClientNew),
        new("connect", "TcpClientConnect1", TcpClientConnect1, SpawnTcpClientConnect1),
        new("connect", "TcpClientConnect2", TcpClientConnect2, SpawnTcpClientConnect2),
        new("connect", "TcpClientConnect3", TcpClientConnect3, SpawnTcpClientConnect3),
        new("connect", "TcpClientConnect4", TcpClientConnect4, SpawnTcpClientConnect4),
    ];

    private static ArraySegment<byte>[] Parts(SocketRig r) => [new(r.Buffer, 0, 2), new([]), new(r.Buffer, 2, 8)];

    private static ArraySegment<byte>[] Halves(SocketRig r) => [new(r.Buffer, 0, r.Buffer.Length / 2), new(r.Buffer, r.Buffer.Length / 2, r.Buffer.Length - r.Buffer.Length / 2)];

    private static string Accepted(SocketRig r, Socket accepted)
    {
        using (accepted)
            return $"{accepted.Connected} {accepted.Blocking} {r.Name(accepted.RemoteEndPoint)}";
    }

    private static string Ended(TcpClient client)
    {
        using (client)
            return $"{client.Connected}";
    }

    [Green]
    private static string Receive1(SocketRig r) => $"{r.Socket.Receive(r.Buffer)}";

    [Green]
    private static string Receive2(SocketRig r) => $"{r.Socket.Receive(r.Buffer, SocketFlags.None)}";

    [Green]
    private static string Receive3(SocketRig r) => $"{r.Socket.Receive(r.Buffer, 4, SocketFlags.None)}";

    [Green]
    private static string Receive4(SocketRig r) => $"{r.Socket.Receive(r.Buffer, 1, 4, SocketFlags.Peek)}";

    [Green]
    private static string ReceiveOut(SocketRig r)
    {
        int count = r.Socket.Receive(r.Buffer, 1, 4, SocketFlags.None, out SocketError error);
        return $"{count} {error}";
    }

    [Green]
    private static string ReceiveSpan(SocketRig r) => $"{r.Socket.Receive(r.Buffer.AsSpan(2))}";

    [Green]
    private static string ReceiveSpanFlags(SocketRig r) => $"{r.Socket.Receive(r.Buffer.AsSpan(2, 3), SocketFlags.None)}";

    [Green]
    private static string ReceiveSpanOut(SocketRig r)
    {
        int count = r.Socket.Receive(r.Buffer.AsSpan(2), SocketFlags.None, out var error);
        return $"{count} {error}";
    }

    [Green]
    private static string ReceiveList(SocketRig r) => $"{r.Socket.Receive(Parts(r))}";

    [Green]
    private static string ReceiveListFlags(SocketRig r) => $"{r.Socket.Receive(Parts(r), SocketFlags.None)}";

    [Green]
    private static string ReceiveListOut(SocketRig r)
    {
        SocketError error;
        int count = r.Socket.Receive(Parts(r), SocketFlags.None, out error);
        return $"{count} {error}";
    }

    [Green]
    private static string StreamRead(SocketRig r) => $"{new NetworkStream(r.Socket).Read(r.Buffer, 1, 4)}";

    [Green]
    private static string StreamReadSpan(SocketRig r) => $"{new NetworkStream(r.Socket).Read(r.Buffer.AsSpan())}";

    [Green]
    private static string StreamReadByte(SocketRig r) => $"{new NetworkStream(r.Socket).ReadByte()}";

    [Green]
    private static string Send1(SocketRig r) => $"{r.Socket.Send(r.Buffer)}";

    [Green]
    private static string Send2(SocketRig r) => $"{r.Socket.Send(r.Buffer, SocketFlags.None)}";

    [Green]
    private static string Send3(SocketRig r) => $"{r.Socket.Send(r.Buffer, r.Buffer.Length, SocketFlags.None)}";

    [Green]
    private static string Send4(SocketRig r) => $"{r.Socket.Send(r.Buffer, 1, r.Buffer.Length - 1, SocketFlags.None)}";

    [Green]
    private static string SendOut(SocketRig r)
    {
        int count = r.Socket.Send(r.Buffer, 1, r.Buffer.Length - 1, SocketFlags.None, out SocketError error);
        return $"{count} {error}";
    }

    [Green]
    private static string SendSpan(SocketRig r) => $"{r.Socket.Send(r.Buffer.AsSpan())}";

    [Green]
    private static string SendSpanFlags(SocketRig r) => $"{r.Socket.Send(r.Buffer.AsSpan(), SocketFlags.None)}";

    [Green]
    private static string SendSpanOut(SocketRig r)
    {
        int count = r.Socket.Send(r.Buffer.AsSpan(), SocketFlags.None, out SocketError error);
        return $"{count} {error}";
    }

    [Green]
    private static string SendList(SocketRig r) => $"{r.Socket.Send(Halves(r))}";

    [Green]
    private static string SendListFlags(SocketRig r) => $"{r.Socket.Send(Halves(r), SocketFlags.None)}";

    [Green]
    private static string SendListOut(SocketRig r)
    {
        int count = r.Socket.Send(Halves(r), SocketFlags.None, out SocketError error);
        return $"{count} {error}";
    }

    [Green]
    private static string StreamWrite(SocketRig r)
    {
        new NetworkStream(r.Socket).Write(r.Buffer, 1, r.Buffer.Length - 1);
        return "done";
    }

    [Green]
    private static string StreamWriteSpan(SocketRig r)
    {
        new NetworkStream(r.Socket).Write(r.Buffer.AsSpan());
        return "done";
    }

    [Green]
    private static string SendBuffers(SocketRig r)
    {
        r.Socket.SendFile(null, r.Buffer, r.Buffer, TransmitFileOptions.UseDefaultWorkerThread);
        return "done";
    }

    [Green]
    private static string ReceiveFrom1(SocketRig r)
    {
        EndPoint sender = r.Remote;
        int count = r.Socket.ReceiveFrom(r.Buffer, ref sender);
        return $"{count} {r.Name(sender)}";
    }

    [Green]
    private static string ReceiveFrom2(SocketRig r)
    {
        EndPoint sender = r.Remote;
        int count = r.Socket.ReceiveFrom(r.Buffer, SocketFlags.None, ref sender);
        return $"{count} {r.Name(sender)}";
    }

    [Green]
    private static string ReceiveFrom3(SocketRig r)
    {
        EndPoint sender = r.Remote;
        int count = r.Socket.ReceiveFrom(r.Buffer, 4, SocketFlags.None, ref sender);
        return $"{count} {r.Name(sender)}";
    }

    [Green]
    private static string ReceiveFrom4(SocketRig r)
    {
        EndPoint sender = r.Remote;
        int count = r.Socket.ReceiveFrom(r.Buffer, 1, 4, SocketFlags.None, ref sender);
        return $"{count} {r.Name(sender)}";
    }

    [Green]
    private static string ReceiveFromNamed(SocketRig r)
    {
        EndPoint sender = r.Remote;
        int count = r.Socket.ReceiveFrom(remoteEP: ref sender, buffer: r.Buffer);
        return $"{count} {r.Name(sender)}";
    }

    [Green]
    private static string ReceiveFromSpan(SocketRig r)
    {
        EndPoint sender = r.Remote;
        int count = r.Socket.ReceiveFrom(r.Buffer.AsSpan(1), ref sender);
        return $"{count} {r.Name(sender)}";
    }

    [Green]
    private static string ReceiveFromSpanFlags(SocketRig r)
    {
        EndPoint sender = r.Remote;
        int count = r.Socket.ReceiveFrom(r.Buffer.AsSpan(1, 4), SocketFlags.None, ref sender);
        return $"{count} {r.Name(sender)}";
    }

    [Green]
    private static string ReceiveFromAddress(SocketRig r)
    {
        var sender = new SocketAddress(AddressFamily.InterNetwork);
        int count = r.Socket.ReceiveFrom(r.Buffer.AsSpan(), SocketFlags.None, sender);
        return $"{count} {r.Name(new IPEndPoint(0, 0).Create(sender))}";
    }

    [Green]
    private static string ReceiveMessage(SocketRig r)
    {
        EndPoint sender = r.Remote;
        SocketFlags flags = SocketFlags.None;
        int count = r.Socket.ReceiveMessageFrom(r.Buffer, 1, 4, ref flags, ref sender, out IPPacketInformation to);
        return $"{count} {flags} {r.Name(sender)} {to.Address}";
    }

    [Green]
    private static string ReceiveMessageSpan(SocketRig r)
    {
        EndPoint sender = r.Remote;
        SocketFlags flags = SocketFlags.None;
        IPPacketInformation to;
        int count = r.Socket.ReceiveMessageFrom(r.Buffer.AsSpan(), ref flags, ref sender, out to);
        return $"{count} {flags} {r.Name(sender)} {to.Address}";
    }

    [Green]
    private static string UdpReceive(SocketRig r)
    {
        IPEndPoint? sender = null;
        byte[] data = r.Udp.Receive(ref sender);
        return $"{data.Length} {r.Name(sender)}";
    }

    [Green]
    private static string DatagramReceive(SocketRig r) => $"{r.Socket.Receive(r.Buffer)}";

    [Green]
    private static string DatagramReceiveList(SocketRig r) => $"{r.Socket.Receive(Parts(r))}";

    [Green]
    private static string SendTo1(SocketRig r) => $"{r.Socket.SendTo(r.Buffer, r.Remote)}";

    [Green]
    private static string SendTo2(SocketRig r) => $"{r.Socket.SendTo(r.Buffer, SocketFlags.None, r.Remote)}";

    [Green]
    private static string SendTo3(SocketRig r) => $"{r.Socket.SendTo(r.Buffer, 4, SocketFlags.None, r.Remote)}";

    [Green]
    private static string SendTo4(SocketRig r) => $"{r.Socket.SendTo(r.Buffer, 1, 4, SocketFlags.None, r.Remote)}";

    [Green]
    private static string SendToSpan(SocketRig r) => $"{r.Socket.SendTo(r.Buffer.AsSpan(), r.Remote)}";

    [Green]
    private static string SendToSpanFlags(SocketRig r) => $"{r.Socket.SendTo(r.Buffer.AsSpan(), SocketFlags.None, r.Remote)}";

    [Green]
    private static string SendToAddress(SocketRig r) => $"{r.Socket.SendTo(r.Buffer.AsSpan(), SocketFlags.None, r.Remote.Serialize())}";

    [Green]
    private static string UdpSendTo(SocketRig r) => $"{r.Udp.Send(r.Buffer, r.Buffer.Length, (IPEndPoint)r.Remote)}";

    [Green]
    private static string UdpSendToName(SocketRig r) => $"{r.Udp.Send(r.Buffer, r.Buffer.Length, "localhost", r.Port)}";

    [Green]
    private static string UdpSendToAddress(SocketRig r) => $"{r.Udp.Send(r.Buffer, r.Buffer.Length, "127.0.0.1", r.Port)}";

    [Green]
    private static string UdpSendSpanTo(SocketRig r) => $"{r.Udp.Send(r.Buffer.AsSpan(), (IPEndPoint)r.Remote)}";

    [Green]
    private static string UdpSendSpanToName(SocketRig r) => $"{r.Udp.Send(r.Buffer.AsSpan(), "localhost", r.Port)}";

    [Green]
    private static string UdpSend(SocketRig r) => $"{r.Udp.Send(r.Buffer, r.Buffer.Length)}";

    [Green]
    private static string UdpSendSpan(SocketRig r) => $"{r.Udp.Send(r.Buffer.AsSpan())}";

    [Green]
    private static string UdpConnect(SocketRig r)
    {
        r.Udp.Connect("localhost", r.Port);
        r.Udp.Send(r.Buffer, r.Buffer.Length);
        return "connected";
    }

    [Green]
    private static string UdpCreate(SocketRig r)
    {
        using var client = new UdpClient("localhost", r.Port);
        client.Send(r.Buffer, r.Buffer.Length);
        return "connected";
    }

    [Green]
    private static string Accept(SocketRig r) => Accepted(r, r.Socket.Accept());

    [Green]
    private static string AcceptSocket(SocketRig r) => Accepted(r, r.Listener.AcceptSocket());

    [Green]
    private static string AcceptTcpClient(SocketRig r) => Accepted(r, r.Listener.AcceptTcpClient().Client);

    [Green]
    private static string Connect1(SocketRig r)
    {
        r.Peer.Connect(r.Remote);
        return $"{r.Peer.Connected}";
    }

    [Green]
    private static string Connect2(SocketRig r)
    {
        r.Peer.Connect(IPAddress.Loopback, r.Port);
        return $"{r.Peer.Connected}";
    }

    [Green]
    private static string Connect3(SocketRig r)
    {
        r.Peer.Connect([IPAddress.IPv6Loopback, IPAddress.Loopback], r.Port);
        return $"{r.Peer.Connected}";
    }

    [Green]
    private static string Connect4(SocketRig r)
    {
        r.Peer.Connect("localhost", r.Port);
        return $"{r.Peer.Connected}";
    }

    [Green]
    private static string TcpClientNew(SocketRig r)
    {
        var client = new TcpClient("localhost", r.Port);
        return Ended(client);
    }

    [Green]
    private static string TcpClientConnect1(SocketRig r)
    {
        using var client = new TcpClient(AddressFamily.InterNetwork);
        client.Connect((IPEndPoint)r.Remote);
        return Ended(client);
    }

    [Green]
    private static string TcpClientConnect2(SocketRig r)
    {
        using var client = new TcpClient(AddressFamily.InterNetwork);
        client.Connect(IPAddress.Loopback, r.Port);
        return Ended(client);
    }

    [Green]
    private static string TcpClientConnect3(SocketRig r)
    {
        using var client = new TcpClient(AddressFamily.InterNetwork);
        client.Connect([IPAddress.Loopback], r.Port);
        return Ended(client);
    }

    [Green]
    private static string TcpClientConnect4(SocketRig r)
    {
        using var client = new TcpClient(AddressFamily.InterNetwork);
        client.Connect("localhost", r.Port);
        return Ended(client);
    }
}

/// <param name="Kind">What the body does, whichever overload it calls.</param>
internal sealed record SocketRow(string Kind, string Name, Func<SocketRig, string> Plain, Func<SocketRig, GreenThread<string>> Green);

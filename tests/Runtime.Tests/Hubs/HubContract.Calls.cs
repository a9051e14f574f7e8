using System.Net;
using System.Net.Sockets;

namespace CoGen.Runtime.Tests;

// Datagrams, other calls of the BCL, and what must not spin.
public abstract partial class HubContract
{
    [Fact]
    public void A_call_of_the_BCL_does_not_wait_and_leaves_the_socket_as_it_was()
    {
        using Socket socket = NewDatagramSocket(), peer = NewDatagramSocket();
        Assert.Equal(SocketError.WouldBlock, Hub.TryCall(socket, () => socket.Receive(buffer), out _));
        Assert.True(socket.Blocking);
        Waiter reader = Arm(socket, HubDirection.Read);
        Assert.Equal(SocketError.Success, Hub.TryCall(peer, () => peer.SendTo([1, 2, 3], socket.LocalEndPoint!), out int sent));
        Assert.Equal(3, sent);
        PollUntil(reader);
        Assert.Equal(SocketError.Success, Hub.TryCall(socket, () => socket.Receive(buffer), out int received));
        Assert.Equal(3, received);
        Assert.Throws<ArgumentNullException>(() => Hub.TryCall(socket, () => socket.Receive((byte[])null!), out _));
        Assert.True(socket.Blocking);
        socket.Dispose();
        Assert.Equal(SocketError.OperationAborted, Hub.TryCall(socket, () => socket.Receive(buffer), out _));
    }

    [Fact]
    public void A_datagram_is_received_whole_or_cut_off()
    {
        using Socket socket = NewDatagramSocket(), peer = NewDatagramSocket();
        peer.Connect(socket.LocalEndPoint!);
        Assert.Equal(SocketError.Success, Hub.TrySend(peer, new byte[100], SocketFlags.None, out int sent));
        Assert.Equal(100, sent);
        Assert.Equal(SocketError.Success, Hub.TrySend(peer, [], SocketFlags.None, out _));
        Assert.Equal(SocketError.MessageSize, Hub.TrySend(peer, new byte[70_000], SocketFlags.None, out _));
        Assert.Equal(SocketError.Success, Hub.TryReceive(socket, buffer.AsSpan(0, 10), SocketFlags.None, out int received));
        Assert.Equal(10, received);
        Assert.Equal(SocketError.Success, Hub.TryReceive(socket, buffer, SocketFlags.None, out received));
        Assert.Equal(0, received);
        Assert.Equal(SocketError.WouldBlock, Hub.TryReceive(socket, buffer, SocketFlags.None, out _));
    }

    [Fact]
    public void A_hang_up_is_told_once_and_the_hub_sleeps()
    {
        (Socket client, Socket server) = Connect();
        Waiter reader = Arm(server, HubDirection.Read);
        client.Dispose();
        PollUntil(reader);
        (_, Socket other) = Connect();
        Waiter idle = Arm(other, HubDirection.Read);
        long start = Hub.Time.GetTimestamp();
        Hub.Poll(TimeSpan.FromMilliseconds(20));
        Assert.True(Hub.Time.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(20)); // though the first socket is readable, hung up, unread
        Assert.False(idle.IsWoken);
    }

    [Fact]
    public void Two_waiters_of_one_socket_wake_together_when_it_hangs_up()
    {
        (Socket client, Socket server) = Connect();
        Fill(server);
        Waiter reader = Arm(server, HubDirection.Read), writer = Arm(server, HubDirection.Write);
        client.LingerState = new LingerOption(true, 0);
        client.Dispose();
        PollUntil(reader, writer);
    }

    private static Socket NewDatagramSocket()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }
}

using System.Net;
using System.Net.Sockets;

namespace CoGen.Runtime.Tests;

// How connections begin, fail and end.
public abstract partial class HubContract
{
    [Fact]
    public void The_end_of_the_stream_is_no_bytes()
    {
        (Socket client, Socket server) = Connect();
        Waiter reader = Arm(server, HubDirection.Read);
        client.Shutdown(SocketShutdown.Send);
        PollUntil(reader);
        Assert.Empty(ReceiveSome(server));
    }

    [Fact]
    public void A_reset_is_an_error_and_not_the_end_of_the_stream()
    {
        (Socket client, Socket server) = Connect();
        Waiter reader = Arm(server, HubDirection.Read);
        client.LingerState = new LingerOption(true, 0);
        client.Dispose();
        PollUntil(reader);
        Assert.Equal(SocketError.ConnectionReset, Hub.TryReceive(server, buffer, SocketFlags.None, out _));
        Assert.False(server.Connected);
    }

    [Fact]
    public void Sending_to_nobody_fails()
    {
        (Socket client, Socket server) = Connect();
        server.LingerState = new LingerOption(true, 0);
        server.Dispose();
        SocketError error;
        while ((error = Hub.TrySend(client, [1], SocketFlags.None, out _)) is SocketError.Success or SocketError.WouldBlock)
            Hub.Poll(TimeSpan.FromMilliseconds(1));
        Assert.True(error is SocketError.ConnectionReset or SocketError.Shutdown, error.ToString());
    }

    [Fact]
    public void Closing_wakes_reader_and_writer()
    {
        (_, Socket server) = Connect();
        Fill(server);
        Waiter reader = Arm(server, HubDirection.Read);
        Waiter writer = Arm(server, HubDirection.Write);
        Hub.Closing(server);
        server.Dispose();
        PollUntil(reader, writer);
        Assert.False(Hub.HasWaiters);
        Assert.Equal(SocketError.OperationAborted, Hub.TryReceive(server, buffer, SocketFlags.None, out _));
        Assert.Equal(SocketError.OperationAborted, Hub.TrySend(server, [1], SocketFlags.None, out _));
    }

    [Fact]
    public void A_socket_disposed_behind_the_hubs_back_wakes_its_waiters()
    {
        (Socket client, Socket server) = Connect();
        Waiter reader = Arm(server, HubDirection.Read);
        server.Dispose(); // does not hang: the hub holds no reference
        PollUntil(reader);
        Assert.Equal(0, client.Receive(buffer)); // and the peer sees it at once
    }

    [Fact]
    public void A_socket_disposed_by_another_OS_thread_wakes_its_waiters()
    {
        using Socket listener = Listen();
        Waiter accepting = Arm(listener, HubDirection.Read);
        var closer = new Thread(listener.Dispose);
        closer.Start();
        PollUntil(accepting);
        closer.Join();
        Assert.Equal(SocketError.OperationAborted, Hub.TryAccept(listener, out _));
    }

    [Fact]
    public void Waiting_for_a_disposed_socket_ends_at_once()
    {
        (_, Socket server) = Connect();
        server.Dispose();
        PollUntil(Arm(server, HubDirection.Read));
    }

    [Fact]
    public void A_descriptor_in_use_again_is_another_socket()
    {
        for (int i = 0; i < 20; i++)
        {
            (_, Socket old) = Connect();
            Waiter stale = Arm(old, HubDirection.Read);
            old.Dispose();
            (Socket client, Socket young) = Connect(); // most likely has the number of the old one
            Waiter reader = Arm(young, HubDirection.Read);
            PollUntil(stale);
            Assert.False(reader.IsWoken);
            Send(client, [1]);
            PollUntil(reader);
        }
    }

    [Fact]
    public void A_connection_attempt_ends_connected()
    {
        using Socket listener = Listen();
        using Socket client = NewSocket();
        Assert.Equal(SocketError.Success, Connect(client, listener.LocalEndPoint!));
        Assert.True(client.Connected);
        Assert.True(client.Blocking);
        Assert.Equal(listener.LocalEndPoint, client.RemoteEndPoint);
        using Socket server = listener.Accept();
        using var stream = new NetworkStream(client);
        stream.WriteByte(5);
        Assert.Equal([5], ReceiveSome(server));
    }

    [Fact]
    public void A_refused_attempt_says_so_and_the_socket_can_try_again()
    {
        EndPoint gone;
        using (Socket closed = Listen())
            gone = closed.LocalEndPoint!;
        using Socket client = NewSocket();
        Assert.Equal(SocketError.ConnectionRefused, Connect(client, gone));
        Assert.False(client.Connected);
        Assert.Equal(SocketError.ConnectionRefused, Connect(client, gone));
        using Socket listener = Listen();
        Assert.Equal(SocketError.Success, Connect(client, listener.LocalEndPoint!));
        Assert.True(client.Connected);
    }

    [Fact]
    public void Plain_code_can_use_the_same_sockets_before_and_after()
    {
        using Socket listener = Listen();
        Assert.Equal(SocketError.WouldBlock, Hub.TryAccept(listener, out _));
        PollNothing(Arm(listener, HubDirection.Read), listener);
        Assert.True(listener.Blocking);

        var connector = new Thread(() =>
        {
            using Socket client = NewSocket();
            client.Connect(listener.LocalEndPoint!);
            client.Send("plain"u8.ToArray());
            client.Receive(new byte[1]);
        });
        connector.Start();
        using Socket server = listener.Accept(); // blocks until the connection comes
        Waiter reader = Arm(server, HubDirection.Read);
        if (Hub.TryReceive(server, buffer.AsSpan(0, 2), SocketFlags.None, out int count) == SocketError.WouldBlock)
        {
            PollUntil(reader);
            _ = Hub.TryReceive(server, buffer.AsSpan(0, 2), SocketFlags.None, out count);
        }
        Hub.Disarm(server, HubDirection.Read);
        while (count < 5)
            count += server.Receive(buffer, count, 5 - count, SocketFlags.None);
        Assert.Equal("plain"u8.ToArray(), buffer[..5]);
        server.ReceiveTimeout = 1;
        Assert.Equal(SocketError.TimedOut, Assert.Throws<SocketException>(() => server.Receive(buffer)).SocketErrorCode);
        server.Send([0]);
        connector.Join();
    }

    [Fact]
    public void Flags_that_the_system_does_not_know_are_refused()
    {
        (Socket client, Socket server) = Connect();
        Assert.Equal(SocketError.OperationNotSupported, Hub.TryReceive(server, buffer, SocketFlags.Partial, out _));
        Send(client, [1, 2]);
        PollUntil(Arm(server, HubDirection.Read));
        Assert.Equal(SocketError.Success, Hub.TryReceive(server, buffer, SocketFlags.Peek, out int peeked));
        Assert.Equal(2, peeked);
        Assert.Equal([1, 2], ReceiveSome(server));
    }

    [Fact]
    public void Receiving_nothing_waits_until_there_is_something()
    {
        (Socket client, Socket server) = Connect();
        Assert.Equal(SocketError.WouldBlock, Hub.TryReceive(server, [], SocketFlags.None, out _));
        Waiter reader = Arm(server, HubDirection.Read);
        Send(client, [1]);
        PollUntil(reader);
        Assert.Equal(SocketError.Success, Hub.TryReceive(server, [], SocketFlags.None, out int none));
        Assert.Equal(0, none);
        Assert.Equal([1], ReceiveSome(server));
    }

    private SocketError Connect(Socket client, EndPoint remote)
    {
        SocketError error = Hub.TryConnect(client, remote);
        while (error == SocketError.WouldBlock)
        {
            PollUntil(Arm(client, HubDirection.Write));
            error = Hub.FinishConnect(client, remote);
        }
        return error;
    }

    private void PollNothing(Waiter waiter, Socket socket)
    {
        Hub.Poll(TimeSpan.Zero);
        Assert.False(waiter.IsWoken);
        Hub.Disarm(socket, HubDirection.Read);
    }
}

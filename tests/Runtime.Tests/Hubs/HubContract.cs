using System.Net;
using System.Net.Sockets;

namespace CoGen.Runtime.Tests;

/// <summary>What every hub over real sockets must do. One derived class for each hub runs all of it.</summary>
public abstract partial class HubContract : IDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(20); // a test that hangs is worse than one that fails

    private readonly GreenScheduler scheduler;
    private readonly IDisposable stay;
    private readonly List<Socket> opened = [];
    private readonly byte[] buffer = new byte[1 << 20];

    protected HubContract()
    {
        Hub = CreateHub();
        scheduler = new GreenScheduler(Hub);
        stay = scheduler.Enter();
    }

    protected Hub Hub { get; }

    protected abstract Hub CreateHub();

    public void Dispose()
    {
        stay.Dispose();
        scheduler.Dispose();
        opened.ForEach(socket => socket.Dispose());
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Bytes_sent_are_received()
    {
        (Socket client, Socket server) = Connect();
        Send(client, "hello"u8.ToArray());
        Assert.Equal("hello"u8.ToArray(), ReceiveSome(server));
        Send(server, "hi"u8.ToArray());
        Assert.Equal("hi"u8.ToArray(), ReceiveSome(client));
    }

    [Fact]
    public void Nothing_there_would_block_until_it_comes()
    {
        (Socket client, Socket server) = Connect();
        Assert.Equal(SocketError.WouldBlock, Hub.TryReceive(server, buffer, SocketFlags.None, out _));
        Waiter reader = Arm(server, HubDirection.Read);
        Assert.True(Hub.HasWaiters);
        Hub.Poll(TimeSpan.Zero);
        Assert.False(reader.IsWoken);
        Send(client, [1]);
        PollUntil(reader);
        Assert.False(Hub.HasWaiters);
        Assert.Equal([1], ReceiveSome(server));
    }

    [Fact]
    public void A_socket_can_be_waited_for_again_and_again()
    {
        (Socket client, Socket server) = Connect();
        for (byte i = 0; i < 100; i++)
        {
            Assert.Equal(SocketError.WouldBlock, Hub.TryReceive(server, buffer, SocketFlags.None, out _));
            Waiter reader = Arm(server, HubDirection.Read);
            Send(client, [i]);
            PollUntil(reader);
            Assert.Equal([i], ReceiveSome(server));
        }
    }

    [Fact]
    public void Many_sockets_become_ready_in_one_poll()
    {
        (Socket Client, Socket Server)[] pairs = [.. Enumerable.Range(0, 50).Select(_ => Connect())];
        Waiter[] readers = [.. pairs.Select(pair => Arm(pair.Server, HubDirection.Read))];
        foreach ((Socket client, _) in pairs)
            Send(client, [7]);
        PollUntil(readers);
    }

    [Fact]
    public void A_full_buffer_would_block_until_the_peer_has_read()
    {
        (Socket client, Socket server) = Connect();
        long sent = Fill(client);
        Waiter writer = Arm(client, HubDirection.Write);
        Hub.Poll(TimeSpan.Zero);
        Assert.False(writer.IsWoken);
        long received = 0;
        while (!writer.IsWoken || received < sent)
        {
            if (Hub.TryReceive(server, buffer, SocketFlags.None, out int count) == SocketError.WouldBlock)
                Hub.Poll(TimeSpan.FromMilliseconds(1));
            received += count;
        }
        Assert.Equal(SocketError.Success, Hub.TrySend(client, [1], SocketFlags.None, out int one));
        Assert.Equal(1, one);
    }

    [Fact]
    public void Reader_and_writer_wait_for_one_socket_independently()
    {
        (Socket client, Socket server) = Connect();
        Fill(client);
        Waiter writer = Arm(client, HubDirection.Write);
        Waiter reader = Arm(client, HubDirection.Read);
        Send(server, [9]);
        PollUntil(reader);
        Assert.False(writer.IsWoken);
        Assert.Equal([9], ReceiveSome(client));
        reader = Arm(client, HubDirection.Read);
        while (!writer.IsWoken)
        {
            _ = Hub.TryReceive(server, buffer, SocketFlags.None, out _);
            Hub.Poll(TimeSpan.FromMilliseconds(1));
        }
        Assert.False(reader.IsWoken);
    }

    [Fact]
    public void A_second_reader_is_refused_by_the_names_of_both()
    {
        (_, Socket server) = Connect();
        Waiter first = Arm(server, HubDirection.Read, "Ann");
        var e = Assert.Throws<InvalidOperationException>(() => Arm(server, HubDirection.Read, "Bob"));
        Assert.Contains("Ann", e.Message, StringComparison.Ordinal);
        Assert.Contains("Bob", e.Message, StringComparison.Ordinal);
        Hub.Disarm(server, HubDirection.Read);
        Assert.False(first.IsWoken);
        Arm(server, HubDirection.Read, "Bob");
    }

    [Fact]
    public void A_disarmed_waiter_is_not_woken()
    {
        (Socket client, Socket server) = Connect();
        Waiter gone = Arm(server, HubDirection.Read);
        Hub.Disarm(server, HubDirection.Read);
        Hub.Disarm(server, HubDirection.Read);
        Assert.False(Hub.HasWaiters);
        Send(client, [1]);
        Hub.Poll(TimeSpan.FromMilliseconds(1));
        Assert.False(gone.IsWoken);
        Assert.Equal([1], ReceiveSome(server));
    }

    [Fact]
    public void A_connection_is_accepted_when_it_comes()
    {
        using Socket listener = Listen();
        Assert.Equal(SocketError.WouldBlock, Hub.TryAccept(listener, out _));
        Waiter accepting = Arm(listener, HubDirection.Read);
        using Socket client = NewSocket();
        client.Connect(listener.LocalEndPoint!);
        PollUntil(accepting);
        Assert.Equal(SocketError.Success, Hub.TryAccept(listener, out Socket? server));
        Assert.Equal(client.LocalEndPoint, server!.RemoteEndPoint);
        Assert.True(server.Connected);
        server.Dispose();
        Assert.Equal(SocketError.WouldBlock, Hub.TryAccept(listener, out _));
    }

    protected static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    protected Socket Listen()
    {
        Socket listener = NewSocket();
        opened.Add(listener);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        return listener;
    }

    protected (Socket Client, Socket Server) Connect()
    {
        using Socket listener = Listen();
        Socket client = NewSocket();
        client.Connect(listener.LocalEndPoint!);
        Socket server = listener.Accept();
        client.SendBufferSize = client.ReceiveBufferSize = server.SendBufferSize = server.ReceiveBufferSize = 8192;
        opened.AddRange([client, server]);
        return (client, server);
    }

    private protected Waiter Arm(Socket socket, HubDirection direction, string name = "waiter")
    {
        var waiter = new Waiter(scheduler, name);
        Hub.Arm(socket, direction, waiter.Parking);
        return waiter;
    }

    private protected void PollUntil(params Waiter[] waiters)
    {
        long start = Hub.Time.GetTimestamp();
        while (!waiters.All(waiter => waiter.IsWoken))
        {
            Hub.Poll(patience);
            Assert.True(Hub.Time.GetElapsedTime(start) < patience, "Not woken.");
        }
    }

    private void Send(Socket socket, byte[] data)
    {
        Assert.Equal(SocketError.Success, Hub.TrySend(socket, data, SocketFlags.None, out int sent));
        Assert.Equal(data.Length, sent);
    }

    private protected byte[] ReceiveSome(Socket socket)
    {
        SocketError error;
        int received;
        while ((error = Hub.TryReceive(socket, buffer, SocketFlags.None, out received)) == SocketError.WouldBlock)
            PollUntil(Arm(socket, HubDirection.Read));
        Assert.Equal(SocketError.Success, error);
        return buffer[..received];
    }

    private long Fill(Socket socket)
    {
        long total = 0;
        do
        {
            while (Hub.TrySend(socket, buffer, SocketFlags.None, out int sent) == SocketError.Success)
                total += sent;
        }
        while (socket.Poll(0, SelectMode.SelectWrite)); // the peer's buffer may have grown
        return total;
    }

    /// <summary>A ticket in the hands of the hub, and whether it has been used.</summary>
    private protected sealed class Waiter
    {
        private readonly GreenThread thread;

        public Waiter(GreenScheduler scheduler, string name)
        {
            thread = new GreenThread(scheduler, null) { Name = name };
            Parking = new Parking(thread, thread.Epoch);
        }

        public Parking Parking { get; }

        public bool IsWoken => thread.Epoch != Parking.Epoch;
    }
}

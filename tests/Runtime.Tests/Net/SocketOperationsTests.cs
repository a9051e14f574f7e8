using System.Net;
using System.Net.Sockets;

namespace CoGen.Runtime.Tests;

/// <summary>The operations in their plain form: plain code that calls them drives the scheduler.</summary>
public abstract class SocketOperationsTests
{
    private readonly byte[] buffer = new byte[1 << 20];

    protected abstract Hub CreateHub();

    [Fact]
    public void Accept_waits_for_a_connection()
    {
        using Network net = NewNetwork();
        Socket listener = net.Listen();
        net.WhileItWaits(() => net.Keep(Network.NewSocket()).Connect(listener.LocalEndPoint!));
        using Socket accepted = SocketOperations.Accept(listener);
        Assert.Equal(listener.LocalEndPoint, accepted.LocalEndPoint);
    }

    [Fact]
    public void Accept_of_a_socket_that_does_not_listen_says_so()
    {
        using Network net = NewNetwork();
        using Socket socket = Network.NewSocket();
        Assert.Throws<InvalidOperationException>(() => SocketOperations.Accept(socket));
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Assert.Throws<InvalidOperationException>(() => SocketOperations.Accept(socket));
    }

    [Fact]
    public void Accept_is_interrupted_when_its_listener_is_closed()
    {
        using Network net = NewNetwork();
        Socket listener = net.Listen();
        net.WhileItWaits(listener.Dispose);
        Assert.Equal(SocketError.Interrupted, Error(() => SocketOperations.Accept(listener)));
        Assert.Throws<ObjectDisposedException>(() => SocketOperations.Accept(listener));
    }

    [Fact]
    public void Receive_waits_for_data()
    {
        using Network net = NewNetwork();
        (Socket client, Socket server) = net.Connect();
        net.WhileItWaits(() => client.Send([1, 2, 3]));
        Assert.Equal(3, SocketOperations.Receive(server, buffer, SocketFlags.None));
        Assert.Equal([1, 2, 3], buffer[..3]);
    }

    [Fact]
    public void Receive_is_aborted_when_its_socket_is_closed()
    {
        using Network net = NewNetwork();
        (_, Socket server) = net.Connect();
        net.WhileItWaits(server.Dispose);
        Assert.Equal(SocketError.ConnectionAborted, Error(() => SocketOperations.Receive(server, buffer, SocketFlags.None)));
        var e = Assert.Throws<ObjectDisposedException>(() => SocketOperations.Receive(server, buffer, SocketFlags.None));
        Assert.Equal(typeof(Socket).FullName, e.ObjectName);
    }

    [Fact]
    public void Receive_times_out_and_a_later_write_goes_to_the_next_reader()
    {
        using Network net = NewNetwork();
        (Socket client, Socket server) = net.Connect();
        server.ReceiveTimeout = 5;
        Assert.Equal(SocketError.TimedOut, Error(() => SocketOperations.Receive(server, buffer, SocketFlags.None)));
        Assert.False(net.Scheduler.Hub.HasWaiters);
        server.ReceiveTimeout = 0;
        net.WhileItWaits(() => client.Send([1]));
        Assert.Equal(1, SocketOperations.Receive(server, buffer, SocketFlags.None));
    }

    [Fact]
    public void A_non_blocking_socket_does_not_wait()
    {
        using Network net = NewNetwork();
        (_, Socket server) = net.Connect();
        server.Blocking = false;
        Assert.Equal(SocketError.WouldBlock, Error(() => SocketOperations.Receive(server, buffer, SocketFlags.None)));
        server.ReceiveTimeout = 5;
        server.Blocking = true;
        Assert.Equal(SocketError.TimedOut, Error(() => SocketOperations.Receive(server, buffer, SocketFlags.None)));
    }

    [Fact]
    public void Send_returns_when_everything_is_sent()
    {
        using Network net = NewNetwork();
        (Socket client, Socket server) = net.Connect();
        var random = new byte[5_000_000];
        new Random(1).NextBytes(random);
        var received = new MemoryStream();
        net.Peer(() =>
        {
            byte[] chunk = new byte[1031];
            while (server.Receive(chunk) is > 0 and var count)
                received.Write(chunk, 0, count);
        });
        Assert.Equal(random.Length, SocketOperations.Send(client, random, SocketFlags.None));
        client.Shutdown(SocketShutdown.Send);
        net.Join();
        Assert.Equal(random, received.ToArray());
    }

    [Fact]
    public void Send_times_out_for_all_of_it()
    {
        using Network net = NewNetwork();
        (Socket client, _) = net.Connect();
        client.SendTimeout = 5;
        Assert.Equal(SocketError.TimedOut, Error(() => SocketOperations.Send(client, new byte[50_000_000], SocketFlags.None)));
    }

    [Fact]
    public void Connect_by_address_by_name_and_by_list()
    {
        using Network net = NewNetwork();
        Socket listener = net.Listen();
        int port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        foreach (Action<Socket> connect in new Action<Socket>[]
        {
            socket => SocketOperations.Connect(socket, listener.LocalEndPoint!),
            socket => SocketOperations.Connect(socket, IPAddress.Loopback, port),
            socket => SocketOperations.Connect(socket, "localhost", port),
            socket => SocketOperations.Connect(socket, "127.0.0.1", port),
            socket => SocketOperations.Connect(socket, new DnsEndPoint("localhost", port)),
            socket => SocketOperations.Connect(socket, [IPAddress.IPv6Loopback, IPAddress.Parse("127.0.0.2"), IPAddress.Loopback], port),
        })
        {
            Socket client = net.Keep(Network.NewSocket());
            connect(client);
            Assert.True(client.Connected);
            Socket server = net.Keep(SocketOperations.Accept(listener));
            Assert.Equal(1, SocketOperations.Send(client, new byte[1], SocketFlags.None));
            Assert.Equal(1, SocketOperations.Receive(server, buffer, SocketFlags.None));
        }
    }

    [Fact]
    public void A_refused_connection_names_the_address_and_the_socket_can_be_used_again()
    {
        using Network net = NewNetwork();
        using Socket client = Network.NewSocket();
        EndPoint unused = Network.Unused();
        var plain = Assert.ThrowsAny<SocketException>(() => client.Connect(unused));
        var green = Assert.ThrowsAny<SocketException>(() => SocketOperations.Connect(client, unused));
        Assert.Equal(plain.SocketErrorCode, green.SocketErrorCode);
        Assert.Equal(plain.Message, green.Message);
        Assert.False(client.Connected);
        SocketOperations.Connect(client, net.Listen().LocalEndPoint!);
        Assert.True(client.Connected);
        Assert.Equal(SocketError.IsConnected, Error(() => SocketOperations.Connect(client, unused)));
    }

    [Fact]
    public void A_second_reader_is_refused_and_the_first_goes_on()
    {
        using Network net = NewNetwork();
        (Socket client, Socket server) = net.Connect();
        GreenThread second = Steps.Spawn(g => Green.Park_Green(g, SocketWait.Begin(g.Scheduler, server, HubDirection.Read, long.MaxValue)));
        second.Name = "first";
        net.WhileItWaits(() => client.Send([1]));
        var e = Assert.Throws<InvalidOperationException>(() =>
        {
            Green.Yield();
            SocketOperations.Receive(server, buffer, SocketFlags.None);
        });
        Assert.Contains("first", e.Message, StringComparison.Ordinal);
        second.Wait();
        Assert.Equal(1, server.Receive(buffer));
    }

    [Fact]
    public void A_killed_waiter_leaves_the_socket_free()
    {
        using Network net = NewNetwork();
        (Socket client, Socket server) = net.Connect();
        GreenThread victim = Steps.Spawn(g => Green.Park_Green(g, SocketWait.Begin(g.Scheduler, server, HubDirection.Read, long.MaxValue)));
        Green.Yield();
        Assert.True(net.Scheduler.Hub.HasWaiters);
        victim.Kill();
        Assert.Throws<GreenKilledException>(victim.Wait);
        Assert.False(net.Scheduler.Hub.HasWaiters);
        net.WhileItWaits(() => client.Send([1]));
        Assert.Equal(1, SocketOperations.Receive(server, buffer, SocketFlags.None));
    }

    [Fact]
    public void An_always_ready_socket_lets_others_run()
    {
        using Network net = NewNetwork();
        (Socket client, Socket server) = net.Connect();
        client.Send(new byte[1000]);
        bool ran = false;
        Steps.Spawn(_ => ran = true);
        int calls = 0;
        while (!ran && calls++ < 200)
            Assert.Equal(1, SocketOperations.Receive(server, buffer.AsMemory(0, 1), SocketFlags.None));
        Assert.True(ran);
    }

    private static SocketError Error(Action action) => Assert.ThrowsAny<SocketException>(action).SocketErrorCode;

    private Network NewNetwork() => new(CreateHub());
}

public class SocketOperationsOverDefaultHubTests : SocketOperationsTests
{
    protected override Hub CreateHub() => Hub.CreateDefault();
}

public class SocketOperationsOverPortableHubTests : SocketOperationsTests
{
    protected override Hub CreateHub() => new PortableHub();
}

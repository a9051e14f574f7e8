using System.Net;
using System.Net.Sockets;

namespace CoGen.Runtime.Tests;

/// <summary>What goes wrong on a network, over each hub. Descriptors and green threads are counted around each test.</summary>
[Collection(nameof(DescriptorTests))]
public abstract class SocketFaultTests : IDisposable
{
    // More than the system takes from a sender that nobody reads from.
    private const int Bulk = 1_000_000;

    private readonly int before = DescriptorTests.CountSockets();

    protected abstract Hub CreateHub();

    public void Dispose()
    {
        int after = DescriptorTests.CountSockets();
        Assert.True(after <= before, $"{before} sockets before, {after} after");
    }

    [Fact]
    public void All_data_is_read_before_the_end_and_the_other_direction_stays_open()
    {
        using var net = new Network(CreateHub()) { LeavesNothing = true };
        (Socket client, Socket server) = net.Connect();
        byte[] data = Random(200_000), received = new byte[data.Length + 1];
        GreenThread sending = GreenNetworkProgram.SpawnSendAll(client, data);
        Assert.Equal(data.Length, GreenNetworkProgram.SpawnReceive(server, received).Wait());
        sending.Wait();
        Assert.Equal(data, received[..data.Length]);
        Assert.Equal("end", GreenNetworkProgram.SpawnReceiveOne(server).Wait());
        GreenThread<string> waiting = GreenNetworkProgram.SpawnReceiveOne(client); // shut down for sending only
        Assert.Equal(1, GreenNetworkProgram.SpawnSend(server, [7]).Wait());
        Assert.Equal("7", waiting.Wait());
    }

    [Fact]
    public void A_reset_ends_reader_and_writer_by_an_error_each()
    {
        using var net = new Network(CreateHub()) { LeavesNothing = true };
        (Socket client, Socket server) = net.Connect();
        GreenThread<string> reading = GreenNetworkProgram.SpawnReceiveOne(server);
        GreenThread<int> writing = GreenNetworkProgram.SpawnSend(server, new byte[20_000_000]);
        net.WhileItWaits(() =>
        {
            client.LingerState = new LingerOption(true, 0);
            client.Dispose();
        });
        SocketError written = Assert.Throws<SocketException>(() => writing.Wait()).SocketErrorCode;
        Assert.True(written is SocketError.ConnectionReset or SocketError.Shutdown, written.ToString());
        // The system tells of a reset once: whoever asks second finds an end.
        Assert.Contains(reading.Wait(), new[] { nameof(SocketError.ConnectionReset), "end" });
        Assert.False(net.Scheduler.Hub.HasWaiters);
    }

    [Fact]
    public void A_slow_reader_with_small_buffers_gets_everything()
    {
        using var net = new Network(CreateHub()) { LeavesNothing = true };
        (Socket client, Socket server) = net.Connect();
        client.SendBufferSize = server.ReceiveBufferSize = 4096;
        byte[] data = Random(40_000), received = new byte[data.Length];
        GreenThread sending = GreenNetworkProgram.SpawnSendAll(client, data);
        GreenThread<int> reading = GreenNetworkProgram.SpawnReceive(server, received);
        Assert.Equal(data.Length, reading.Wait());
        sending.Wait();
        Assert.Equal(data, received);
    }

    [Fact]
    public void A_number_in_use_again_never_gives_a_reader_what_is_anothers()
    {
        using var net = new Network(CreateHub()) { LeavesNothing = true };
        Socket listener = net.Listen();
        for (int i = 0; i < Many; i++)
        {
            (Socket client, Socket old) = Connect(listener);
            GreenThread<string> stale = GreenNetworkProgram.SpawnReceiveOne(old);
            Green.Yield();
            old.Dispose();
            client.Dispose();
            (Socket other, Socket young) = Connect(listener); // most likely by the same numbers
            GreenThread<string> reading = GreenNetworkProgram.SpawnReceiveOne(young);
            Green.Yield();
            other.Send([9]);
            Assert.Equal("9", reading.Wait());
            Assert.Equal(nameof(SocketError.ConnectionAborted), stale.Wait());
            old.Dispose(); // twice does not close the other one
            Assert.Equal(1, other.Send([1]));
            other.Dispose();
            young.Dispose();
        }
    }

    [Fact]
    public void What_comes_after_a_timeout_is_the_next_readers()
    {
        using var net = new Network(CreateHub()) { LeavesNothing = true };
        (Socket client, Socket server) = net.Connect();
        server.ReceiveTimeout = 1;
        Assert.Equal(nameof(SocketError.TimedOut), GreenNetworkProgram.SpawnReceiveOne(server).Wait());
        client.Send([5]);
        server.ReceiveTimeout = 0;
        Assert.Equal("5", GreenNetworkProgram.SpawnReceiveOne(server).Wait());
    }

    [Fact]
    public void A_killed_second_reader_leaves_the_first_its_place()
    {
        using var net = new Network(CreateHub()) { LeavesNothing = true };
        (Socket client, Socket server) = net.Connect();
        GreenThread<string> first = GreenNetworkProgram.SpawnReceiveOne(server);
        Green.Yield();
        Green.Yield();
        GreenThread<string> second = GreenNetworkProgram.SpawnReceiveOne(server);
        Assert.Throws<InvalidOperationException>(() => second.Wait());
        second.Kill();
        client.Send([3]);
        Assert.Equal("3", first.Wait());
    }

    [Fact]
    public void A_thousand_wait_for_datagrams_on_one_OS_thread()
    {
        using var net = new Network(CreateHub()) { LeavesNothing = true };
        Socket[] sockets = [.. Enumerable.Range(0, Many).Select(_ => net.Keep(SocketRig.NewDatagramSocket()))];
        GreenThread<int>[] waiting = [.. sockets.Select(socket => GreenNetworkProgram.SpawnReceiveFrom(socket))];
        using Socket sender = SocketRig.NewDatagramSocket();
        net.WhileItWaits(() =>
        {
            foreach (Socket socket in sockets)
                sender.SendTo([1, 2], socket.LocalEndPoint!);
        });
        foreach (GreenThread<int> one in waiting)
            Assert.Equal(1003, one.Wait());
    }

    [Fact]
    public void Addresses_of_every_family()
    {
        using var net = new Network(CreateHub()) { LeavesNothing = true };
        foreach (EndPoint at in new EndPoint[]
        {
            new IPEndPoint(IPAddress.Loopback, 0), new IPEndPoint(IPAddress.IPv6Loopback, 0), new IPEndPoint(IPAddress.IPv6Any, 0),
            new UnixDomainSocketEndPoint(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())), new UnixDomainSocketEndPoint("\0" + Path.GetRandomFileName()),
        })
        {
            using Socket listener = GreenTcp.Listen(at);
            var bound = listener.LocalEndPoint!;
            EndPoint[] ways = bound is IPEndPoint { Port: var port } ip
                ? ip.Address.Equals(IPAddress.IPv6Any)
                    ? [new IPEndPoint(IPAddress.Loopback, port), new IPEndPoint(IPAddress.IPv6Loopback, port)]
                    : [bound]
                : [bound];
            foreach (EndPoint way in ways)
            {
                using var client = new Socket(way.AddressFamily, SocketType.Stream, way is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
                GreenThread<bool> accepting = GreenNetworkProgram.SpawnAccept(listener);
                Assert.True(GreenNetworkProgram.SpawnConnect(client, way).Wait());
                Assert.True(accepting.Wait());
            }
        }
    }

    [Fact]
    public void A_dual_mode_socket_connects_by_a_mapped_address()
    {
        using var net = new Network(CreateHub()) { LeavesNothing = true };
        Socket listener = net.Listen();
        using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        Assert.True(GreenNetworkProgram.SpawnConnect(client, listener.LocalEndPoint!).Wait());
        Assert.True(((IPEndPoint)client.RemoteEndPoint!).Address.IsIPv4MappedToIPv6);
    }

    [Fact]
    public void A_full_backlog_of_a_Unix_domain_listener_is_waited_for()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var net = new Network(CreateHub()) { LeavesNothing = true };
        using Socket listener = GreenTcp.Listen(new UnixDomainSocketEndPoint("\0" + Path.GetRandomFileName()), backlog: 1);
        Socket[] clients = [.. Enumerable.Range(0, 5).Select(_ => net.Keep(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)))];
        GreenThread<bool>[] connecting = [.. clients.Select(client => GreenNetworkProgram.SpawnConnect(client, listener.LocalEndPoint!))];
        Green.Yield();
        for (int i = 0; i < clients.Length; i++)
            Assert.True(GreenNetworkProgram.SpawnAccept(listener).Wait());
        foreach (GreenThread<bool> one in connecting)
            Assert.True(one.Wait());
    }

    [Fact]
    public void A_datagram_that_nobody_takes_ends_the_wait_for_an_answer()
    {
        using var net = new Network(CreateHub()) { LeavesNothing = true };
        Socket closed = SocketRig.NewDatagramSocket();
        Socket socket = net.Keep(SocketRig.NewDatagramSocket());
        socket.Connect(closed.LocalEndPoint!);
        closed.Dispose();
        GreenThread<string> waiting = GreenNetworkProgram.SpawnReceiveOne(socket);
        net.WhileItWaits(() => socket.Send([1]));
        Assert.Equal(nameof(SocketError.ConnectionRefused), waiting.Wait());
        Assert.False(net.Scheduler.Hub.HasWaiters);
    }

    [Fact]
    public void Datagrams_between_abstract_names_and_one_that_is_cut()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var net = new Network(CreateHub()) { LeavesNothing = true };
        Socket left = net.Keep(NewUnixDatagramSocket()), right = net.Keep(NewUnixDatagramSocket());
        left.Connect(right.LocalEndPoint!);
        GreenThread<string> waiting = GreenNetworkProgram.SpawnReceiveOne(right);
        net.WhileItWaits(() => left.Send([4, 5, 6])); // into a buffer of one byte
        Assert.Equal("4", waiting.Wait());
        left.Send([7]);
        Assert.Equal("7", GreenNetworkProgram.SpawnReceiveOne(right).Wait());
    }

    [Fact]
    public void A_server_that_is_started_again_and_again_on_its_port()
    {
        int port = 0;
        for (int i = 0; i < 100; i++)
        {
            using var net = new Network(CreateHub()) { LeavesNothing = true };
            using Socket listener = GreenTcp.Listen(new IPEndPoint(IPAddress.Loopback, port));
            port = ((IPEndPoint)listener.LocalEndPoint!).Port;
            var server = new GreenServer(listener);
            GreenThread running = server.SpawnRun(GreenNetworkProgram.SpawnEcho);
            Assert.Equal($"{i}|", Client.SpawnAsk((IPEndPoint)listener.LocalEndPoint, $"{i}").Wait()); // the server closes first, and keeps the port busy
            Assert.True(server.SpawnStop(TimeSpan.FromSeconds(20)).Wait());
            running.Wait();
            Assert.Equal(0, net.Scheduler.Live);
        }
    }

    [Fact]
    public void More_clients_than_the_backlog_takes_are_served_in_the_end()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var net = new Network(CreateHub()) { LeavesNothing = true };
        using Socket listener = GreenTcp.Listen(new IPEndPoint(IPAddress.Loopback, 0), backlog: 1);
        Socket[] clients = [.. Enumerable.Range(0, 6).Select(_ => net.Keep(Network.NewSocket()))];
        GreenThread<bool>[] connecting = [.. clients.Select(client => GreenNetworkProgram.SpawnConnect(client, listener.LocalEndPoint!))];
        net.Scheduler.Run(() => net.Scheduler.Hub.HasWaiters);
        var server = new GreenServer(listener);
        GreenThread running = server.SpawnRun(GreenNetworkProgram.SpawnEcho);
        for (int i = 0; i < clients.Length; i++)
        {
            Assert.True(connecting[i].Wait()); // the system asks again after a second
            // A line in one piece. Linux answers such a flood with SYN cookies, and then it may lose one to three bytes that came alone.
            clients[i].Send(System.Text.Encoding.ASCII.GetBytes($"{i}\n"));
            byte[] answer = new byte[2];
            Assert.Equal(2, GreenNetworkProgram.SpawnReceive(clients[i], answer).Wait());
            Assert.Equal($"{i}\n", System.Text.Encoding.ASCII.GetString(answer));
        }
        Assert.True(server.SpawnStop(TimeSpan.FromSeconds(20)).Wait());
        running.Wait();
    }

    [Theory]
    [InlineData("kill")]
    [InlineData("timeout")]
    [InlineData("deadline")]
    [InlineData("reset")]
    public void How_much_of_a_send_was_sent_when_it_is_ended(string how)
    {
        using var net = new Network(CreateHub()) { LeavesNothing = true };
        (Socket client, Socket server) = net.Connect();
        client.SendBufferSize = server.ReceiveBufferSize = 4096;
        client.SendTimeout = how == "deadline" ? 20 : 0;
        GreenThread<int> sending = GreenNetworkProgram.SpawnSendUntilEnded(client, new byte[Bulk], how == "timeout" ? TimeSpan.FromMilliseconds(20) : Timeout.InfiniteTimeSpan);
        net.WhileItWaits(() =>
        {
            if (how == "kill")
                sending.Kill();
            if (how != "reset")
                return;
            server.LingerState = new LingerOption(true, 0);
            server.Dispose();
        });
        int sent = sending.Wait();
        Assert.InRange(sent, 1, Bulk - 1);
        Assert.False(net.Scheduler.Hub.HasWaiters);
        if (how == "reset")
            return;
        client.Shutdown(SocketShutdown.Send);
        Assert.Equal(sent, GreenNetworkProgram.SpawnReceive(server, new byte[Bulk]).Wait());
    }

    protected virtual int Many => 1000;

    private static (Socket Client, Socket Server) Connect(Socket listener)
    {
        Socket client = Network.NewSocket();
        client.Connect(listener.LocalEndPoint!);
        return (client, listener.Accept());
    }

    private static Socket NewUnixDatagramSocket()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint("\0" + Guid.NewGuid()));
        return socket;
    }

    private static byte[] Random(int length)
    {
        byte[] data = new byte[length];
        new Random(7).NextBytes(data);
        return data;
    }
}

public class SocketFaultsOverDefaultHubTests : SocketFaultTests
{
    protected override Hub CreateHub() => Hub.CreateDefault();
}

public class SocketFaultsOverPortableHubTests : SocketFaultTests
{
    protected override int Many => 100; // select

    protected override Hub CreateHub() => new PortableHub();
}

public class SocketFaultsByteByByteTests : SocketFaultTests
{
    protected override int Many => 200;

    protected override Hub CreateHub() => new HarshHub(Hub.CreateDefault(), bytewise: true);
}

public class SocketFaultsInVainEveryOtherTimeTests : SocketFaultTests
{
    protected override Hub CreateHub() => new HarshHub(Hub.CreateDefault(), skittish: true);
}

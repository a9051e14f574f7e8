using System.Net;
using System.Net.Sockets;

namespace CoGen.Runtime.Tests;

/// <summary>Green threads over real sockets.</summary>
public abstract class GreenNetworkTests
{
    protected abstract Hub CreateHub();

    [Fact]
    public void A_hundred_clients_talk_to_a_server_on_one_OS_thread()
    {
        using var net = new Network(CreateHub());
        var listener = net.Keep(new TcpListener(IPAddress.Loopback, 0));
        listener.Start(200);
        GreenThread server = GreenNetworkProgram.SpawnEchoLines(listener, 100);
        var address = (IPEndPoint)listener.LocalEndpoint;
        GreenThread<int>[] clients = [.. Enumerable.Range(0, 100).Select(_ => GreenNetworkProgram.SpawnAsk(address, 20))];
        foreach (GreenThread<int> client in clients)
            Assert.Equal(20, client.Wait());
        server.Wait();
    }

    [Fact]
    public void Both_directions_of_one_socket_at_once_with_tiny_buffers()
    {
        using var net = new Network(CreateHub());
        (Socket left, Socket right) = net.Connect();
        left.SendBufferSize = right.SendBufferSize = 4096;
        byte[] there = new byte[1_000_000], back = new byte[1_000_000];
        new Random(1).NextBytes(there);
        new Random(2).NextBytes(back);
        byte[] atRight = new byte[there.Length], atLeft = new byte[back.Length];
        GreenThread<int>[] all =
        [
            GreenNetworkProgram.SpawnSend(left, there), GreenNetworkProgram.SpawnReceive(right, atRight),
            GreenNetworkProgram.SpawnSend(right, back), GreenNetworkProgram.SpawnReceive(left, atLeft),
        ];
        foreach (GreenThread<int> each in all)
            Assert.Equal(1_000_000, each.Wait());
        Assert.Equal(there, atRight);
        Assert.Equal(back, atLeft);
    }

    [Fact]
    public void A_span_that_does_not_fit_is_written_all_the_same()
    {
        using var net = new Network(CreateHub());
        (Socket client, Socket server) = net.Connect();
        byte[] data = new byte[5_000_000], received = new byte[5_000_000];
        new Random(3).NextBytes(data);
        using var stream = new NetworkStream(client);
        GreenThread writing = GreenNetworkProgram.SpawnWrite(stream, data);
        GreenThread<int> reading = GreenNetworkProgram.SpawnReceive(server, received);
        writing.Wait();
        Assert.Equal(data.Length, reading.Wait());
        Assert.Equal(data, received);
    }

    [Fact]
    public void Closing_a_socket_in_the_same_OS_thread_wakes_its_reader()
    {
        using var net = new Network(CreateHub());
        (_, Socket server) = net.Connect();
        GreenThread<int> reading = GreenNetworkProgram.SpawnReceive(server, new byte[1]);
        Green.Yield();
        server.Dispose();
        Assert.Equal(SocketError.ConnectionAborted, Assert.Throws<SocketException>(() => reading.Wait()).SocketErrorCode);
    }

    [Fact]
    public void A_killed_ReadLine_leaves_no_waiter_behind()
    {
        using var net = new Network(CreateHub());
        (Socket client, Socket server) = net.Connect();
        using var stream = new GreenNetworkStream(server);
        using var reader = new StreamReader(stream);
        GreenThread<string?> victim = GreenNetworkProgram.SpawnReadLine(reader);
        net.Scheduler.Run(() => net.Scheduler.Hub.HasWaiters);
        victim.Kill();
        Assert.Throws<GreenKilledException>(() => victim.Wait());
        GreenThread<string?> heir = GreenNetworkProgram.SpawnReadLine(new StreamReader(stream));
        net.WhileItWaits(() => client.Send("mine\n"u8));
        Assert.Equal("mine", heir.Wait());
    }

    [Fact]
    public void A_second_green_reader_is_refused_by_the_names_of_both()
    {
        using var net = new Network(CreateHub());
        (Socket client, Socket server) = net.Connect();
        GreenThread<int> first = GreenNetworkProgram.SpawnReceive(server, new byte[1]);
        GreenThread<int> second = GreenNetworkProgram.SpawnReceive(server, new byte[1]);
        first.Name = "Ann";
        second.Name = "Bob";
        var e = Assert.Throws<InvalidOperationException>(() => second.Wait());
        Assert.Contains("Ann", e.Message, StringComparison.Ordinal);
        Assert.Contains("Bob", e.Message, StringComparison.Ordinal);
        client.Send([1]);
        Assert.Equal(1, first.Wait());
    }
}

public class GreenNetworkInVainEveryOtherTimeTests : GreenNetworkTests
{
    protected override Hub CreateHub() => new HarshHub(Hub.CreateDefault(), skittish: true);
}

public class GreenNetworkOverDefaultHubTests : GreenNetworkTests
{
    protected override Hub CreateHub() => Hub.CreateDefault();
}

public class GreenNetworkOverPortableHubTests : GreenNetworkTests
{
    protected override Hub CreateHub() => new PortableHub();
}

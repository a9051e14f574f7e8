using System.Net;
using System.Net.Sockets;
using CoGen.Patches;

namespace CoGen.Runtime.Tests;

public class GreenNetworkStreamTests
{
    [Fact]
    public void A_client_has_one_stream_for_green_and_plain_code()
    {
        using var net = new Network();
        (TcpClient client, _) = Connect(net);
        NetworkStream stream = TcpClientPatches.GetStream(client);
        Assert.IsType<GreenNetworkStream>(stream);
        Assert.Same(stream, TcpClientPatches.GetStream(client));
        Assert.Same(stream, client.GetStream());
        client.Dispose();
        Assert.False(stream.CanRead);
        Assert.Throws<ObjectDisposedException>(() => TcpClientPatches.GetStream(client));
    }

    [Fact]
    public void A_stream_that_plain_code_got_first_is_kept()
    {
        using var net = new Network();
        (TcpClient client, _) = Connect(net);
        Assert.Same(client.GetStream(), TcpClientPatches.GetStream(client));
    }

    [Fact]
    public void An_unconnected_client_has_none()
    {
        using var client = new TcpClient();
        Assert.Throws<InvalidOperationException>(() => TcpClientPatches.GetStream(client));
    }

    [Fact]
    public void Plain_and_async_calls_mean_what_they_do_elsewhere()
    {
        using var net = new Network();
        (TcpClient client, Socket peer) = Connect(net);
        NetworkStream stream = TcpClientPatches.GetStream(client);
        stream.Write("ab"u8);
        stream.WriteByte((byte)'c');
        stream.Write([.. "d"u8], 0, 1);
        stream.WriteAsync("e"u8.ToArray().AsMemory()).AsTask().Wait();
        stream.WriteAsync([.. "f"u8], 0, 1).Wait();
        byte[] buffer = new byte[10];
        int count = 0;
        while (count < 6)
            count += peer.Receive(buffer, count, 10 - count, SocketFlags.None);
        Assert.Equal("abcdef"u8, buffer.AsSpan(0, 6));

        Task<int> pending = stream.ReadAsync(buffer, 0, 10); // nobody drives the scheduler: it is the BCL's business
        peer.Send("xyz"u8);
        Assert.Equal(3, pending.Result);
        peer.Send("1234"u8);
        Assert.Equal('1', stream.ReadByte());
        Assert.Equal(2, stream.Read(buffer.AsSpan(0, 2)));
        Assert.Equal(1, stream.Read(buffer, 5, 5));
        peer.Shutdown(SocketShutdown.Send);
        Assert.Equal(-1, stream.ReadByte());
    }

    [Fact]
    public void On_behalf_of_a_patched_call_it_waits_in_the_hub_on_the_schedulers_OS_thread()
    {
        using var net = new Network();
        (TcpClient client, Socket peer) = Connect(net);
        NetworkStream stream = TcpClientPatches.GetStream(client);
        List<int> threads = [];
        net.WhileItWaits(() =>
        {
            peer.Send([1]);
            net.WhileItWaits(() => peer.Send([2]));
        });
        StreamPatches.Finish(stream, HubDirection.Read, StreamPatches.Begin(ReadTwice, stream));
        Assert.Equal([Environment.CurrentManagedThreadId, Environment.CurrentManagedThreadId], threads);

        async Task ReadTwice(NetworkStream it)
        {
            for (int i = 0; i < 2; i++)
            {
                await it.ReadExactlyAsync(new byte[1]).ConfigureAwait(false);
                threads.Add(Environment.CurrentManagedThreadId);
            }
        }
    }

    [Fact]
    public void A_pending_read_ends_when_the_stream_is_disposed()
    {
        using var net = new Network();
        (TcpClient client, _) = Connect(net);
        using var reader = new StreamReader(TcpClientPatches.GetStream(client));
        net.WhileItWaits(client.Dispose);
        var e = Assert.Throws<IOException>(() => StreamReaderPatches.ReadLine(reader));
        Assert.Equal(SocketError.ConnectionAborted, Assert.IsType<SocketException>(e.InnerException).SocketErrorCode);
    }

    [Fact]
    public void A_pending_read_obeys_the_timeout_and_the_token()
    {
        using var net = new Network();
        (TcpClient client, Socket peer) = Connect(net);
        NetworkStream stream = TcpClientPatches.GetStream(client);
        stream.ReadTimeout = 5;
        var e = Assert.Throws<IOException>(() => StreamPatches.ReadAsync(stream, new byte[1]));
        Assert.Equal(SocketError.TimedOut, Assert.IsType<SocketException>(e.InnerException).SocketErrorCode);

        stream.ReadTimeout = Timeout.Infinite;
        using var source = new CancellationTokenSource();
        net.WhileItWaits(source.Cancel);
        Assert.ThrowsAny<OperationCanceledException>(() => StreamPatches.Finish(
            stream, StreamPatches.Begin(its => its.ReadAsync(new byte[1], source.Token).AsTask(), stream)));

        net.WhileItWaits(() => peer.Send([1]));
        Assert.Equal(1, StreamPatches.ReadAsync(stream, new byte[1]));
    }

    [Fact]
    public void A_killed_reader_leaves_the_stream_free()
    {
        using var net = new Network();
        (TcpClient client, Socket peer) = Connect(net);
        NetworkStream stream = TcpClientPatches.GetStream(client);
        Task<int>? reading = null;
        GreenThread victim = new Steps(
            g =>
            {
                reading = StreamPatches.Begin(its => its.ReadAsync(new byte[1]).AsTask(), stream);
                Green.Park_Green(g, TaskWait.Begin(reading.GetAwaiter()));
            })
        { Finally = () => GreenNetworkStream.Abandon(stream, HubDirection.Read) }.Spawn();
        Green.Yield();
        Assert.True(net.Scheduler.Hub.HasWaiters);
        victim.Kill();
        Assert.Throws<GreenKilledException>(victim.Wait);
        Assert.ThrowsAny<OperationCanceledException>(() => Green.Await(reading!));
        Assert.False(net.Scheduler.Hub.HasWaiters);
        net.WhileItWaits(() => peer.Send([1]));
        Assert.Equal(1, StreamPatches.ReadAsync(stream, new byte[1]));
    }

    [Fact]
    public void Megabytes_go_through_reader_and_writer()
    {
        using var net = new Network();
        (TcpClient client, Socket peer) = Connect(net);
        string[] lines = [.. Enumerable.Range(0, 20_000).Select(i => $"line {i} {new string('x', i % 100)}")];
        net.Peer(() =>
        {
            using var echo = new NetworkStream(peer);
            echo.CopyTo(echo);
            peer.Shutdown(SocketShutdown.Send);
        });
        using var writer = new StreamWriter(TcpClientPatches.GetStream(client));
        using var reader = new StreamReader(TcpClientPatches.GetStream(client));
        int read = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            StreamWriterPatches.WriteLine(writer, lines[i]);
            if (i % 100 != 99)
                continue;
            StreamWriterPatches.Flush(writer);
            while (read <= i)
                Assert.Equal(lines[read++], StreamReaderPatches.ReadLine(reader));
        }
        client.Client.Shutdown(SocketShutdown.Send);
        Assert.Null(StreamReaderPatches.ReadLine(reader));
    }

    private static (TcpClient Client, Socket Peer) Connect(Network net)
    {
        Socket listener = net.Listen();
        TcpClient client = net.Keep(new TcpClient(AddressFamily.InterNetwork));
        client.Connect((IPEndPoint)listener.LocalEndPoint!);
        return (client, net.Keep(listener.Accept()));
    }
}

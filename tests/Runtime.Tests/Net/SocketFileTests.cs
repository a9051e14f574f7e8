using System.Net.Sockets;

namespace CoGen.Runtime.Tests;

/// <summary>Files into sockets, and sockets that are disconnected, plain and green.</summary>
public partial class SocketFileTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public SocketFileTests() => File.WriteAllBytes(path, [.. Enumerable.Range(0, 300_000).Select(static i => (byte)(i * 7))]);

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData(true, 0, 0)]
    [InlineData(true, 3, 5)]
    [InlineData(true, 100_000, 0)]
    [InlineData(false, 3, 5)]
    public void A_file_arrives_between_what_goes_before_and_behind_it(bool hasFile, int before, int behind)
    {
        byte[] plain = Received(socket => Files.Send(socket, hasFile ? path : null, new byte[before], new byte[behind]));
        byte[] green = Received(socket => Files.SpawnSend(socket, hasFile ? path : null, new byte[before], new byte[behind]).Wait());
        Assert.Equal(before + (hasFile ? 300_000 : 0) + behind, plain.Length);
        Assert.Equal(plain, green);
        if (hasFile && before + behind == 0)
            Assert.Equal(plain, Received(socket => Files.SpawnSendAlone(socket, path).Wait()));
    }

    [Fact]
    public void What_cannot_be_sent_fails_as_in_plain_code()
    {
        using var net = new Network();
        string missing = path + ".missing";
        Assert.Equal(Fails(() => Files.SendAlone(net.Connect().Client, missing)), Fails(() => Files.SpawnSendAlone(net.Connect().Client, missing).Wait()));
        Assert.Equal(Fails(() => Files.SendAlone(net.Keep(Network.NewSocket()), path)), Fails(() => Files.SpawnSendAlone(net.Keep(Network.NewSocket()), path).Wait()));
        Assert.Equal(Fails(() => Files.SendAlone(Closed(), path)), Fails(() => Files.SpawnSendAlone(Closed(), path).Wait()));

        static Socket Closed()
        {
            Socket socket = Network.NewSocket();
            socket.Dispose();
            return socket;
        }
    }

    [Fact]
    public void A_kill_closes_the_file()
    {
        using var net = new Network();
        File.WriteAllBytes(path, new byte[30_000_000]);
        (Socket client, _) = net.Connect();
        GreenThread<bool> victim = Files.SpawnSendAlone(client, path);
        net.WhileItWaits(() => victim.Kill());
        Assert.Throws<GreenKilledException>(() => victim.Wait());
        Assert.Equal(0, net.Scheduler.Live);
        using FileStream alone = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_socket_is_disconnected(bool reuses)
    {
        using var net = new Network();
        string plain = Disconnect(net, reuses, socket => Files.Disconnect(socket, reuses));
        Assert.Equal(plain, Disconnect(net, reuses, socket => Files.SpawnDisconnect(socket, reuses).Wait()));
        Assert.StartsWith("False", plain, StringComparison.Ordinal);
        Assert.Equal(Fails(() => Files.Disconnect(net.Keep(Network.NewSocket()), reuses)), Fails(() => Files.SpawnDisconnect(net.Keep(Network.NewSocket()), reuses).Wait()));
    }

    private static string Disconnect(Network net, bool reuses, Func<Socket, bool> disconnect)
    {
        (Socket client, Socket server) = net.Connect();
        disconnect(client);
        string result = $"{client.Connected} {server.Receive(new byte[1])}";
        Socket next = net.Listen();
        return $"{result} {Fails(() =>
        {
            client.Connect(next.LocalEndPoint!);
            return reuses;
        })}".Replace(((System.Net.IPEndPoint)next.LocalEndPoint!).Port.ToString(), "the port");
    }

    private static byte[] Received(Func<Socket, bool> send)
    {
        using var net = new Network();
        (Socket client, Socket server) = net.Connect();
        using var all = new MemoryStream();
        net.Peer(() =>
        {
            byte[] buffer = new byte[10_000];
            int count;
            while ((count = server.Receive(buffer)) > 0)
                all.Write(buffer, 0, count);
        });
        send(client);
        client.Shutdown(SocketShutdown.Send);
        net.Join();
        return all.ToArray();
    }

    private static string Fails<T>(Func<T> run)
    {
        try
        {
            return $"{run()}";
        }
        catch (Exception e)
        {
            return $"{e.GetType()} {e.Message}";
        }
    }

    private static partial class Files
    {
        [Green]
        public static bool Send(Socket socket, string? path, byte[] before, byte[] behind)
        {
            socket.SendFile(path, before, behind, TransmitFileOptions.UseDefaultWorkerThread);
            return true;
        }

        [Green]
        public static bool SendAlone(Socket socket, string path)
        {
            socket.SendFile(path);
            return true;
        }

        [Green]
        public static bool Disconnect(Socket socket, bool reuses)
        {
            socket.Disconnect(reuses);
            return true;
        }
    }
}

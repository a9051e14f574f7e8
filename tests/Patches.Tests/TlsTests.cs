using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Xunit.Abstractions;

namespace CoGen.Patches.Tests;

/// <summary>Row 73 under bad peers, bad certificates, kills and timeouts: what SslStream does in plain code, and nothing is left behind.</summary>
[Collection(nameof(Alone))]
public sealed partial class TlsTests(ITestOutputHelper output) : IDisposable
{
    private const int Handshakes = 200;

    private readonly NoSocketStays sockets = new();

    public void Dispose() => sockets.Dispose();

    [Fact]
    public void Plain_HTTP_to_a_TLS_server() => Assert.Contains("Exception", Peer.OfServer(
        static socket =>
        {
            socket.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8);
            Peer.Drain(socket);
        },
        Serve, SpawnServe), StringComparison.Ordinal);

    [Fact]
    public void TLS_to_a_plain_server() => Assert.Contains("Exception", Peer.OfClient(
        static socket =>
        {
            socket.Send("HTTP/1.1 400 Bad Request\r\n\r\n"u8);
            socket.Shutdown(SocketShutdown.Send);
            Peer.Drain(socket);
        },
        Ask, SpawnAsk), StringComparison.Ordinal);

    [Fact]
    public void A_hello_that_is_cut_anywhere_and_the_others_are_served()
    {
        const int AtOnce = 100; // fewer than the backlog takes
        byte[] hello = Hello();
        int[] cuts = [.. Enumerable.Range(0, hello.Length).Where(cut => IsSoak || cut < 64 || cut % 17 == 0 || cut > hello.Length - 5)];
        using Socket listener = Peer.Listen();
        string[] plain = [.. cuts.Select(cut =>
        {
            using Socket client = SendCut(listener, hello, cut);
            return Twin.Outcome(() => Serve(listener));
        })];
        Assert.All(plain, static outcome => Assert.Contains("Exception", outcome, StringComparison.Ordinal));
        Twin.Run(scheduler =>
        {
            var green = new List<string>();
            foreach (int[] some in cuts.Chunk(AtOnce))
            {
                GreenThread<GreenThread<string>[]> accepting = SpawnAcceptAll(listener, some.Length + 1);
                Socket[] clients = [.. some.Select(cut => SendCut(listener, hello, cut))];
                Assert.Equal("pong", SpawnAsk((IPEndPoint)listener.LocalEndPoint!).Wait());
                GreenThread<string>[] servers = accepting.Wait();
                green.AddRange(servers.SkipLast(1).Select(static server => Twin.Outcome(() => server.Wait())));
                Assert.Equal("ping", servers[^1].Wait());
                Array.ForEach(clients, static client => client.Dispose());
            }
            Assert.Equal(plain, green);
            Assert.Equal(0, scheduler.Live);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Garbage_for_a_hello(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 20; i++)
        {
            byte[] garbage = new byte[random.Next(1, 300)];
            random.NextBytes(garbage);
            if (i % 2 == 0 && garbage.Length > 5)
            {
                garbage[0] = 22; // a record of a handshake, as long as it says
                (garbage[1], garbage[2]) = (3, 1);
                BinaryPrimitives.WriteUInt16BigEndian(garbage.AsSpan(3), (ushort)(garbage.Length - 5));
            }
            string outcome = Peer.OfServer(
                socket =>
                {
                    socket.Send(garbage);
                    socket.Shutdown(SocketShutdown.Send);
                    Peer.Drain(socket);
                },
                Serve, SpawnServe);
            Assert.True(outcome.Contains("Exception", StringComparison.Ordinal), $"seed {seed}, number {i}: {outcome}");
        }
    }

    [Theory]
    [InlineData(0x4000 + 2049, 1)] // a record longer than TLS allows
    [InlineData(0xFFFF, 1)]
    [InlineData(4, 0xFFFFFF)] // a hello of 16 MB
    public void Lengths_that_are_too_long(int record, int hello) => Assert.Contains("Exception", Peer.OfServer(
        socket =>
        {
            byte[] head = [22, 3, 1, (byte)(record >> 8), (byte)record, 1, (byte)(hello >> 16), (byte)(hello >> 8), (byte)hello];
            socket.Send(head);
            try
            {
                for (int i = 0; i < 20; i++)
                    socket.Send(new byte[4096]);
                socket.Shutdown(SocketShutdown.Send);
            }
            catch (SocketException)
            {
                return; // it was refused before
            }
            Peer.Drain(socket);
        },
        Serve, SpawnServe), StringComparison.Ordinal);

    [Theory]
    [InlineData("good", "pong")]
    [InlineData("expired", "AuthenticationException")]
    [InlineData("not yet valid", "AuthenticationException")]
    [InlineData("of another host", "AuthenticationException")]
    [InlineData("for clients", "AuthenticationException")]
    [InlineData("self-signed", "AuthenticationException")]
    public void Certificates_are_checked(string name, string expected) => Assert.Contains(expected, Peer.OfClient(
        socket => ServeStream(new NetworkStream(socket), Certificates.Named(name)), Ask, SpawnAsk), StringComparison.Ordinal);

    [Fact]
    public void A_callback_that_throws_is_what_the_caller_gets() => Assert.Contains("FormatException", Peer.OfClient(
        static socket => ServeStream(new NetworkStream(socket), Certificates.Good), AskWithBadCallback, SpawnAskWithBadCallback), StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)]
    public void An_end_without_a_closing_message_or_inside_a_record(int missing) => Peer.OfClient(
        socket =>
        {
            var wire = new CutStream(new NetworkStream(socket));
            using var stream = new SslStream(wire);
            stream.AuthenticateAsServer(Certificates.Good);
            stream.ReadExactly(new byte[4]);
            wire.Missing = missing;
            stream.Write("pong and more"u8);
            socket.Shutdown(SocketShutdown.Send);
            Peer.Drain(socket);
        },
        ReadAll, SpawnReadAll);

    [Fact]
    public void What_comes_before_the_handshake_is_never_read_as_text() => Assert.DoesNotContain("secret", Peer.OfServer(
        static socket =>
        {
            socket.Send("secret"u8);
            var stream = new SslStream(new NetworkStream(socket));
            stream.AuthenticateAsClient(Certificates.Client());
        },
        Serve, SpawnServe), StringComparison.Ordinal);

    [Fact]
    public void Records_of_one_byte_both_ways_at_once() => Twin.Run(static scheduler =>
    {
        using Socket listener = Peer.Listen();
        GreenThread<int> server = SpawnBothWays(listener, null, 2_000, 1), client = SpawnBothWays(null, listener.LocalEndPoint, 2_000, 1);
        Assert.Equal((2_000, 2_000), (server.Wait(), client.Wait()));
        Assert.Equal(0, scheduler.Live);
    });

    [Fact]
    public void Much_both_ways_at_once() => Twin.Run(static scheduler =>
    {
        using Socket listener = Peer.Listen();
        GreenThread<int> server = SpawnBothWays(listener, null, 4_000_000, 100_000), client = SpawnBothWays(null, listener.LocalEndPoint, 4_000_000, 100_000);
        Assert.Equal((4_000_000, 4_000_000), (server.Wait(), client.Wait()));
        Assert.Equal(0, scheduler.Live);
    });

    [Theory]
    [InlineData("handshake of a server")]
    [InlineData("handshake of a client")]
    [InlineData("read")]
    [InlineData("write")]
    public void A_kill_and_a_timeout_end_what_a_silent_peer_holds_up(string what) => Twin.Run(scheduler =>
    {
        for (int i = 0; i < 10; i++)
        {
            using (Socket listener = Peer.Listen())
            using (var peer = new SilentPeer(what, listener, scheduler))
            {
                GreenThread<string> victim = SpawnGo(what, listener);
                scheduler.Run(() => peer.IsSilent);
                for (int turn = 0; turn < i; turn++)
                    Green.Yield(); // each time it is found at another place
                victim.Kill();
                Assert.Throws<GreenKilledException>(() => victim.Wait());
            }
            using (Socket listener = Peer.Listen())
            using (new SilentPeer(what, listener, scheduler))
                Assert.Equal("timed out", SpawnGoInTime(what, listener).Wait());
            Assert.False(scheduler.Hub.HasWaiters);
            Assert.Equal(0, scheduler.Live);
        }
    });

    [Fact]
    public void Two_hundred_handshakes_at_once_let_others_run() => Twin.Run(scheduler =>
    {
        using Socket listener = Peer.Listen();
        GreenThread<GreenThread<string>[]> servers = SpawnAcceptAll(listener, Handshakes);
        GreenThread<string>[] clients = [.. Enumerable.Range(0, Handshakes).Select(_ => SpawnAsk((IPEndPoint)listener.LocalEndPoint!))];
        GreenThread<(int Turns, TimeSpan Longest)> watch = SpawnWatch(clients);
        Assert.All(clients, static client => Assert.Equal("pong", client.Wait()));
        Assert.All(servers.Wait(), static server => Assert.Equal("ping", server.Wait()));
        (int turns, TimeSpan longest) = watch.Wait();
        output.WriteLine($"{turns} turns, at most {longest.TotalMilliseconds:F1} ms of this thread's CPU between two");
        Assert.True(turns >= 4, $"{turns} turns"); // each handshake waits for its peer more than once
        Assert.True(longest < TimeSpan.FromSeconds(1), longest.ToString()); // 100 ms, on a machine ten times as slow
        Assert.Equal(0, scheduler.Live);
    });

    [Green]
    private static string Serve(Socket listener) => ServeAccepted(listener.Accept());

    [Green]
    private static GreenThread<string>[] AcceptAll(Socket listener, int count)
    {
        var servers = new GreenThread<string>[count];
        for (int i = 0; i < count; i++)
            servers[i] = SpawnServeAccepted(listener.Accept());
        return servers;
    }

    [Green]
    private static string ServeAccepted(Socket accepted)
    {
        using var client = new TcpClient { Client = accepted };
        using var stream = new SslStream(client.GetStream());
        stream.AuthenticateAsServer(Certificates.Good);
        byte[] buffer = new byte[4];
        stream.ReadExactly(buffer, 0, 4);
        stream.Write("pong"u8);
        return Encoding.ASCII.GetString(buffer);
    }

    [Green]
    private static string Ask(IPEndPoint server)
    {
        using var client = new TcpClient();
        client.Connect(server);
        using var stream = new SslStream(client.GetStream());
        stream.AuthenticateAsClient(Certificates.Client());
        stream.Write("ping"u8);
        byte[] buffer = new byte[4];
        stream.ReadExactly(buffer, 0, 4);
        return Encoding.ASCII.GetString(buffer);
    }

    [Green]
    private static string AskWithBadCallback(IPEndPoint server)
    {
        using var client = new TcpClient();
        client.Connect(server);
        using var stream = new SslStream(client.GetStream(), false, static (_, _, _, _) => throw new FormatException("of the callback"));
        stream.AuthenticateAsClient("localhost");
        return "accepted";
    }

    [Green]
    private static string ReadAll(IPEndPoint server)
    {
        using var client = new TcpClient();
        client.Connect(server);
        using var stream = new SslStream(client.GetStream());
        stream.AuthenticateAsClient(Certificates.Client());
        stream.Write("ping"u8);
        byte[] buffer = new byte[100];
        string text = "";
        try
        {
            int count;
            while ((count = stream.Read(buffer, 0, 5)) > 0)
                text += Encoding.ASCII.GetString(buffer, 0, count);
            return text + " and an end";
        }
        catch (IOException e)
        {
            return $"{text} and {e.GetType()} {e.Message}";
        }
    }

    [Green]
    private static string WriteMuch(IPEndPoint server)
    {
        using var client = new TcpClient();
        client.Connect(server);
        using var stream = new SslStream(client.GetStream());
        stream.AuthenticateAsClient(Certificates.Client());
        stream.Write(new byte[64_000_000], 0, 64_000_000);
        return "written";
    }

    // Reads and writes so many bytes at the same time.
    [Green]
    private static int BothWays(Socket? listener, EndPoint? server, int count, int piece)
    {
        using TcpClient client = listener is null ? new TcpClient() : new TcpClient { Client = listener.Accept() };
        if (server is not null)
            client.Connect((IPEndPoint)server);
        using var stream = new SslStream(client.GetStream());
        if (server is null)
            stream.AuthenticateAsServer(Certificates.Good);
        else
            stream.AuthenticateAsClient(Certificates.Client());
        GreenThread writing = SpawnWritePieces(stream, count, piece);
        byte[] buffer = new byte[100_000];
        int read = 0, more;
        while (read < count && (more = stream.Read(buffer, 0, buffer.Length)) > 0)
            read += more;
        writing.Wait();
        return read;
    }

    [Green]
    private static void WritePieces(SslStream stream, int count, int piece)
    {
        byte[] data = new byte[piece];
        for (int written = 0; written < count; written += piece)
            stream.Write(data, 0, piece);
    }

    [Green]
    private static string Go(string what, Socket listener) => what switch
    {
        "handshake of a server" => Serve(listener),
        "handshake of a client" => Ask((IPEndPoint)listener.LocalEndPoint!),
        "read" => ReadAll((IPEndPoint)listener.LocalEndPoint!),
        _ => WriteMuch((IPEndPoint)listener.LocalEndPoint!),
    };

    [Green]
    private static string GoInTime(string what, Socket listener)
    {
        try
        {
            using (GreenTimeout.After(TimeSpan.FromMilliseconds(20)))
                return Go(what, listener);
        }
        catch (GreenTimeoutException)
        {
            return "timed out";
        }
    }

    [Green]
    private static (int Turns, TimeSpan Longest) Watch(GreenThread<string>[] others)
    {
        int turns = 0;
        TimeSpan longest = default, last = ThreadTime.Now;
        while (others.Any(static other => !other.IsCompleted))
        {
            Green.Yield();
            turns++;
            TimeSpan now = ThreadTime.Now;
            if (now - last > longest)
                longest = now - last;
            last = now;
        }
        return (turns, longest);
    }

    private static bool IsSoak => Environment.GetEnvironmentVariable("COGEN_SOAK") == "1";

    private static void ServeStream(Stream wire, X509Certificate2 certificate)
    {
        using var stream = new SslStream(wire);
        stream.AuthenticateAsServer(certificate);
        stream.ReadExactly(new byte[4]);
        stream.Write("pong"u8);
    }

    // What a client says first.
    private static byte[] Hello()
    {
        using Socket listener = Peer.Listen();
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(listener.LocalEndPoint!);
        using Socket accepted = listener.Accept();
        using var stream = new SslStream(new NetworkStream(client));
        Task handshake = stream.AuthenticateAsClientAsync(Certificates.Client());
        byte[] head = new byte[5];
        using var wire = new NetworkStream(accepted);
        wire.ReadExactly(head);
        byte[] rest = new byte[BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(3))];
        wire.ReadExactly(rest);
        accepted.Shutdown(SocketShutdown.Both);
        Assert.ThrowsAny<Exception>(() => handshake.GetAwaiter().GetResult());
        return [.. head, .. rest];
    }

    private static Socket SendCut(Socket listener, byte[] hello, int length)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(listener.LocalEndPoint!);
        client.Send(hello.AsSpan(0, length));
        client.Shutdown(SocketShutdown.Send);
        return client;
    }

    /// <summary>What is written goes on without its end.</summary>
    private sealed class CutStream(Stream inner) : Stream
    {
        /// <summary>How many bytes of each write are lost.</summary>
        public int Missing { get; set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => inner.Read(buffer);

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(buffer[..^Missing]);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }

    /// <summary>The other end of what shall be held up: it says nothing, from the beginning or after the handshake, until it is disposed.</summary>
    private sealed class SilentPeer : IDisposable
    {
        private readonly TcpClient? client;
        private readonly Thread? thread;
        private readonly ManualResetEventSlim over = new();

        public SilentPeer(string what, Socket listener, GreenScheduler scheduler)
        {
            if (what == "handshake of a server")
            {
                client = new TcpClient();
                client.Connect((IPEndPoint)listener.LocalEndPoint!);
            }
            IsSilent = what is "handshake of a server" or "handshake of a client"; // the listener's backlog answers a client
            if (IsSilent)
                return;
            thread = new Thread(() =>
            {
                using Socket accepted = listener.Accept();
                using var stream = new SslStream(new NetworkStream(accepted));
                try
                {
                    stream.AuthenticateAsServer(Certificates.Good);
                }
                catch (Exception e) when (e is IOException or AuthenticationException)
                {
                    // The time was over before.
                }
                scheduler.Post(() => IsSilent = true);
                over.Wait();
            });
            thread.Start();
        }

        public bool IsSilent { get; private set; }

        public void Dispose()
        {
            over.Set();
            thread?.Join();
            client?.Dispose();
            over.Dispose();
        }
    }
}

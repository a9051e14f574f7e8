using System.Net;
using System.Net.Sockets;

namespace CoGen.Runtime.Tests;

/// <summary>Connecting when something is in the way. Descriptors and green threads are counted around each test.</summary>
[Collection(nameof(DescriptorTests))]
public sealed partial class ConnectTests : IDisposable
{
    private readonly int before = DescriptorTests.CountSockets();

    public void Dispose()
    {
        int after = DescriptorTests.CountSockets();
        Assert.True(after <= before, $"{before} sockets before, {after} after");
    }

    private static readonly IPAddress second = IPAddress.Parse("127.0.0.2");
    private static readonly IPAddress third = IPAddress.Parse("127.0.0.3");

    [Fact]
    public void A_listener_without_room_is_given_up_when_the_time_is_over()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var net = new Network { LeavesNothing = true };
        using var full = new FullListener(IPAddress.Loopback);
        for (int i = 0; i < 5; i++)
        {
            Assert.Throws<GreenTimeoutException>(() => Connects.SpawnByName("127.0.0.1", full.Port, TimeSpan.FromMilliseconds(10)).Wait());
            Assert.Throws<GreenTimeoutException>(() => Connects.SpawnInTime(net.Keep(Network.NewSocket()), full.Address, TimeSpan.FromMilliseconds(10)).Wait());
        }
        Assert.Equal(0, net.Scheduler.Live);
        Assert.False(net.Scheduler.Hub.HasWaiters);
    }

    [Fact]
    public void A_kill_ends_an_attempt_that_nobody_answers()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var net = new Network { LeavesNothing = true };
        using var full = new FullListener(IPAddress.Loopback);
        for (int i = 0; i < 20; i++)
        {
            using Socket socket = Network.NewSocket();
            GreenThread<bool> victim = GreenNetworkProgram.SpawnConnect(socket, full.Address);
            net.Scheduler.Run(() => net.Scheduler.Hub.HasWaiters);
            victim.Kill();
            Assert.Throws<GreenKilledException>(() => victim.Wait());
            GreenThread<string> helper = Connects.SpawnByName("127.0.0.1", full.Port, null);
            net.Scheduler.Run(() => net.Scheduler.Hub.HasWaiters);
            helper.Kill();
            Assert.Throws<GreenKilledException>(() => helper.Wait());
            net.Scheduler.Run(() => net.Scheduler.Live == 0); // the attempts of the helper
            Assert.False(net.Scheduler.Hub.HasWaiters);
        }
    }

    [Fact]
    public void A_thousand_wait_for_an_answer_on_one_thread()
    {
        if (!OperatingSystem.IsLinux())
            return;
        int count = Randomness.Times(100, 1000);
        using var net = new Network { LeavesNothing = true };
        using var full = new FullListener(IPAddress.Loopback);
        GreenThread<bool>[] all = [.. Enumerable.Range(0, count).Select(_ => GreenNetworkProgram.SpawnConnect(net.Keep(Network.NewSocket()), full.Address))];
        Green.Yield();
        Green.Yield();
        Assert.All(all, static one => Assert.False(one.IsCompleted));
        Array.ForEach(all, static one => one.Kill());
        Assert.All(all, static one => Assert.Throws<GreenKilledException>(() => { _ = one.Wait(); }));
        Assert.False(net.Scheduler.Hub.HasWaiters);
    }

    [Fact]
    public void An_address_that_is_in_use_towards_the_same_peer()
    {
        using var net = new Network { LeavesNothing = true };
        Socket listener = net.Listen();
        Socket first = net.Keep(Network.NewSocket());
        first.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        first.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        string plain = Fails(socket => socket.Connect(listener.LocalEndPoint!)), green = Fails(socket => GreenNetworkProgram.SpawnConnect(socket, listener.LocalEndPoint!).Wait());
        Assert.Equal(plain, green);
        if (OperatingSystem.IsLinux())
            Assert.StartsWith(nameof(SocketError.AddressNotAvailable), plain, StringComparison.Ordinal);

        string Fails(Action<Socket> connect)
        {
            if (!first.Connected)
                first.Connect(listener.LocalEndPoint!);
            using Socket socket = Network.NewSocket();
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(first.LocalEndPoint!);
            SocketException e = Assert.Throws<SocketException>(() => connect(socket));
            return $"{e.SocketErrorCode} {e.Message}";
        }
    }

    [Fact]
    public void A_socket_that_connects_to_itself()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var net = new Network { LeavesNothing = true };
        foreach (bool isGreen in new[] { false, true })
        {
            using Socket socket = Network.NewSocket();
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            if (isGreen)
                Assert.True(GreenNetworkProgram.SpawnConnect(socket, socket.LocalEndPoint!).Wait());
            else
                socket.Connect(socket.LocalEndPoint!);
            Assert.Equal(socket.LocalEndPoint, socket.RemoteEndPoint);
            GreenThread<string> reading = GreenNetworkProgram.SpawnReceiveOne(socket);
            Green.Yield();
            Assert.Equal(1, GreenNetworkProgram.SpawnSend(socket, [8]).Wait());
            Assert.Equal("8", reading.Wait());
        }
    }

    [Theory]
    [InlineData(SocketError.NetworkUnreachable)]
    [InlineData(SocketError.HostUnreachable)]
    [InlineData(SocketError.TimedOut)]
    [InlineData(SocketError.AccessDenied)]
    public void What_the_network_answers_comes_with_the_address(SocketError error)
    {
        foreach (bool isAtOnce in new[] { true, false })
        {
            var hub = new HarshHub(Hub.CreateDefault()) { ConnectFailsAtOnce = isAtOnce };
            using var net = new Network(hub) { LeavesNothing = true };
            Socket listener = net.Listen();
            hub.ConnectErrors.Enqueue(error);
            SocketException e = Assert.Throws<SocketException>(() => { _ = GreenNetworkProgram.SpawnConnect(net.Keep(Network.NewSocket()), listener.LocalEndPoint!).Wait(); });
            Assert.Equal(error, e.SocketErrorCode);
            Assert.EndsWith(listener.LocalEndPoint!.ToString()!, e.Message, StringComparison.Ordinal);
            Assert.True(GreenNetworkProgram.SpawnConnect(net.Keep(Network.NewSocket()), listener.LocalEndPoint!).Wait()); // the next one
        }
    }

    [Fact]
    public void Nobody_answers_and_the_error_says_what_each_said()
    {
        using var net = new Network { LeavesNothing = true };
        int port = ((IPEndPoint)Network.Unused()).Port;
        SocketException all = Assert.Throws<SocketException>(() => { _ = Connects.SpawnByAddress([third, second], port).Wait(); });
        Assert.Equal(SocketError.ConnectionRefused, all.SocketErrorCode);
        Assert.Matches($@"^None of the 2 addresses answers: .*127\.0\.0\.3:{port}; .*127\.0\.0\.2:{port}$", all.Message);
        SocketException one = Assert.Throws<SocketException>(() => { _ = Connects.SpawnByAddress([second], port).Wait(); });
        Assert.Matches($@"^[^;]*127\.0\.0\.2:{port}$", one.Message);
        Assert.Throws<ArgumentException>(() => { _ = Connects.SpawnByAddress([], port).Wait(); });
        Assert.Equal(0, net.Scheduler.Live);
    }

    [Fact]
    public void An_address_that_is_dead_delays_the_next_one_by_a_quarter_of_a_second()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var net = new Network { LeavesNothing = true };
        Socket good = net.Listen();
        using var full = new FullListener(second, ((IPEndPoint)good.LocalEndPoint!).Port);
        long begun = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.Equal($"127.0.0.1:{full.Port}", Connects.SpawnByAddress([second, IPAddress.Loopback], full.Port).Wait());
        TimeSpan took = System.Diagnostics.Stopwatch.GetElapsedTime(begun);
        Assert.InRange(took, TimeSpan.FromMilliseconds(250), TimeSpan.FromMinutes(1)); // the system itself goes on for two minutes
        net.Scheduler.Run(() => net.Scheduler.Live == 0);
        Assert.False(net.Scheduler.Hub.HasWaiters);
    }

    [Fact]
    public void Addresses_that_refuse_delay_nothing()
    {
        using var net = new Network { LeavesNothing = true };
        Socket good = net.Listen();
        int port = ((IPEndPoint)good.LocalEndPoint!).Port;
        IPAddress[] addresses = [.. Enumerable.Range(2, 200).Select(static i => IPAddress.Parse($"127.0.0.{i}")), IPAddress.Loopback];
        long begun = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.Equal($"127.0.0.1:{port}", Connects.SpawnByAddress(addresses, port).Wait());
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(25)); // they would be 50
    }

    [Fact]
    public void The_families_take_turns()
    {
        Assert.Equal(["::1", "1.1.1.1", "::2", "2.2.2.2", "::3"], Order("::1", "::2", "::3", "1.1.1.1", "2.2.2.2"));
        Assert.Equal(["1.1.1.1", "::1", "2.2.2.2", "3.3.3.3"], Order("1.1.1.1", "2.2.2.2", "::1", "3.3.3.3"));
        Assert.Equal(["1.1.1.1"], Order("1.1.1.1"));

        static IEnumerable<string> Order(params string[] addresses) => ConnectRace.InTurn([.. addresses.Select(IPAddress.Parse)]).Select(static address => address.ToString());
    }

    [Fact]
    public void A_name_with_several_addresses_is_connected_to()
    {
        using var net = new Network { LeavesNothing = true };
        Socket listener = net.Listen(); // IPv4 only; a system may give both addresses
        Assert.Contains("127.0.0.1", Connects.SpawnByName("localhost", ((IPEndPoint)listener.LocalEndPoint!).Port, TimeSpan.FromMinutes(1)).Wait(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("127.1")]
    [InlineData("::1")]
    [InlineData("too long")]
    public void Names_that_no_server_is_asked_about(string name)
    {
        using var net = new Network { LeavesNothing = true };
        string asked = name == "too long" ? new string('x', 256) : name;
        Assert.Equal(Ends(() => string.Join<IPAddress>(" ", Dns.GetHostAddresses(asked))), Ends(() => Connects.SpawnResolve(asked).Wait()));
    }

    [Fact]
    public void IPv6_with_a_scope_and_without_IPv4()
    {
        using var net = new Network { LeavesNothing = true };
        using var listener = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = false };
        listener.Bind(new IPEndPoint(IPAddress.IPv6Any, 0));
        listener.Listen();
        int port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        foreach (IPAddress address in new[] { IPAddress.IPv6Loopback, IPAddress.Parse("::1%1") })
        {
            using var client = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            Assert.True(GreenNetworkProgram.SpawnConnect(client, new IPEndPoint(address, port)).Wait());
            Assert.True(GreenNetworkProgram.SpawnAccept(listener).Wait());
        }
        string plain = Ends(() => Connect(new IPEndPoint(IPAddress.Loopback, port))), green = Ends(() => GreenNetworkProgram.SpawnConnect(net.Keep(Network.NewSocket()), new IPEndPoint(IPAddress.Loopback, port)).Wait());
        Assert.Equal(plain, green);
        Assert.Contains(nameof(SocketError.ConnectionRefused), green, StringComparison.Ordinal);
        var scoped = new IPEndPoint(IPAddress.Parse("fe80::1%99"), port); // a link that there is not
        plain = Ends(() => Connect(scoped));
        green = Ends(() => GreenNetworkProgram.SpawnConnect(net.Keep(new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp)), scoped).Wait());
        Assert.Equal(plain, green);

        static bool Connect(EndPoint remote)
        {
            using var socket = new Socket(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(remote);
            return socket.Connected;
        }
    }

    internal static string Ends<T>(Func<T> run)
    {
        try
        {
            return run()?.ToString() ?? "null";
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name} {(e as SocketException)?.SocketErrorCode} {(e as ArgumentException)?.ParamName} {e.Message}";
        }
    }

    /// <summary>Listens, and has no room: who connects gets no answer (Linux).</summary>
    private sealed class FullListener : IDisposable
    {
        private readonly Socket listener = Network.NewSocket();
        private readonly Socket[] waiting;

        public FullListener(IPAddress address, int port = 0)
        {
            listener.Bind(new IPEndPoint(address, port));
            listener.Listen(1);
            waiting = [.. Enumerable.Range(0, 8).Select(_ => Network.NewSocket())];
            foreach (Socket one in waiting)
            {
                one.Blocking = false;
                try
                {
                    one.Connect(Address);
                }
                catch (SocketException)
                {
                    // Under way.
                }
            }
        }

        public IPEndPoint Address => (IPEndPoint)listener.LocalEndPoint!;

        public int Port => Address.Port;

        public void Dispose()
        {
            listener.Dispose();
            Array.ForEach(waiting, static one => one.Dispose());
        }
    }

    internal static partial class Connects
    {
        [Green]
        public static string ByName(string host, int port, TimeSpan? timeout)
        {
            using TcpClient client = GreenTcp.Connect(host, port, timeout);
            return client.Client.RemoteEndPoint!.ToString()!;
        }

        [Green]
        public static string ByAddress(IPAddress[] addresses, int port)
        {
            using TcpClient client = GreenTcp.Connect(addresses, port);
            return client.Client.RemoteEndPoint!.ToString()!;
        }

        [Green]
        public static bool InTime(Socket socket, EndPoint remote, TimeSpan time)
        {
            using (GreenTimeout.After(time))
            {
                socket.Connect(remote);
                return true;
            }
        }

        [Green]
        public static string Resolve(string name) => string.Join<IPAddress>(" ", Dns.GetHostAddresses(name));
    }
}

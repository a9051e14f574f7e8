using System.Net;
using System.Net.Sockets;

namespace CoGen.Runtime.Tests;

public class GreenServerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Each_connection_has_a_handler_and_is_closed_when_that_ends()
    {
        using var net = new Network();
        (GreenServer server, IPEndPoint address) = Serve(net, GreenNetworkProgram.SpawnEcho, 100);
        GreenThread<string>[] clients = [.. Enumerable.Range(0, 100).Select(i => Client.SpawnAsk(address, $"line {i}"))];
        for (int i = 0; i < clients.Length; i++)
            Assert.Equal($"line {i}|", clients[i].Wait());
        Assert.True(server.SpawnStop(Patience).Wait());
    }

    [Fact]
    public void A_fault_of_a_handler_is_reported_once_and_the_server_goes_on()
    {
        using var faults = new FaultCollector();
        using (var net = new Network())
        {
            (GreenServer server, IPEndPoint address) = Serve(net, GreenNetworkProgram.SpawnFail, 10);
            Assert.Equal("|", Client.SpawnAsk(address, "GreenServerTests 1").Wait());
            Assert.Equal("|", Client.SpawnAsk(address, "GreenServerTests 2").Wait());
            Assert.True(server.SpawnStop(Patience).Wait());
        }
        Assert.Equal(["GreenServerTests 1", "GreenServerTests 2"], faults.Seen.Select(static fault => fault.Message).Where(static text => text.StartsWith("GreenServerTests", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_more_are_served_at_a_time_than_it_may()
    {
        using var net = new Network();
        (GreenServer server, IPEndPoint address) = Serve(net, GreenNetworkProgram.SpawnEcho, 2);
        TcpClient[] idle = [.. Enumerable.Range(0, 2).Select(_ => net.Keep(Connect(address)))];
        GreenThread<string> third = Client.SpawnAsk(address, "third");
        net.Scheduler.Run(() => server.ConnectionCount == 2 && net.Scheduler.Hub.HasWaiters);
        Assert.Equal(GreenThreadStatus.Parked, Parked(third));
        Assert.Equal(2, server.ConnectionCount);
        idle[0].Dispose(); // its handler finds the end
        Assert.Equal("third|", third.Wait());
        idle[1].Dispose();
        Assert.True(server.SpawnStop(Patience).Wait());
    }

    [Fact]
    public void Stopped_it_lets_those_end_that_are_served_and_kills_the_rest()
    {
        using var net = new Network();
        (GreenServer server, IPEndPoint address) = Serve(net, GreenNetworkProgram.SpawnEcho, 10, out GreenThread running);
        TcpClient slow = net.Keep(Connect(address)), never = net.Keep(Connect(address));
        net.Scheduler.Run(() => server.ConnectionCount == 2);
        GreenThread<bool> stopping = server.SpawnStop(TimeSpan.FromMilliseconds(50));
        running.Wait(); // without an exception
        slow.GetStream().Write("late\n"u8);
        Assert.Equal("late|", Client.SpawnReadAll(slow.GetStream()).Wait());
        Assert.False(stopping.Wait());
        Assert.Equal(0, never.GetStream().Read(new byte[1]));
        Assert.Equal(0, net.Scheduler.Live);
        Assert.ThrowsAny<SocketException>(() => Connect(address));
    }

    [Fact]
    public void A_killed_server_closes_the_connection_that_no_handler_has()
    {
        using var net = new Network();
        (GreenServer server, IPEndPoint address) = Serve(net, GreenNetworkProgram.SpawnEcho, 1, out GreenThread running);
        TcpClient served = net.Keep(Connect(address)), waiting = net.Keep(Connect(address));
        net.Scheduler.Run(() => server.ConnectionCount == 1);
        Assert.Equal(GreenThreadStatus.Parked, Parked(running)); // with the second connection in its hands
        running.Kill();
        Assert.Throws<GreenKilledException>(running.Wait);
        served.GetStream().Write("still here\n"u8);
        Assert.Equal("still here|", Client.SpawnReadAll(served.GetStream()).Wait());
        Assert.Equal("|", Client.SpawnReadAll(waiting.GetStream()).Wait());
    }

    [Fact]
    public void A_relay_passes_everything_on_and_ends_each_direction_by_itself()
    {
        using var net = new Network();
        (GreenServer inner, IPEndPoint target) = Serve(net, GreenNetworkProgram.SpawnEcho, 10);
        (GreenServer outer, IPEndPoint address) = Serve(net, (on, client) => GreenNetworkProgram.SpawnRelay(on, client, target.Port), 10);
        GreenThread<string>[] clients = [.. Enumerable.Range(0, 10).Select(i => Client.SpawnAsk(address, $"through {i}"))];
        for (int i = 0; i < clients.Length; i++)
            Assert.Equal($"through {i}|", clients[i].Wait());
        Assert.True(outer.SpawnStop(Patience).Wait());
        Assert.True(inner.SpawnStop(Patience).Wait());
        Assert.Equal(0, net.Scheduler.Live);
    }

    [Fact]
    public void Several_schedulers_accept_on_one_port()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Throws<PlatformNotSupportedException>(() => GreenTcp.Listen(new IPEndPoint(IPAddress.Loopback, 0), reusePort: true));
            return;
        }
        using var net = new Network();
        using Socket first = GreenTcp.Listen(new IPEndPoint(IPAddress.Loopback, 0), reusePort: true);
        var address = (IPEndPoint)first.LocalEndPoint!;
        using Socket second = GreenTcp.Listen(address, reusePort: true);
        int[] served = new int[2];
        GreenHost[] hosts = [GreenHost.OnThread(), GreenHost.OnThread()];
        try
        {
            for (int i = 0; i < hosts.Length; i++)
            {
                int index = i;
                GreenServer server = new(i == 0 ? first : second);
                GreenScheduler scheduler = hosts[i].Scheduler;
                scheduler.Post(() => server.SpawnRun((on, client) =>
                {
                    served[index]++;
                    return GreenNetworkProgram.SpawnEcho(on, client);
                }));
            }
            GreenThread<string>[] clients = [.. Enumerable.Range(0, 200).Select(i => Client.SpawnAsk(address, $"{i}"))];
            for (int i = 0; i < clients.Length; i++)
                Assert.Equal($"{i}|", clients[i].Wait());
        }
        finally
        {
            foreach (GreenHost host in hosts)
                host.StopAsync().Wait();
        }
        Assert.Equal(200, served[0] + served[1]);
        Assert.All(served, static count => Assert.True(count > 0)); // all on one side: once in 2^199
    }

    private static (GreenServer Server, IPEndPoint Address) Serve(Network net, Func<ISpawner, TcpClient, GreenThread> handler, int concurrency) =>
        Serve(net, handler, concurrency, out _);

    private static (GreenServer Server, IPEndPoint Address) Serve(
        Network net, Func<ISpawner, TcpClient, GreenThread> handler, int concurrency, out GreenThread running)
    {
        Socket listener = net.Keep(GreenTcp.Listen(new IPEndPoint(IPAddress.Loopback, 0)));
        var address = (IPEndPoint)listener.LocalEndPoint!;
        var server = new GreenServer(listener, concurrency);
        running = server.SpawnRun(handler);
        return (server, address);
    }

    private static TcpClient Connect(IPEndPoint address)
    {
        var client = new TcpClient(AddressFamily.InterNetwork);
        client.Connect(address);
        return client;
    }

    private static GreenThreadStatus Parked(GreenThread thread)
    {
        for (int i = 0; i < 5; i++)
            Green.Yield();
        return thread.Status;
    }
}

/// <summary>Says a line, and reads until the end.</summary>
internal static partial class Client
{
    [Green]
    public static string Ask(IPEndPoint server, string line)
    {
        using TcpClient client = GreenTcp.Connect(server.Address.ToString(), server.Port);
        NetworkStream stream = client.GetStream();
        stream.Write(System.Text.Encoding.ASCII.GetBytes(line + "\n"));
        client.Client.Shutdown(SocketShutdown.Send); // it no longer counts as connected
        return ReadAll(stream);
    }

    [Green]
    public static string ReadAll(NetworkStream stream)
    {
        try
        {
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd().Replace('\n', '|') is { Length: > 0 } text ? text : "|";
        }
        catch (IOException)
        {
            return "|"; // closed before everything was read: a reset
        }
    }
}

using System.Net;
using System.Net.Sockets;

namespace CoGen.Runtime.Tests;

/// <summary>Alone, for it counts what the whole process has open.</summary>
[CollectionDefinition(nameof(DescriptorTests), DisableParallelization = true)]
[Collection(nameof(DescriptorTests))]
public class DescriptorTests
{
    private const int Rounds = 100;

    [Fact]
    public void Connections_kills_and_failures_leave_no_descriptor_and_no_green_thread()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Round(); // what is made once
        int before = CountSockets();
        for (int i = 0; i < Rounds; i++)
            Round();
        int after = CountSockets();
        Assert.True(after <= before, $"{before} sockets before, {after} after");
    }

    private static void Round()
    {
        using var net = new Network();
        using Socket listener = GreenTcp.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var server = new GreenServer(listener, 4);
        GreenThread running = server.SpawnRun(GreenNetworkProgram.SpawnEcho);
        var address = (IPEndPoint)listener.LocalEndPoint!;
        using (var served = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            Assert.True(GreenNetworkProgram.SpawnConnect(served, address).Wait());
            Assert.Equal(2, GreenNetworkProgram.SpawnSend(served, "a\n"u8.ToArray()).Wait());
            Assert.Equal("97", GreenNetworkProgram.SpawnReceiveOne(served).Wait());
        }
        using (Socket killed = Network.NewSocket())
        {
            Assert.True(GreenNetworkProgram.SpawnConnect(killed, address).Wait());
            GreenThread<string> reading = GreenNetworkProgram.SpawnReceiveOne(killed);
            Green.Yield();
            reading.Kill();
            Assert.Throws<GreenKilledException>(() => reading.Wait());
        }
        using (Socket refused = Network.NewSocket())
            Assert.Throws<SocketException>(() => { _ = GreenNetworkProgram.SpawnConnect(refused, Network.Unused()).Wait(); });
        Assert.True(server.SpawnStop(TimeSpan.FromSeconds(20)).Wait());
        running.Wait();
        Assert.Equal(0, net.Scheduler.Live);
        Assert.False(net.Scheduler.Hub.HasWaiters);
    }

    internal static int CountSockets()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Directory.EnumerateFiles("/proc/self/fd").Count(static path =>
            new FileInfo(path).LinkTarget is { } target && target.StartsWith("socket:", StringComparison.Ordinal));
    }
}

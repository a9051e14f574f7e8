using System.Net;
using System.Net.Sockets;
using Xunit.Abstractions;

namespace CoGen.Runtime.Tests;

/// <summary>A client and a server, one of which is killed at any moment from before it connects to after it has ended: nothing is left.</summary>
[Collection(nameof(DescriptorTests))]
public class KillEverywhereTests(ITestOutputHelper output)
{
    private static readonly int seed = int.TryParse(Environment.GetEnvironmentVariable("COGEN_SEED"), out int given) ? given : Environment.TickCount;

    [Fact]
    public void Two_thousand_kills_leave_no_descriptor_and_no_green_thread()
    {
        output.WriteLine($"COGEN_SEED={seed}");
        var random = new Random(seed);
        using var net = new Network();
        Socket listener = net.Listen();
        var address = (IPEndPoint)listener.LocalEndPoint!;
        for (int i = 0; i < 20; i++)
            Round(net, listener, address, random);
        int before = DescriptorTests.CountSockets();
        for (int i = 0; i < Randomness.Times(2_000, 50_000); i++)
            Round(net, listener, address, random);
        int after = DescriptorTests.CountSockets();
        Assert.True(after <= before, $"{before} sockets before, {after} after; COGEN_SEED={seed}");
    }

    private static void Round(Network net, Socket listener, IPEndPoint address, Random random)
    {
        GreenThread<string> server = GreenNetworkProgram.SpawnAcceptAndEcho(listener);
        GreenThread<string> client = random.Next(2) == 0
            ? GreenNetworkProgram.SpawnConnectAndAsk(address)
            : Client.SpawnAsk(address, "hello");
        int turns = random.Next(12);
        for (int i = 0; i < turns; i++)
            Green.Yield();
        GreenThread victim = random.Next(2) == 0 ? client : server;
        victim.Kill();
        if (random.Next(4) == 0)
            (victim == client ? server : (GreenThread)client).Kill();
        while (!client.IsCompleted)
        {
            if (server.IsCompleted)
                Refuse(listener); // a client that no server takes waits for ever
            Green.Yield();
        }
        if (!server.IsCompleted)
            Poke(address); // it may still wait for somebody
        End(client);
        End(server);
        Refuse(listener);
        net.Scheduler.Run(() => net.Scheduler.Live == 0); // the attempts of a client that was killed
        Assert.True(!net.Scheduler.Hub.HasWaiters, $"COGEN_SEED={seed}");
    }

    private static void Refuse(Socket listener)
    {
        while (listener.Poll(0, SelectMode.SelectRead))
            listener.Accept().Dispose();
    }

    private static void Poke(IPEndPoint address)
    {
        using Socket socket = Network.NewSocket();
        socket.Connect(address);
    }

    private static void End(GreenThread<string> thread)
    {
        try
        {
            thread.Wait();
        }
        catch (Exception e) when (e is GreenKilledException or SocketException or IOException)
        {
        }
    }
}

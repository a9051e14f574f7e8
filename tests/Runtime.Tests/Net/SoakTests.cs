using System.Net;
using System.Net.Sockets;
using Xunit.Abstractions;

namespace CoGen.Runtime.Tests;

/// <summary>Everything at once, round after round, over real sockets: nothing piles up. With <c>COGEN_SOAK=1</c> three minutes of it, and run alone the process's descriptors are counted too.</summary>
public partial class SoakTests(ITestOutputHelper output)
{
    private const int Warm = 5; // rounds until everything that is kept for reuse is there

    [Fact]
    public void After_each_round_nothing_is_left()
    {
        using var net = new Network();
        var random = new Random(Randomness.Seed);
        EndPoint nobody = Network.Unused();
        var time = System.Diagnostics.Stopwatch.StartNew();
        int descriptors = 0, rounds = 0;
        long memory = 0;
        while (Randomness.IsSoak ? time.Elapsed < TimeSpan.FromMinutes(3) : rounds < Warm)
        {
            Round(random, nobody);
            Assert.Equal((0, 0, 0), (net.Scheduler.Live, net.Scheduler.SocketWaits.Count, net.Scheduler.AwaitingOutside));
            Assert.Equal(0, net.Scheduler.Timers.Count);
            if (++rounds == Warm)
                (descriptors, memory) = (Descriptors(), Environment.WorkingSet);
        }
        output.WriteLine($"{rounds} rounds; descriptors {descriptors} -> {Descriptors()}; memory {memory >> 10} -> {Environment.WorkingSet >> 10} KiB; COGEN_SEED={Randomness.Seed}");
        if (Randomness.IsSoak && Environment.GetEnvironmentVariable("COGEN_ALONE") == "1")
            Assert.Equal(descriptors, Descriptors());
    }

    private static void Round(Random random, EndPoint nobody)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        GreenThread server = SpawnServe(listener);
        var clients = new List<GreenThread>();
        for (int i = 0; i < 30; i++)
            clients.Add(SpawnTalk(listener.LocalEndpoint, random.Next(1, 20), random.Next(1, 5_000)));
        for (int i = 0; i < 10; i++)
            clients.Add(SpawnFailToConnect(nobody));
        for (int i = 0; i < 20; i++)
            clients.Add(SpawnWaitInVain(TimeSpan.FromMilliseconds(random.Next(1, 10))));
        Green.Sleep(TimeSpan.FromMilliseconds(random.Next(5)));
        foreach (GreenThread client in clients.Where(_ => random.Next(4) == 0))
            client.Kill();
        foreach (GreenThread client in clients)
            End(client);
        server.Kill();
        End(server);
        listener.Stop();
    }

    private static void End(GreenThread thread)
    {
        try
        {
            thread.Wait();
        }
        catch (GreenKilledException)
        {
        }
    }

    private static int Descriptors() => OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd").Length : 0;

    [Green]
    private static void Serve(TcpListener listener) => GreenScope.Run(scope =>
    {
        while (true)
            SpawnEcho(scope, listener.AcceptTcpClient());
    });

    [Green]
    private static void Echo(TcpClient client)
    {
        try
        {
            using (client)
            {
                NetworkStream stream = client.GetStream();
                byte[] buffer = new byte[1024];
                int count;
                while ((count = stream.Read(buffer, 0, buffer.Length)) > 0)
                    stream.Write(buffer, 0, count);
            }
        }
        catch (IOException)
        {
            // its client was killed
        }
    }

    [Green]
    private static void Talk(EndPoint server, int messages, int length)
    {
        using Socket socket = Network.NewSocket();
        socket.Connect(server);
        byte[] sent = new byte[length], received = new byte[length];
        for (int i = 0; i < messages; i++)
        {
            socket.Send(sent);
            for (int at = 0; at < length;)
                at += socket.Receive(received, at, length - at, SocketFlags.None);
        }
    }

    [Green]
    private static void FailToConnect(EndPoint nobody)
    {
        using Socket socket = Network.NewSocket();
        try
        {
            socket.Connect(nobody);
        }
        catch (SocketException)
        {
        }
    }

    [Green]
    private static void WaitInVain(TimeSpan time)
    {
        try
        {
            using (GreenTimeout.After(time))
                new GreenQueue<int>().Get();
        }
        catch (GreenTimeoutException)
        {
        }
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CoGen.Runtime.Tests;

/// <summary>A server, in a process of its own, that may have so many descriptors and no more.</summary>
[Collection(nameof(DescriptorTests))]
public class ShortageTests
{
    private const int Limit = 256;
    private const int Reserve = 4; // .NET keeps one or two
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_server_without_descriptors_waits_without_work_and_goes_on_when_it_has_some()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"ulimit -n {Limit}; exec dotnet exec \"$0\" server", typeof(ShortageTests).Assembly.Location]) { RedirectStandardOutput = true };
        start.Environment["DOTNET_TieredCompilation"] = "0"; // .NET itself ends when it compiles a method again and finds no descriptor
        using Process server = Process.Start(start)!;
        var clients = new List<Socket>();
        try
        {
            var address = new IPEndPoint(IPAddress.Loopback, int.Parse(server.StandardOutput.ReadLine()!));
            Assert.Equal("first\n", Ask(address, "first\n"));
            for (int i = 0; i < Limit + 50; i++) // the backlog has room for the rest
            {
                clients.Add(Network.NewSocket());
                clients[^1].Connect(address);
            }
            long begun = Stopwatch.GetTimestamp();
            while (Directory.GetFiles($"/proc/{server.Id}/fd").Length < Limit - Reserve)
            {
                Assert.True(Stopwatch.GetElapsedTime(begun) < Patience, "The server has room for all of them.");
                Thread.Yield();
            }
            TimeSpan before = server.TotalProcessorTime;
            Assert.False(server.WaitForExit(TimeSpan.FromSeconds(1)));
            server.Refresh();
            TimeSpan worked = server.TotalProcessorTime - before;
            Assert.True(worked < TimeSpan.FromSeconds(0.5), $"{worked} of CPU in a second");
            clients.Slice(0, 200).ForEach(static client => client.Dispose());
            Assert.Equal("later\n", Ask(address, "later\n"));
            Assert.False(server.HasExited);
        }
        finally
        {
            clients.ForEach(static client => client.Dispose());
            server.Kill();
            server.WaitForExit();
        }
    }

    private static string Ask(IPEndPoint address, string line)
    {
        using Socket socket = Network.NewSocket();
        socket.ReceiveTimeout = (int)Patience.TotalMilliseconds;
        socket.Connect(address);
        socket.Send(Encoding.ASCII.GetBytes(line));
        byte[] buffer = new byte[100];
        return Encoding.ASCII.GetString(buffer, 0, socket.Receive(buffer));
    }
}

using System.Net;
using System.Net.Sockets;

namespace CoGen.Runtime.Tests;

/// <summary>More sockets than the hub looks at in one walk. Alone, for the process may have no room for others.</summary>
[Collection(nameof(DescriptorTests))]
public class ManySocketsTests
{
    [Fact]
    public void One_that_another_OS_thread_closes_is_noticed_among_thousands()
    {
        using var net = new Network();
        int count = Randomness.Times(3_000, 20_000);
        Socket[] sockets = [.. Enumerable.Range(0, count).Select(_ => net.Keep(SocketRig.NewDatagramSocket()))];
        GreenThread<string>[] waiting = [.. sockets.Select(static socket => GreenNetworkProgram.SpawnReceiveOne(socket))];
        Green.Yield();
        Assert.All(waiting, static one => Assert.False(one.IsCompleted));
        int[] closed = [0, count / 2, count - 1];
        net.Peer(() => Array.ForEach(closed, index => sockets[index].Dispose()));
        Assert.All(closed, index => Assert.Equal(nameof(SocketError.Interrupted), waiting[index].Wait()));
        using Socket sender = SocketRig.NewDatagramSocket();
        for (int i = 0; i < count; i++)
        {
            if (closed.Contains(i))
                continue;
            sender.SendTo([9], sockets[i].LocalEndPoint!);
            Assert.Equal("9", waiting[i].Wait());
        }
        Assert.Equal(0, net.Scheduler.Live);
        Assert.False(net.Scheduler.Hub.HasWaiters);
    }
}

using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace CoGen.Runtime.Tests;

public class EpollHubTests : HubContract
{
    // xunit 2 skips a test that throws a message that begins like this.
    private const string Skip = "$XunitDynamicSkip$";

    protected override Hub CreateHub() =>
        OperatingSystem.IsLinux() ? new EpollHub() : throw new PlatformNotSupportedException(Skip + "Only Linux has epoll.");

    [Fact]
    public void A_lost_socket_is_collected()
    {
        WeakReference lost = Lose();
        for (int i = 0; i < 10 && lost.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(lost.IsAlive);
    }

    [Fact]
    public void Each_socket_is_registered_once_however_often_it_is_waited_for()
    {
        int before = Registered();
        (Socket client, Socket server) = Connect();
        for (int i = 0; i < 10; i++)
        {
            Waiter reader = Arm(server, HubDirection.Read);
            client.Send([1]);
            PollUntil(reader);
            _ = Hub.TryReceive(server, new byte[1], SocketFlags.None, out _);
        }
        Assert.Equal(before + 1, Registered());
        server.Dispose();
        Assert.Equal(before, Registered());
    }

    [Fact]
    public void Two_objects_over_one_descriptor_are_no_error()
    {
        (Socket client, Socket server) = Connect();
        Waiter first = Arm(server, HubDirection.Read);
        using var twin = new Socket(new SafeSocketHandle(server.Handle, ownsHandle: false));
        Waiter second = Arm(twin, HubDirection.Read);
        client.Send([1]);
        PollUntil(second);
        Assert.True(first.IsWoken);
    }

    private int Registered() => File.ReadLines($"/proc/self/fdinfo/{((EpollHub)Hub).Descriptor}").Count(static line => line.StartsWith("tfd:", StringComparison.Ordinal));

    [Fact]
    public void The_descriptor_keeps_its_mode()
    {
        (Socket client, Socket server) = Connect();
        _ = Hub.TryReceive(server, new byte[1], SocketFlags.None, out _);
        Arm(server, HubDirection.Read);
        Hub.Poll(TimeSpan.Zero);
        string flags = File.ReadLines($"/proc/self/fdinfo/{server.Handle}")
            .First(line => line.StartsWith("flags:", StringComparison.Ordinal));
        Assert.Equal(0, Convert.ToInt32(flags["flags:".Length..].Trim(), 8) & Linux.EFD_NONBLOCK); // O_NONBLOCK is the same bit
        Assert.True(client.Connected);
    }

    [Fact]
    public void The_handle_is_not_marked_as_exposed()
    {
        using Socket socket = NewSocket();
        Assert.Same(SocketInternals.GetHandle(socket), socket.SafeHandle);
        using Socket accepted = NewSocket();
        using TcpClient client = SocketInternals.CreateClient(accepted);
        Assert.Same(accepted, client.Client);
        Assert.True(SocketInternals.IsActive(client));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference Lose()
    {
        Socket socket = NewSocket();
        socket.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        socket.Listen();
        _ = Hub.TryAccept(socket, out _);
        Waiter waiter = Arm(socket, HubDirection.Read);
        Hub.Disarm(socket, HubDirection.Read);
        Assert.False(waiter.IsWoken);
        return new WeakReference(socket);
    }
}

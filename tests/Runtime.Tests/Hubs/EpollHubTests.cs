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

    [Fact]
    public void An_emptied_socket_is_not_asked_again_before_something_comes()
    {
        (Socket client, Socket server) = Connect();
        Empty(client, server);
        client.Send([2]);
        Assert.Equal(1, server.Available); // it is there, but no poll has told
        Assert.Equal(SocketError.WouldBlock, Hub.TryReceive(server, new byte[10], SocketFlags.None, out _));
        PollUntil(Arm(server, HubDirection.Read));
        Assert.Equal([2], ReceiveSome(server));

        Empty(client, server);
        client.Send([3]);
        server.Blocking = false; // such a caller does not wait: it must be told the truth
        Assert.Equal(SocketError.Success, Hub.TryReceive(server, new byte[10], SocketFlags.None, out _));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_end_behind_the_last_bytes_needs_no_event_of_its_own(bool eventComesFirst)
    {
        (Socket client, Socket server) = Connect();
        Empty(client, server);
        Waiter reader = Arm(server, HubDirection.Read);
        client.Send([1]);
        if (!eventComesFirst)
            PollUntil(reader);
        client.Shutdown(SocketShutdown.Send);
        if (eventComesFirst)
            PollUntil(reader); // one event for both
        Assert.Equal([1], ReceiveSome(server));
        int received;
        while (Hub.TryReceive(server, new byte[10], SocketFlags.None, out received) == SocketError.WouldBlock)
            PollUntil(Arm(server, HubDirection.Read));
        Assert.Equal(0, received);
    }

    [Fact]
    public void What_lies_behind_urgent_data_is_received_without_another_event()
    {
        (Socket client, Socket server) = Connect();
        Empty(client, server);
        Waiter reader = Arm(server, HubDirection.Read);
        client.Send([1, 2]);
        client.Send([3], SocketFlags.OutOfBand);
        client.Send([4, 5]);
        while (!server.Poll(0, SelectMode.SelectError)) // the urgent byte has come
            Thread.Yield();
        PollUntil(reader);
        var all = new List<byte>();
        var part = new byte[10];
        while (all.Count < 4)
        {
            if (Hub.TryReceive(server, part, SocketFlags.None, out int received) == SocketError.WouldBlock)
                PollUntil(Arm(server, HubDirection.Read)); // it stops at the urgent byte, and is not empty then
            all.AddRange(part[..received]);
        }
        Assert.Equal([1, 2, 4, 5], all);
    }

    // Registered, told of all that came, and received all of it.
    private void Empty(Socket client, Socket server)
    {
        Waiter reader = Arm(server, HubDirection.Read);
        client.Send([0]);
        PollUntil(reader);
        Assert.Equal([0], ReceiveSome(server));
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

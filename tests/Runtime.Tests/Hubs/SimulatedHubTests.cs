using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace CoGen.Runtime.Tests;

public class SimulatedHubTests
{
    private readonly byte[] buffer = new byte[100_000];

    [Fact]
    public void A_listener_accepts_in_the_order_of_the_connects()
    {
        using var sim = new Simulation();
        using Socket listener = SimulatedHub.CreateListener();
        Assert.Equal(SocketError.WouldBlock, sim.Hub.TryAccept(listener, out _));
        Socket[] clients = [.. Enumerable.Range(0, 20).Select(_ => NewSocket())];
        foreach (Socket client in clients)
            Assert.Equal(SocketError.Success, sim.Hub.TryConnect(client, listener.LocalEndPoint!));
        foreach (Socket client in clients)
        {
            Assert.Equal(SocketError.Success, sim.Hub.TryAccept(listener, out Socket? server));
            Assert.Equal(client.LocalEndPoint, server!.RemoteEndPoint);
            client.Dispose();
            server.Dispose();
        }
    }

    [Fact]
    public void Nobody_listening_refuses()
    {
        using var sim = new Simulation();
        EndPoint gone;
        using (Socket listener = SimulatedHub.CreateListener())
            gone = listener.LocalEndPoint!;
        using Socket client = NewSocket();
        Assert.Equal(SocketError.ConnectionRefused, sim.Hub.TryConnect(client, gone));
        Assert.Equal(SocketError.NotConnected, sim.Hub.TrySend(client, "x"u8, SocketFlags.None, out _));
    }

    [Fact]
    public void Bytes_arrive_in_order_and_a_full_buffer_would_block()
    {
        using var sim = new Simulation();
        (Socket client, Socket server) = sim.Hub.CreatePair();
        byte[] data = new byte[60_000];
        new Random(3).NextBytes(data);
        Assert.Equal(SocketError.Success, sim.Hub.TrySend(client, data, SocketFlags.None, out int sent));
        Assert.Equal(60_000, sent);
        Assert.Equal(SocketError.Success, sim.Hub.TrySend(client, data, SocketFlags.None, out sent));
        Assert.Equal(65_536 - 60_000, sent);
        Assert.Equal(SocketError.WouldBlock, sim.Hub.TrySend(client, data, SocketFlags.None, out _));
        Assert.Equal(SocketError.Success, sim.Hub.TryReceive(server, buffer.AsSpan(0, 50_000), SocketFlags.None, out int received));
        Assert.Equal(50_000, received);
        Assert.Equal(SocketError.Success, sim.Hub.TrySend(client, data.AsSpan(sent), SocketFlags.None, out int more)); // wraps around
        Assert.Equal(50_000, more);
        Assert.Equal(SocketError.Success, sim.Hub.TryReceive(server, buffer.AsSpan(50_000), SocketFlags.None, out received));
        Assert.Equal(data, buffer[..60_000]);
        Assert.Equal(data[..40_000], buffer[60_000..]);
        Assert.Equal(50_000, received);
        Close(client, server);
    }

    [Fact]
    public void After_a_close_the_rest_arrives_and_then_the_end()
    {
        using var sim = new Simulation();
        (Socket client, Socket server) = sim.Hub.CreatePair();
        sim.Hub.TrySend(client, "rest"u8, SocketFlags.None, out _);
        client.Dispose();
        Assert.Equal(SocketError.Success, sim.Hub.TryReceive(server, buffer, SocketFlags.Peek, out int peeked));
        Assert.Equal(4, peeked);
        Assert.Equal(SocketError.Success, sim.Hub.TryReceive(server, buffer, SocketFlags.None, out int received));
        Assert.Equal("rest", Encoding.ASCII.GetString(buffer, 0, received));
        Assert.Equal(SocketError.Success, sim.Hub.TryReceive(server, buffer, SocketFlags.None, out received));
        Assert.Equal(0, received);
        Assert.Equal(SocketError.ConnectionReset, sim.Hub.TrySend(server, "x"u8, SocketFlags.None, out _));
        server.Dispose();
        Assert.Equal(SocketError.OperationAborted, sim.Hub.TryReceive(server, buffer, SocketFlags.None, out _));
    }

    [Fact]
    public void A_close_with_bytes_unread_resets()
    {
        using var sim = new Simulation();
        (Socket client, Socket server) = sim.Hub.CreatePair();
        sim.Hub.TrySend(client, "unread"u8, SocketFlags.None, out _);
        server.Dispose();
        Assert.Equal(SocketError.ConnectionReset, sim.Hub.TryReceive(client, buffer, SocketFlags.None, out _));
        client.Dispose();
    }

    [Fact]
    public void A_shutdown_ends_one_direction()
    {
        using var sim = new Simulation();
        (Socket client, Socket server) = sim.Hub.CreatePair();
        client.Shutdown(SocketShutdown.Send);
        Assert.Equal(SocketError.Success, sim.Hub.TryReceive(server, buffer, SocketFlags.None, out int received));
        Assert.Equal(0, received);
        Assert.Equal(SocketError.Shutdown, sim.Hub.TrySend(client, "x"u8, SocketFlags.None, out _));
        Assert.Equal(SocketError.Success, sim.Hub.TrySend(server, "back"u8, SocketFlags.None, out _));
        Assert.Equal(SocketError.Success, sim.Hub.TryReceive(client, buffer, SocketFlags.None, out received));
        Assert.Equal(4, received);
        Close(client, server);
    }

    [Fact]
    public void Waiters_are_woken_by_data_by_room_by_a_connect_and_by_the_end()
    {
        using var sim = new Simulation();
        using Socket listener = SimulatedHub.CreateListener();
        GreenThread accepting = Waiter(sim, listener, HubDirection.Read);
        using Socket client = NewSocket();
        Green.Yield();
        sim.Hub.TryConnect(client, listener.LocalEndPoint!);
        accepting.Wait();
        sim.Hub.TryAccept(listener, out Socket? server);

        GreenThread reader = Waiter(sim, server!, HubDirection.Read);
        Green.Yield();
        while (sim.Hub.TrySend(client, buffer, SocketFlags.None, out _) == SocketError.Success)
        {
        }
        reader.Wait();

        GreenThread writer = Waiter(sim, client, HubDirection.Write);
        Green.Yield();
        Green.Yield();
        Assert.Equal(GreenThreadStatus.Parked, writer.Status);
        sim.Hub.TryReceive(server!, buffer, SocketFlags.None, out _);
        writer.Wait();

        GreenThread end = Waiter(sim, server!, HubDirection.Read);
        Green.Yield();
        client.Dispose();
        end.Wait();
        Assert.Equal(TimeSpan.Zero, sim.Now);
        Assert.False(sim.Hub.HasWaiters);
        server!.Dispose();
    }

    [Fact]
    public void Closing_wakes_the_waiters_of_both_directions_and_ends()
    {
        using var sim = new Simulation();
        (Socket client, Socket server) = sim.Hub.CreatePair();
        while (sim.Hub.TrySend(client, buffer, SocketFlags.None, out _) == SocketError.Success)
        {
        }
        GreenThread[] waiters = [Waiter(sim, client, HubDirection.Read), Waiter(sim, client, HubDirection.Write)];
        Green.Yield();
        sim.Hub.Closing(client);
        client.Dispose();
        foreach (GreenThread waiter in waiters)
            waiter.Wait();
        server.Dispose();
    }

    [Fact]
    public void A_second_waiter_is_refused_and_both_are_named()
    {
        using var sim = new Simulation();
        (Socket client, Socket server) = sim.Hub.CreatePair();
        GreenThread first = Waiter(sim, client, HubDirection.Read);
        first.Name = "first";
        Green.Yield();
        GreenThread second = Waiter(sim, client, HubDirection.Read);
        second.Name = "second";
        var e = Assert.Throws<InvalidOperationException>(second.Wait);
        Assert.Contains("'first'", e.Message, StringComparison.Ordinal);
        Assert.Contains("'second'", e.Message, StringComparison.Ordinal);
        Assert.Equal(GreenThreadStatus.Parked, first.Status);
        sim.Hub.Disarm(client, HubDirection.Read);
        Assert.False(sim.Hub.HasWaiters);
        Close(client, server);
    }

    [Fact]
    public void Data_beats_the_timer_that_is_due_in_the_same_turn()
    {
        var clock = new FakeTimeProvider();
        using var hub = new SimulatedHub();
        using var scheduler = new GreenScheduler(hub, clock);
        using IDisposable stay = scheduler.Enter();
        (Socket client, Socket server) = hub.CreatePair();
        Parking parking = default;
        GreenThread reader = Steps.Spawn(g =>
        {
            parking = Green.PrepareToPark();
            hub.Arm(server, HubDirection.Read, parking);
            scheduler.Timers.Add(new TimeoutTimer(parking), scheduler.After(TimeSpan.FromMilliseconds(5)));
            Green.Park_Green(g, parking);
        });
        Green.Yield();
        hub.TrySend(client, "x"u8, SocketFlags.None, out _);
        clock.Advance(TimeSpan.FromMilliseconds(5));
        reader.Wait();
        Close(client, server);
    }

    [Fact]
    public void A_network_stream_accepts_its_sockets()
    {
        using var sim = new Simulation();
        (Socket client, Socket server) = sim.Hub.CreatePair();
        using var stream = new NetworkStream(client, ownsSocket: true);
        Assert.True(stream.CanRead && client.Connected && server.Connected);
        server.Dispose();
    }

    [Fact]
    public void A_poll_that_nothing_will_ever_end_gives_up()
    {
        using var sim = new Simulation();
        sim.Hub.Patience = TimeSpan.FromMilliseconds(20);
        Assert.Throws<TimeoutException>(() => Green.Park(Green.PrepareToPark()));
    }

    private static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private static GreenThread Waiter(Simulation sim, Socket socket, HubDirection direction) => Steps.Spawn(g =>
    {
        Parking parking = Green.PrepareToPark();
        sim.Hub.Arm(socket, direction, parking);
        Green.Park_Green(g, parking);
    });

    private sealed class TimeoutTimer(Parking waiter) : GreenTimer
    {
        internal override void Fire() => waiter.Unpark(new TimeoutException());
    }

    private static void Close(params Socket[] sockets)
    {
        foreach (Socket socket in sockets)
            socket.Dispose();
    }
}

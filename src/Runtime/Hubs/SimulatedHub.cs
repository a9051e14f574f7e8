using System.Net;
using System.Net.Sockets;

namespace CoGen;

/// <summary>
/// A hub for tests: deterministic, and no test waits for real time. Its clock stands still while anything can run, and
/// jumps to the next timer when nothing can. Bytes travel in memory, 64 KiB in each direction.
/// </summary>
/// <remarks>
/// The sockets are real and connected over loopback, so that <see cref="NetworkStream"/> and the like accept them; but only
/// the end of a stream, orderly or not, passes through the operating system. Code that spins with <see cref="Green.Yield"/>
/// until a time has come spins for ever. A real task has no place in virtual time: timers do not wait for it.
/// </remarks>
public sealed class SimulatedHub : Hub
{
    private readonly Dictionary<Socket, SimulatedSocket> sockets = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, Queue<SimulatedSocket>> backlogs = []; // by the listener's port
    private readonly List<(SimulatedSocket End, HubDirection Direction)> armed = []; // a list: wake-ups have an order
    private readonly Queue<Parking> woken = [];
    private readonly VirtualTime time = new();
    private readonly SemaphoreSlim wakeUp = new(0);

    /// <summary>
    /// How long, in real time, a poll without a timeout waits for another OS thread before it gives up with a
    /// <see cref="TimeoutException"/>: a test that hangs is worse than one that fails. Default: 30 seconds.
    /// </summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override TimeProvider Time => time;

    /// <inheritdoc/>
    public override bool HasWaiters => armed.Count > 0 || woken.Count > 0;

    /// <summary>A socket that listens on a free loopback port.</summary>
    public static Socket CreateListener()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        return listener;
    }

    /// <summary>Two connected sockets.</summary>
    public (Socket Client, Socket Server) CreatePair()
    {
        using Socket listener = CreateListener();
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        SocketError connected = TryConnect(client, listener.LocalEndPoint!);
        if (connected != SocketError.Success)
            throw new SocketException((int)connected);
        TryAccept(listener, out Socket? server);
        return (client, server!);
    }

    /// <inheritdoc/>
    public override void Poll(TimeSpan timeout)
    {
        if (woken.Count == 0 && timeout != TimeSpan.Zero)
            LookForEnds();
        if (woken.Count > 0)
        {
            while (woken.TryDequeue(out Parking waiter))
                waiter.Unpark();
        }
        else if (timeout == Timeout.InfiniteTimeSpan)
        {
            if (!wakeUp.Wait(Patience))
                throw new TimeoutException(
                    $"Nothing has happened for {Patience.TotalSeconds} s of real time, and {armed.Count} wait for a socket.");
        }
        else if (!wakeUp.Wait(0))
        {
            time.Advance(timeout);
        }
    }

    /// <inheritdoc/>
    public override void Wake() => wakeUp.Release();

    /// <inheritdoc/>
    public override SocketError TryConnect(Socket socket, EndPoint remote)
    {
        int port = remote switch
        {
            IPEndPoint ip when IPAddress.IsLoopback(ip.Address) => ip.Port,
            DnsEndPoint { Host: "localhost" } dns => dns.Port,
            _ => -1,
        };
        if (port < 0)
            return SocketError.NetworkUnreachable;
        bool blocking = socket.Blocking;
        try
        {
            socket.Blocking = true; // loopback answers at once
            socket.Connect(remote);
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
        finally
        {
            socket.Blocking = blocking;
        }

        var client = new SimulatedSocket { Socket = socket };
        client.Peer = new SimulatedSocket { Peer = client };
        sockets[socket] = client;
        Backlog(port).Enqueue(client.Peer);
        if (armed.Find(waiting => waiting.End is { Peer: null, IsClosed: false } && Port(waiting.End.Socket!) == port).End is { } listener)
            Signal(listener, HubDirection.Read);
        return SocketError.Success;
    }

    /// <inheritdoc/>
    public override SocketError FinishConnect(Socket socket, EndPoint remote) =>
        sockets.ContainsKey(socket) ? SocketError.Success : SocketError.NotConnected;

    /// <inheritdoc/>
    public override SocketError TryAccept(Socket listener, out Socket? accepted)
    {
        accepted = null;
        if (listener.SafeHandle.IsClosed)
            return SocketError.OperationAborted;
        if (!Backlog(Port(listener)).TryDequeue(out SimulatedSocket? server))
            return SocketError.WouldBlock;
        listener.Poll(-1, SelectMode.SelectRead); // already there, or about to be: the client has connected
        accepted = listener.Accept();
        server.Socket = accepted;
        sockets[accepted] = server;
        return SocketError.Success;
    }

    /// <inheritdoc/>
    public override SocketError TryReceive(Socket socket, Span<byte> buffer, SocketFlags flags, out int received)
    {
        received = 0;
        if (Find(socket, flags & ~SocketFlags.Peek, out SimulatedSocket end) is not SocketError.Success and var error)
            return error;
        if (end.Inbox.Count == 0)
            return end.FindEnd() ?? (buffer.IsEmpty ? SocketError.Success : SocketError.WouldBlock);
        received = end.Inbox.Read(buffer, peek: flags == SocketFlags.Peek);
        if (!end.Inbox.IsFull)
            Signal(end.Peer!, HubDirection.Write);
        return SocketError.Success;
    }

    /// <inheritdoc/>
    public override SocketError TrySend(Socket socket, ReadOnlySpan<byte> data, SocketFlags flags, out int sent)
    {
        sent = 0;
        if (Find(socket, flags, out SimulatedSocket end) is not SocketError.Success and var error)
            return error;
        if (end.Peer!.IsClosed)
            return SocketError.ConnectionReset;
        socket.Send(ReadOnlySpan<byte>.Empty, SocketFlags.None, out error); // fails when this end was shut down
        if (error != SocketError.Success || data.IsEmpty)
            return error;
        if (end.Peer.Inbox.IsFull)
            return SocketError.WouldBlock;
        sent = end.Peer.Inbox.Write(data);
        Signal(end.Peer, HubDirection.Read);
        return SocketError.Success;
    }

    /// <inheritdoc/>
    public override void Arm(Socket socket, HubDirection direction, Parking waiter)
    {
        if (!sockets.TryGetValue(socket, out SimulatedSocket? end))
            sockets[socket] = end = new SimulatedSocket { Socket = socket }; // a listener
        ref Parking? place = ref end.Waiter(direction);
        if (place is { } other)
            throw new InvalidOperationException($"{waiter} waits for a socket that {other} waits for already ({direction}).");
        place = waiter;
        armed.Add((end, direction));
        if (IsReady(end, direction))
            Signal(end, direction);
    }

    /// <inheritdoc/>
    public override void Disarm(Socket socket, HubDirection direction)
    {
        if (sockets.TryGetValue(socket, out SimulatedSocket? end))
            TakeWaiter(end, direction);
    }

    /// <inheritdoc/>
    public override void Closing(Socket socket)
    {
        if (!sockets.Remove(socket, out SimulatedSocket? end))
            return;
        SignalBoth(end);
        if (end.Peer is not null)
            SignalBoth(end.Peer);
    }

    private static int Port(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;

    private Queue<SimulatedSocket> Backlog(int port)
    {
        if (!backlogs.TryGetValue(port, out Queue<SimulatedSocket>? backlog))
            backlogs[port] = backlog = [];
        return backlog;
    }

    private SocketError Find(Socket socket, SocketFlags unsupported, out SimulatedSocket end)
    {
        end = null!;
        if (socket.SafeHandle.IsClosed)
            return SocketError.OperationAborted;
        if (unsupported != SocketFlags.None)
            return SocketError.OperationNotSupported;
        return sockets.TryGetValue(socket, out end!) && end.Peer is not null ? SocketError.Success : SocketError.NotConnected;
    }

    private bool IsReady(SimulatedSocket end, HubDirection direction)
    {
        if (end.IsClosed)
            return true;
        if (end.Peer is null)
            return Backlog(Port(end.Socket!)).Count > 0;
        return direction == HubDirection.Read
            ? end.Inbox.Count > 0 || end.FindEnd() is not null
            : !end.Peer.Inbox.IsFull || end.Peer.IsClosed;
    }

    // Sockets may be closed or shut down without the hub being told.
    private void LookForEnds()
    {
        foreach ((SimulatedSocket end, HubDirection direction) in armed.ToArray())
        {
            if (IsReady(end, direction))
                Signal(end, direction);
        }
    }

    private void SignalBoth(SimulatedSocket end)
    {
        Signal(end, HubDirection.Read);
        Signal(end, HubDirection.Write);
    }

    private void Signal(SimulatedSocket end, HubDirection direction)
    {
        if (TakeWaiter(end, direction) is { } waiter)
            woken.Enqueue(waiter);
    }

    private Parking? TakeWaiter(SimulatedSocket end, HubDirection direction)
    {
        ref Parking? place = ref end.Waiter(direction);
        Parking? waiter = place;
        place = null;
        if (waiter is not null)
            armed.Remove((end, direction));
        return waiter;
    }
}

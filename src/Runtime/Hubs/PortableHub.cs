using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CoGen;

/// <summary>
/// The hub for every operating system, over <c>Socket.Select</c>: each poll costs time in proportion to the number of waiters.
/// </summary>
/// <remarks>
/// A socket's <see cref="Socket.Blocking"/> is false during a call and restored after it; plain code may use the same socket, but not
/// from another OS thread at the same moment.
/// </remarks>
public sealed class PortableHub : Hub
{
    private const int NoticeClosed = 100; // milliseconds, at most, until a socket that other code closes is noticed

    private readonly Dictionary<Socket, Waiters> armed = new(ReferenceEqualityComparer.Instance);
    private readonly List<Socket> reading = [];
    private readonly List<Socket> writing = [];
    private readonly List<Socket> failing = [];
    private readonly List<Socket> closed = [];
    private readonly Socket wake; // connected to itself
    private readonly Lock wakeGate = new();
    private bool wakePending;
    private bool disposed;

    /// <summary>Opens the socket that <see cref="Wake"/> sends to.</summary>
    public PortableHub()
    {
        wake = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        wake.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        wake.Connect(wake.LocalEndPoint!);
    }

    /// <inheritdoc/>
    public override TimeProvider Time => TimeProvider.System;

    /// <inheritdoc/>
    public override bool HasWaiters => armed.Count > 0;

    /// <inheritdoc/>
    public override void Poll(TimeSpan timeout)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        long start = Stopwatch.GetTimestamp();
        while (!Look(timeout == Timeout.InfiniteTimeSpan ? timeout : timeout - Stopwatch.GetElapsedTime(start)))
        {
            if (timeout != Timeout.InfiniteTimeSpan && Stopwatch.GetElapsedTime(start) >= timeout)
                return;
        }
    }

    /// <inheritdoc/>
    public override void Wake()
    {
        lock (wakeGate)
        {
            if (disposed || wakePending)
                return;
            wakePending = true;
            wake.Send([0]);
        }
    }

    /// <inheritdoc/>
    public override SocketError TryAccept(Socket listener, out Socket? accepted) => SocketCalls.TryAccept(listener, out accepted);

    /// <inheritdoc/>
    public override SocketError TryConnect(Socket socket, EndPoint remote) => SocketCalls.TryConnect(socket, remote);

    /// <inheritdoc/>
    public override SocketError FinishConnect(Socket socket, EndPoint remote) => SocketCalls.FinishConnect(socket, remote);

    /// <inheritdoc/>
    public override SocketError TryReceive(Socket socket, Span<byte> buffer, SocketFlags flags, out int received)
    {
        received = 0;
        try
        {
            lock (SocketCalls.GateOf(socket))
            {
                bool blocking = socket.Blocking;
                socket.Blocking = false;
                received = socket.Receive(buffer, flags, out SocketError error);
                socket.Blocking = blocking;
                return error;
            }
        }
        catch (ObjectDisposedException)
        {
            return SocketError.OperationAborted;
        }
    }

    /// <inheritdoc/>
    public override SocketError TrySend(Socket socket, ReadOnlySpan<byte> data, SocketFlags flags, out int sent)
    {
        sent = 0;
        try
        {
            lock (SocketCalls.GateOf(socket))
            {
                bool blocking = socket.Blocking;
                socket.Blocking = false;
                sent = socket.Send(data, flags, out SocketError error);
                socket.Blocking = blocking;
                return error;
            }
        }
        catch (ObjectDisposedException)
        {
            return SocketError.OperationAborted;
        }
    }

    /// <inheritdoc/>
    public override void Arm(Socket socket, HubDirection direction, Parking waiter)
    {
        if (!armed.TryGetValue(socket, out Waiters? waiters))
            armed[socket] = waiters = new Waiters();
        ref Parking place = ref waiters.Place(direction);
        if (place.Thread is not null)
            throw SocketCalls.WaitedForAlready(waiter, direction, place);
        place = waiter;
    }

    /// <inheritdoc/>
    public override void Disarm(Socket socket, HubDirection direction) => Take(socket, direction);

    /// <inheritdoc/>
    public override void Closing(Socket socket) => UnparkBoth(socket);

    /// <summary>Closes the socket it is woken by. Waiters stay parked.</summary>
    public override void Dispose()
    {
        lock (wakeGate)
        {
            disposed = true;
            wake.Dispose();
        }
        base.Dispose();
    }

    // Returns true when somebody was unparked or the hub woken.
    private bool Look(TimeSpan timeout)
    {
        Gather();
        if (closed.Count == 0)
        {
            try
            {
                Socket.Select(reading, writing, failing, Limit(timeout));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return false; // one of them was closed this moment, and is found when they are gathered again
            }
        }
        else
        {
            reading.Clear();
            writing.Clear();
            failing.Clear();
        }

        bool any = closed.Count > 0;
        foreach (Socket socket in closed)
            UnparkBoth(socket);
        foreach (Socket socket in reading)
            any |= ReferenceEquals(socket, wake) ? Drain() : Unpark(socket, HubDirection.Read);
        foreach (Socket socket in writing)
            any |= Unpark(socket, HubDirection.Write);
        foreach (Socket socket in failing) // a connection refused, on Windows; a datagram that was
            any |= UnparkBoth(socket);
        return any;
    }

    private void Gather()
    {
        reading.Clear();
        writing.Clear();
        failing.Clear();
        closed.Clear();
        reading.Add(wake);
        foreach ((Socket socket, Waiters waiters) in armed)
        {
            if (SocketInternals.GetHandle(socket).IsClosed)
            {
                closed.Add(socket);
                continue;
            }
            if (waiters.Reader.Thread is not null)
                reading.Add(socket);
            if (waiters.Writer.Thread is not null)
                writing.Add(socket);
            // For the reader of a stream this would be urgent data, which does not end its wait.
            if (waiters.Writer.Thread is not null || socket.SocketType == SocketType.Dgram)
                failing.Add(socket);
        }
    }

    private TimeSpan Limit(TimeSpan timeout)
    {
        TimeSpan limit = TimeSpan.FromMilliseconds(armed.Count > 0 ? NoticeClosed : int.MaxValue);
        if (timeout == Timeout.InfiniteTimeSpan || timeout > limit)
            return armed.Count > 0 ? limit : Timeout.InfiniteTimeSpan;
        // Rounded up to a millisecond: some systems cannot wait for less, and rounding down would spin.
        return timeout <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(timeout.TotalMilliseconds));
    }

    private bool Drain()
    {
        lock (wakeGate)
        {
            wake.Receive(stackalloc byte[1]);
            wakePending = false;
        }
        return true;
    }

    private bool Unpark(Socket socket, HubDirection direction)
    {
        Parking waiter = Take(socket, direction);
        if (waiter.Thread is null)
            return false;
        waiter.Unpark();
        return true;
    }

    private bool UnparkBoth(Socket socket) => Unpark(socket, HubDirection.Read) | Unpark(socket, HubDirection.Write);

    private Parking Take(Socket socket, HubDirection direction)
    {
        if (!armed.TryGetValue(socket, out Waiters? waiters))
            return default;
        ref Parking place = ref waiters.Place(direction);
        Parking waiter = place;
        place = default;
        if (waiters.Reader.Thread is null && waiters.Writer.Thread is null)
            armed.Remove(socket);
        return waiter;
    }

    private sealed class Waiters
    {
        public Parking Reader;
        public Parking Writer;

        public ref Parking Place(HubDirection direction)
        {
            if (direction == HubDirection.Read)
                return ref Reader;
            return ref Writer;
        }
    }
}

using System.Net;
using System.Net.Sockets;

namespace CoGen.Runtime.Tests;

/// <summary>
/// A hub that makes every call as hard as it may be: a byte at a time, or in vain every other time; accepts and connects that fail;
/// connections that are made late.
/// </summary>
internal sealed class HarshHub(Hub inner, bool bytewise = false, bool skittish = false, bool late = false) : Hub
{
    private readonly Dictionary<Socket, (EndPoint Remote, Parking? Waiter)> connecting = [];
    private readonly HashSet<(Socket, HubDirection?)> fooled = []; // a call of the BCL has no direction

    /// <summary>How the next accepts fail.</summary>
    public Queue<SocketError> AcceptErrors { get; } = [];

    /// <summary>How the next attempts to connect fail.</summary>
    public Queue<SocketError> ConnectErrors { get; } = [];

    /// <summary>Or else after a wait.</summary>
    public bool ConnectFailsAtOnce { get; init; } = true;

    public override TimeProvider Time => inner.Time;

    public override bool HasWaiters => inner.HasWaiters;

    public override void Poll(TimeSpan timeout) => inner.Poll(timeout);

    public override void Wake() => inner.Wake();

    public override SocketError TryAccept(Socket listener, out Socket? accepted)
    {
        accepted = null;
        if (AcceptErrors.TryDequeue(out SocketError error))
            return error;
        return Fools(listener, HubDirection.Read) ? SocketError.WouldBlock : inner.TryAccept(listener, out accepted);
    }

    public override SocketError TryReceive(Socket socket, Span<byte> buffer, SocketFlags flags, out int received)
    {
        received = 0;
        return Fools(socket, HubDirection.Read) ? SocketError.WouldBlock : inner.TryReceive(socket, buffer[..Count(socket, buffer.Length)], flags, out received);
    }

    public override SocketError TrySend(Socket socket, ReadOnlySpan<byte> data, SocketFlags flags, out int sent)
    {
        sent = 0;
        return !data.IsEmpty && Fools(socket, HubDirection.Write) ? SocketError.WouldBlock : inner.TrySend(socket, data[..Count(socket, data.Length)], flags, out sent);
    }

    public override SocketError TryConnect(Socket socket, EndPoint remote)
    {
        if (late)
        {
            connecting[socket] = (remote, null);
            return SocketError.WouldBlock;
        }
        if (ConnectErrors.Count == 0)
            return inner.TryConnect(socket, remote);
        if (ConnectFailsAtOnce)
            return ConnectErrors.Dequeue();
        fooled.Add((socket, HubDirection.Write));
        return SocketError.WouldBlock;
    }

    /// <summary>The connections that are late are made.</summary>
    public void FinishConnects()
    {
        foreach ((Socket socket, (EndPoint remote, Parking? waiter)) in connecting)
        {
            inner.TryConnect(socket, remote);
            waiter?.Unpark();
        }
        connecting.Clear();
    }

    public override SocketError FinishConnect(Socket socket, EndPoint remote) =>
        ConnectErrors.TryDequeue(out SocketError error) ? error : inner.FinishConnect(socket, remote);

    public override SocketError TryCall<T>(Socket socket, Func<T> call, out T? result)
        where T : default
    {
        result = default;
        return Fools(socket, null) ? SocketError.WouldBlock : inner.TryCall(socket, call, out result);
    }

    // No edge will come for a call that was made in vain.
    public override void Arm(Socket socket, HubDirection direction, Parking waiter)
    {
        if (connecting.TryGetValue(socket, out (EndPoint Remote, Parking?) attempt))
            connecting[socket] = (attempt.Remote, waiter);
        else if (fooled.Contains((socket, direction)) || fooled.Contains((socket, null)))
            waiter.Unpark();
        else
            inner.Arm(socket, direction, waiter);
    }

    public override void Disarm(Socket socket, HubDirection direction)
    {
        if (connecting.TryGetValue(socket, out (EndPoint Remote, Parking?) attempt))
            connecting[socket] = (attempt.Remote, null);
        else
            inner.Disarm(socket, direction);
    }

    public override void Closing(Socket socket)
    {
        if (connecting.Remove(socket, out (EndPoint, Parking? Waiter) attempt))
            attempt.Waiter?.Unpark();
        inner.Closing(socket);
    }

    public override void Dispose()
    {
        inner.Dispose();
        base.Dispose();
    }

    private int Count(Socket socket, int length) => bytewise && socket.SocketType == SocketType.Stream ? Math.Min(1, length) : length;

    private bool Fools(Socket socket, HubDirection? direction)
    {
        if (!skittish || !socket.Blocking || SocketInternals.GetHandle(socket).IsClosed || fooled.Remove((socket, direction)))
            return false;
        return fooled.Add((socket, direction));
    }
}

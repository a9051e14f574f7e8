using System.Net.Sockets;

namespace CoGen;

/// <summary>One end of a simulated connection, or a listener; the socket is its identity.</summary>
internal sealed class SimulatedSocket
{
    private readonly Parking?[] waiters = new Parking?[2];

    /// <summary>None while the connection waits to be accepted.</summary>
    public Socket? Socket { get; set; }

    /// <summary>The other end; a listener has none.</summary>
    public SimulatedSocket? Peer { get; set; }

    /// <summary>What has arrived and was not received yet.</summary>
    public ByteRing Inbox { get; } = new();

    public bool IsClosed => Socket?.SafeHandle.IsClosed == true;

    public ref Parking? Waiter(HubDirection direction) => ref waiters[(int)direction];

    /// <summary>
    /// Whether the stream from the other end is over, and how. The kernel's connection carries no bytes: when it is
    /// readable, that is the end.
    /// </summary>
    public SocketError? FindEnd()
    {
        if (Peer is null)
            return null;
        if (Peer.IsClosed)
            return Peer.Inbox.Count > 0 ? SocketError.ConnectionReset : SocketError.Success;
        if (!Socket!.Poll(0, SelectMode.SelectRead))
            return null;
        Socket.Receive(stackalloc byte[1], SocketFlags.Peek, out SocketError error);
        return error;
    }
}

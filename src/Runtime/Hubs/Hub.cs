using System.Net;
using System.Net.Sockets;

namespace CoGen;

/// <summary>
/// What a scheduler waits in when no green thread can run: I/O readiness and time. Socket calls go through it
/// as well, so that a simulated hub can stand in for the network.
/// </summary>
/// <remarks>
/// Only the OS thread of the scheduler may call a hub, except <see cref="Wake"/>. The <c>Try</c> calls never wait:
/// they return <see cref="SocketError.WouldBlock"/> instead, and report failures as their result, not as exceptions.
/// </remarks>
public abstract class Hub : IDisposable
{
    /// <summary>The clock of the timers: the system's, or a virtual one.</summary>
    public abstract TimeProvider Time { get; }

    /// <summary>Whether anyone waits for readiness.</summary>
    public abstract bool HasWaiters { get; }

    /// <summary>The hub for this operating system.</summary>
    public static Hub CreateDefault() => OperatingSystem.IsLinux() ? new EpollHub() : new PortableHub();

    /// <summary>
    /// Waits until something is ready, <see cref="Wake"/> is called, or the time is over, and unparks those whose
    /// socket is ready, in the order they became so. It may return early for no reason, but a timeout is rounded up
    /// to what the system can do, never down: rounding down would spin until the timer is due.
    /// </summary>
    /// <param name="timeout"><see cref="TimeSpan.Zero"/> only looks; <see cref="Timeout.InfiniteTimeSpan"/> has no limit.</param>
    public abstract void Poll(TimeSpan timeout);

    /// <summary>Makes the running <see cref="Poll"/>, or else the next one, return at once. Any OS thread may call it.</summary>
    public abstract void Wake();

    /// <summary>Takes a pending connection of a listener.</summary>
    public abstract SocketError TryAccept(Socket listener, out Socket? accepted);

    /// <summary>
    /// Receives what has arrived; success with 0 bytes is the end of the stream. On a blocking socket it may say
    /// <see cref="SocketError.WouldBlock"/> of what has arrived since the last <see cref="Poll"/>: the next one tells of it.
    /// </summary>
    public abstract SocketError TryReceive(Socket socket, Span<byte> buffer, SocketFlags flags, out int received);

    /// <summary>Sends what fits; <paramref name="sent"/> may be less than all of it.</summary>
    public abstract SocketError TrySend(Socket socket, ReadOnlySpan<byte> data, SocketFlags flags, out int sent);

    /// <summary>
    /// Begins to connect. <see cref="SocketError.WouldBlock"/>: in progress; wait for write readiness, then call
    /// <see cref="FinishConnect"/>. <see cref="SocketError.TryAgain"/>: the listener, a Unix domain socket, has no room, and nothing tells
    /// when it has; begin again later.
    /// </summary>
    public abstract SocketError TryConnect(Socket socket, EndPoint remote);

    /// <summary>How the connection attempt ended.</summary>
    public abstract SocketError FinishConnect(Socket socket, EndPoint remote);

    /// <summary>
    /// Makes any other call of the BCL on a socket that is set to block, without letting it: it would block, it was closed, or it was made. What
    /// else the call throws comes out as it is.
    /// </summary>
    public virtual SocketError TryCall<T>(Socket socket, Func<T> call, out T? result) => SocketCalls.TryCall(socket, call, out result);

    /// <summary>
    /// Unparks <paramref name="waiter"/>, once, when the socket is ready. A socket has one waiter for each direction.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another one waits already; the message names both.</exception>
    public abstract void Arm(Socket socket, HubDirection direction, Parking waiter);

    /// <summary>Forgets the waiter, who was killed or has timed out. Without a waiter it does nothing.</summary>
    public abstract void Disarm(Socket socket, HubDirection direction);

    /// <summary>Unparks every waiter of a socket that is about to be closed; their next call reports the closing.</summary>
    public abstract void Closing(Socket socket);

    /// <summary>Gives back what the hub holds of the system.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}

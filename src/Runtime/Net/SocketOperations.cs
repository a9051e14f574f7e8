using System.Buffers;
using System.Net.Sockets;
using CoGen.Patches;

namespace CoGen;

/// <summary>
/// The blocking calls of <see cref="Socket"/>, as green methods: each tries first, and waits in the hub only when it would block.
/// </summary>
/// <remarks>
/// They mean what the blocking calls mean, with the same exceptions. <see cref="Socket.ReceiveTimeout"/> and
/// <see cref="Socket.SendTimeout"/> limit a whole operation. A socket that is set to non-blocking does not wait here either.
/// A green thread that is killed while it waits has received nothing; one that sends may have sent a part.
/// </remarks>
internal static partial class SocketOperations
{
    [Green]
    public static int Receive(Socket socket, Memory<byte> buffer, SocketFlags socketFlags)
    {
        GreenScheduler scheduler = GreenScheduler.Current;
        if (scheduler.SpendSocketBudget())
            Green.Yield();
        bool waited = false;
        long due = long.MaxValue;
        while (true)
        {
            SocketError error = scheduler.Hub.TryReceive(socket, buffer.Span, socketFlags, out int received);
            if (error == SocketError.Success)
                return received;
            if (error != SocketError.WouldBlock)
                SocketFailure.Throw(socket, error, waited, SocketFailure.WhenClosed(socket));
            if (!waited)
            {
                ThrowIfNonBlocking(socket);
                due = Deadline(scheduler, socket.ReceiveTimeout);
            }
            waited = true;
            Green.Park(SocketWait.Begin(scheduler, socket, HubDirection.Read, due));
        }
    }

    [Green]
    public static int Send(Socket socket, ReadOnlyMemory<byte> buffer, SocketFlags socketFlags)
    {
        GreenScheduler scheduler = GreenScheduler.Current;
        if (scheduler.SpendSocketBudget())
            Green.Yield();
        int sent = TrySend(scheduler, socket, buffer.Span, socketFlags);
        return sent == buffer.Length ? sent : SendLater(scheduler, socket, buffer, socketFlags, sent);
    }

    /// <summary>Sends what fits now.</summary>
    internal static int TrySend(GreenScheduler scheduler, Socket socket, ReadOnlySpan<byte> data, SocketFlags socketFlags)
    {
        SocketError error = scheduler.Hub.TrySend(socket, data, socketFlags, out int sent);
        if (error is not (SocketError.Success or SocketError.WouldBlock))
            SocketFailure.Throw(socket, error, waited: false, error);
        if (error == SocketError.WouldBlock)
            ThrowIfNonBlocking(socket);
        return sent;
    }

    /// <summary>Sends the rest of <paramref name="length"/> bytes from a rented copy of that rest, and gives the copy back.</summary>
    [Green]
    internal static int SendRented(Socket socket, byte[] rented, int length, int sent, SocketFlags socketFlags)
    {
        try
        {
            if (sent == length)
                Green.Yield(); // all sent, but the budget is spent
            return sent + SendLater(GreenScheduler.Current, socket, rented.AsMemory(0, length - sent), socketFlags, 0, before: sent);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    internal static byte[] Rent(ReadOnlySpan<byte> data)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(data.Length);
        data.CopyTo(rented);
        return rented;
    }

    internal static long Deadline(GreenScheduler scheduler, int milliseconds) =>
        milliseconds <= 0 ? long.MaxValue : scheduler.After(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>The call with an <c>out SocketError</c>.</summary>
    [Green]
    public static Transferred ReceiveOrError(Socket socket, Memory<byte> buffer, SocketFlags socketFlags)
    {
        try
        {
            return new Transferred(Receive(socket, buffer, socketFlags), SocketError.Success);
        }
        catch (SocketException e)
        {
            return new Transferred(0, e.SocketErrorCode);
        }
    }

    /// <inheritdoc cref="ReceiveOrError"/>
    [Green]
    public static Transferred SendOrError(Socket socket, ReadOnlyMemory<byte> buffer, SocketFlags socketFlags)
    {
        try
        {
            return new Transferred(Send(socket, buffer, socketFlags), SocketError.Success);
        }
        catch (SocketException e)
        {
            return new Transferred(0, e.SocketErrorCode); // what was sent is not told, here as there
        }
    }

    /// <summary>
    /// Any other call of the BCL: made again when the socket is ready, until it does not block. Its arguments must be good where
    /// <paramref name="look"/> says not to call in vain, which is dear.
    /// </summary>
    [Green]
    public static T Call<T>(Socket socket, HubDirection direction, Func<T> call, bool look = false)
    {
        if (!SocketCalls.IsBlocking(socket))
            return call();
        GreenScheduler scheduler = GreenScheduler.Current;
        if (scheduler.SpendSocketBudget())
            Green.Yield();
        bool waited = false;
        long due = long.MaxValue;
        while (true)
        {
            T? result = default;
            SocketError error = look && !SocketCalls.CanRead(socket) ? SocketError.WouldBlock : scheduler.Hub.TryCall(socket, call, out result);
            if (error == SocketError.Success)
                return result!;
            if (error != SocketError.WouldBlock)
                SocketFailure.Throw(socket, error, waited, SocketFailure.WhenClosed(socket));
            if (!waited)
                due = Deadline(scheduler, direction == HubDirection.Read ? socket.ReceiveTimeout : socket.SendTimeout);
            waited = true;
            Green.Park(SocketWait.Begin(scheduler, socket, direction, due));
        }
    }

    // Before: what the same call has sent already, of what is not in the buffer.
    [Green]
    private static int SendLater(
        GreenScheduler scheduler, Socket socket, ReadOnlyMemory<byte> buffer, SocketFlags socketFlags, int sent, int before = 0)
    {
        if (!SocketCalls.IsBlocking(socket))
            return sent; // a part, as the call itself would
        long due = Deadline(scheduler, socket.SendTimeout);
        try
        {
            while (true)
            {
                // Also after a part was sent: only a call that would have blocked makes the hub see the next readiness.
                SocketError error = scheduler.Hub.TrySend(socket, buffer.Span[sent..], socketFlags, out int more);
                sent += more;
                if (error == SocketError.Success && sent == buffer.Length)
                    return sent;
                if (error == SocketError.WouldBlock)
                    Green.Park(SocketWait.Begin(scheduler, socket, HubDirection.Write, due));
                else if (error != SocketError.Success)
                    SocketFailure.Throw(socket, error, waited: true, SocketFailure.WhenClosed(socket));
                else if (scheduler.SpendSocketBudget())
                    Green.Yield();
            }
        }
        catch (GreenKilledException e)
        {
            e.Sent(before + sent);
            throw;
        }
        catch (GreenTimeoutException e)
        {
            e.Sent(before + sent);
            throw;
        }
        catch (SocketException e)
        {
            e.Sent(before + sent);
            throw;
        }
    }

    private static void ThrowIfNonBlocking(Socket socket)
    {
        if (!SocketCalls.IsBlocking(socket))
            throw new SocketException((int)SocketError.WouldBlock);
    }
}

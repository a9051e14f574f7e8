using System.Net.Sockets;

namespace CoGen.Patches;

// Written by hand: a span is sent at once, and only what does not fit is copied before the green thread suspends.
public static partial class SocketPatches
{
    /// <inheritdoc cref="Socket.Send(ReadOnlySpan{byte})"/>
    public static int Send_Green(GreenContext g, Socket socket, ReadOnlySpan<byte> buffer) =>
        Send_Green(g, socket, buffer, SocketFlags.None);

    /// <inheritdoc cref="Socket.Send(ReadOnlySpan{byte}, SocketFlags)"/>
    public static int Send_Green(GreenContext g, Socket socket, ReadOnlySpan<byte> buffer, SocketFlags socketFlags)
    {
        int sent = SocketOperations.TrySend(g.Scheduler, socket, buffer, socketFlags);
        if (sent == buffer.Length && !g.Scheduler.SpendSocketBudget())
            return sent;
        return SocketOperations.SendRented_Green(
            g, socket, SocketOperations.Rent(buffer[sent..]), buffer.Length, sent, socketFlags);
    }
}

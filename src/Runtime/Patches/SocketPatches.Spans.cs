using System.Net;
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

    /// <inheritdoc cref="Socket.Send(ReadOnlySpan{byte}, SocketFlags, out SocketError)"/>
    public static Transferred SendOrError_Green(GreenContext g, Socket socket, ReadOnlySpan<byte> buffer, SocketFlags socketFlags)
    {
        int sent;
        try
        {
            sent = SocketOperations.TrySend(g.Scheduler, socket, buffer, socketFlags);
        }
        catch (SocketException e)
        {
            return new Transferred(0, e.SocketErrorCode);
        }
        if (sent == buffer.Length && !g.Scheduler.SpendSocketBudget())
            return new Transferred(sent, SocketError.Success);
        return SendRentedOrError_Green(g, socket, SocketOperations.Rent(buffer[sent..]), buffer.Length, sent, socketFlags);
    }

    /// <inheritdoc cref="Socket.SendTo(ReadOnlySpan{byte}, EndPoint)"/>
    public static int SendTo_Green(GreenContext g, Socket socket, ReadOnlySpan<byte> buffer, EndPoint remoteEP) =>
        SendTo_Green(g, socket, buffer, SocketFlags.None, remoteEP);

    /// <inheritdoc cref="Socket.SendTo(ReadOnlySpan{byte}, SocketFlags, EndPoint)"/>
    public static int SendTo_Green(GreenContext g, Socket socket, ReadOnlySpan<byte> buffer, SocketFlags socketFlags, EndPoint remoteEP) =>
        SendToCopy_Green(g, socket, buffer.ToArray(), socketFlags, remoteEP);

    /// <inheritdoc cref="Socket.SendTo(ReadOnlySpan{byte}, SocketFlags, SocketAddress)"/>
    public static int SendTo_Green(GreenContext g, Socket socket, ReadOnlySpan<byte> buffer, SocketFlags socketFlags, SocketAddress socketAddress) =>
        SendToCopy_Green(g, socket, buffer.ToArray(), socketFlags, socketAddress);

    /// <inheritdoc cref="Socket.SendFile(string, ReadOnlySpan{byte}, ReadOnlySpan{byte}, TransmitFileOptions)"/>
    public static void SendFile_Green(
        GreenContext g, Socket socket, string? fileName, ReadOnlySpan<byte> preBuffer, ReadOnlySpan<byte> postBuffer, TransmitFileOptions flags) =>
        SendFile_Green(g, socket, fileName, preBuffer.ToArray(), postBuffer.ToArray(), flags);

    [Green]
    private static Transferred SendRentedOrError(Socket socket, byte[] rented, int length, int sent, SocketFlags socketFlags)
    {
        try
        {
            return new Transferred(SocketOperations.SendRented(socket, rented, length, sent, socketFlags), SocketError.Success);
        }
        catch (SocketException e)
        {
            return new Transferred(0, e.SocketErrorCode);
        }
    }

    [Green]
    private static int SendToCopy(Socket socket, byte[] buffer, SocketFlags socketFlags, EndPoint remoteEP) =>
        SocketOperations.Call(socket, HubDirection.Write, () => socket.SendTo(buffer.AsSpan(), socketFlags, remoteEP));

    [Green]
    private static int SendToCopy(Socket socket, byte[] buffer, SocketFlags socketFlags, SocketAddress socketAddress) =>
        SocketOperations.Call(socket, HubDirection.Write, () => socket.SendTo(buffer.AsSpan(), socketFlags, socketAddress));
}

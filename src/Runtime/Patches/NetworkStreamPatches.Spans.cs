using System.Net.Sockets;

namespace CoGen.Patches;

public static partial class NetworkStreamPatches
{
    /// <inheritdoc cref="NetworkStream.Write(ReadOnlySpan{byte})"/>
    public static void Write_Green(GreenContext g, NetworkStream stream, ReadOnlySpan<byte> buffer)
    {
        int sent = 0;
        if (!IsDerived(stream))
        {
            if (!stream.CanWrite)
                stream.Write(buffer);
            try
            {
                sent = SocketOperations.TrySend(g.Scheduler, stream.Socket, buffer, SocketFlags.None);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                throw SocketFailure.Write(e);
            }
            if (sent == buffer.Length && !g.Scheduler.SpendSocketBudget())
                return;
        }
        WriteRented_Green(g, stream, SocketOperations.Rent(buffer[sent..]), buffer.Length - sent);
    }
}

using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace CoGen;

/// <summary>The stream of each <see cref="TcpClient"/> that green code has asked for it.</summary>
internal static class ClientStreams
{
    private static readonly ConditionalWeakTable<TcpClient, NetworkStream> ours = [];
    private static bool hasField = true;

    /// <summary>The stream that plain code gets and disposes as well, where the BCL lets us put it there.</summary>
    public static NetworkStream Get(TcpClient client)
    {
        Socket? socket = client.Client;
        if (socket is null || !socket.Connected || !SocketCalls.IsBlocking(socket))
            return client.GetStream(); // throws what it must
        if (hasField)
        {
            try
            {
                return DataStream(client) ??= new GreenNetworkStream(socket);
            }
            catch (MissingFieldException)
            {
                hasField = false;
            }
        }
        return ours.GetValue(client, static its => new GreenNetworkStream(its.Client));
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_dataStream")]
    private static extern ref NetworkStream? DataStream(TcpClient client);
}

using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace CoGen;

/// <summary>
/// The few members of the BCL's socket classes that we need and that are not public. Each has a public, slightly worse
/// substitute that is used should a later .NET rename the member.
/// </summary>
internal static class SocketInternals
{
    private static bool hasHandle = true;
    private static bool hasActive = true;
    private static bool hasAcceptedConstructor = true;

    /// <summary>
    /// The handle of a socket. <see cref="Socket.SafeHandle"/> would mark it as exposed, and a socket with an exposed handle
    /// cannot be connected again after a failed attempt.
    /// </summary>
    public static SafeSocketHandle GetHandle(Socket socket)
    {
        if (hasHandle)
        {
            try
            {
                return Handle(socket);
            }
            catch (MissingFieldException)
            {
                hasHandle = false;
            }
        }
        return socket.SafeHandle;
    }

    /// <summary>The client of an accepted connection, as TcpListener makes it.</summary>
    public static TcpClient CreateClient(Socket accepted)
    {
        if (hasAcceptedConstructor)
        {
            try
            {
                return NewClient(accepted);
            }
            catch (MissingMethodException)
            {
                hasAcceptedConstructor = false;
            }
        }
        var client = new TcpClient(accepted.AddressFamily);
        client.Client.Dispose();
        client.Client = accepted;
        return client;
    }

    /// <summary>Whether the client has been connected: then it refuses to connect again.</summary>
    public static bool IsActive(TcpClient client)
    {
        if (hasActive)
        {
            try
            {
                return GetActive(client);
            }
            catch (MissingMethodException)
            {
                hasActive = false;
            }
        }
        return client.Connected;
    }

    /// <summary>Notes that the client has been connected.</summary>
    public static void SetActive(TcpClient client)
    {
        if (!hasActive)
            return;
        try
        {
            SetActive(client, true);
        }
        catch (MissingMethodException)
        {
            hasActive = false;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_handle")]
    private static extern ref SafeSocketHandle Handle(Socket socket);

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern TcpClient NewClient(Socket accepted);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Active")]
    private static extern bool GetActive(TcpClient client);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Active")]
    private static extern void SetActive(TcpClient client, bool value);
}

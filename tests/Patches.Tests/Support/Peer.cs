using System.Net;
using System.Net.Sockets;

namespace CoGen.Patches.Tests;

/// <summary>Plain code on an OS thread of its own at the other end of a connection, once for the plain body and once for the green one.</summary>
internal static class Peer
{
    /// <summary>The body connects; the peer has what is accepted.</summary>
    public static string OfClient(Action<Socket> peer, Func<IPEndPoint, string> plain, Func<IPEndPoint, GreenThread<string>> spawn)
    {
        using Socket listener = Listen();
        var address = (IPEndPoint)listener.LocalEndPoint!;
        return Run(
            () =>
            {
                for (int i = 0; i < 2; i++)
                    Talk(listener.Accept(), peer);
            },
            () => Twin.Same(() => plain(address), () => spawn(address)));
    }

    /// <summary>The body accepts; the peer has what it connects by, after the body has begun to listen.</summary>
    public static string OfServer(Action<Socket> peer, Func<Socket, string> plain, Func<Socket, GreenThread<string>> spawn)
    {
        using Socket listener = Listen();
        return Run(
            () =>
            {
                for (int i = 0; i < 2; i++)
                {
                    var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                    socket.Connect(listener.LocalEndPoint!);
                    Talk(socket, peer);
                }
            },
            () => Twin.Same(() => plain(listener), () => spawn(listener)));
    }

    public static Socket Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(512);
        return listener;
    }

    /// <summary>Reads until the other side ends, in whatever way.</summary>
    public static void Drain(Socket socket)
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (socket.Receive(buffer) > 0)
            {
            }
        }
        catch (SocketException)
        {
        }
    }

    private static void Talk(Socket socket, Action<Socket> peer)
    {
        using (socket)
        {
            try
            {
                peer(socket);
            }
            catch (Exception e) when (e is IOException or SocketException or System.Security.Authentication.AuthenticationException)
            {
                // The body says what became of it.
            }
        }
    }

    private static string Run(Action peer, Func<string> body)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                peer();
            }
            catch (Exception e)
            {
                failure = e;
            }
        });
        thread.Start();
        string result;
        try
        {
            result = body();
        }
        finally
        {
            thread.Join();
        }
        Assert.Null(failure);
        return result;
    }
}

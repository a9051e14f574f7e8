using System.Net;
using System.Net.Sockets;

namespace CoGen.Benchmarks;

internal static class Listener
{
    public const int BufferSize = 256;

    /// <summary>Listens on a free port and names it on the first line.</summary>
    public static Socket Open()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(4096);
        Console.WriteLine(((IPEndPoint)listener.LocalEndPoint!).Port);
        return listener;
    }
}

using System.Net.Sockets;

namespace CoGen.Benchmarks;

/// <summary>Plain blocking code, marked green.</summary>
internal static partial class GreenEcho
{
    public static void Run() => SpawnListen(Listener.Open()).Wait();

    [Green]
    private static void Listen(Socket listener)
    {
        while (true)
            SpawnServe(listener.Accept());
    }

    [Green]
    private static void Serve(Socket socket)
    {
        using (socket)
        {
            socket.NoDelay = true;
            var buffer = new byte[Listener.BufferSize];
            int received;
            while ((received = socket.Receive(buffer)) > 0)
                socket.Send(buffer, received, SocketFlags.None);
        }
    }
}

using System.Net.Sockets;
using CoGen;

/// <summary>Two green threads of one OS thread talk over a Unix socket: one asks, one answers (zmq_simple.py).</summary>
static partial class RequestReply
{
    public static void Run(string[] args)
    {
        string path = Path.Combine(Path.GetTempPath(), $"request-reply-{Environment.ProcessId}");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        try
        {
            listener.Listen();
            GreenThread replier = SpawnReply(listener);
            SpawnRequest(path, args is [var count] ? int.Parse(count) : 3).Wait();
            replier.Wait();
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Green]
    static void Reply(Socket listener)
    {
        using (Socket client = listener.Accept())
        using (var stream = new NetworkStream(client))
        using (var reader = new StreamReader(stream))
        using (var writer = new StreamWriter(stream) { AutoFlush = true })
        {
            while (reader.ReadLine() is { } request)
                writer.WriteLine(request.ToUpperInvariant());
        }
    }

    [Green]
    static void Request(string path, int count)
    {
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            using (var stream = new NetworkStream(socket))
            using (var reader = new StreamReader(stream))
            using (var writer = new StreamWriter(stream) { AutoFlush = true })
            {
                for (int i = 1; i <= count; i++)
                {
                    writer.WriteLine($"request {i}");
                    Console.WriteLine(reader.ReadLine());
                }
            }
        }
    }
}

using System.Net.Sockets;
using CoGen;

/// <summary>Sends every line back to the client it came from (echoserver.py).</summary>
static partial class EchoServer
{
    public static void Run(string[] args) => SpawnListen(Network.Listen(args, 6000)).Wait();

    [Green]
    static void Listen(TcpListener listener)
    {
        var pool = new GreenPool(10_000);
        while (true)
            SpawnServe(pool, listener.AcceptTcpClient());
    }

    [Green]
    static void Serve(TcpClient client)
    {
        using (client)
        using (var reader = new StreamReader(client.GetStream()))
        using (var writer = new StreamWriter(client.GetStream()) { AutoFlush = true })
        {
            while (reader.ReadLine() is { } line)
                writer.WriteLine(line);
        }
    }
}

using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using CoGen;

var listener = new TcpListener(IPAddress.Any, args is ["--port", var port] ? int.Parse(port) : 3000);
listener.Start();
GreenScheduler scheduler = GreenScheduler.Current;
GreenThread server = Hello.SpawnListen(listener);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
Console.WriteLine($"Server started! http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
try
{
    server.Wait(); // plain code that waits drives the scheduler
}
catch (GreenKilledException)
{
    Console.WriteLine("Server stopped.");
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    scheduler.Post(() => server.Kill()); // a signal comes on another OS thread
}

static partial class Hello
{
    [Green]
    public static void Listen(TcpListener listener)
    {
        using (listener)
        {
            var pool = new GreenPool(10_000);
            while (true)
                SpawnServe(pool, listener.AcceptTcpClient()); // suspends, does not block
        }
    }

    [Green]
    static void Serve(TcpClient client)
    {
        try
        {
            using (client)
            using (var reader = new StreamReader(client.GetStream()))
            {
                bool keep = true;
                while (keep && reader.ReadLine() is { Length: > 0 } request)
                {
                    keep = request.EndsWith("HTTP/1.1");
                    string? header;
                    while ((header = reader.ReadLine()) is { Length: > 0 })
                        keep = Keep(header) ?? keep;
                    if (header is null)
                        return; // the client left in the middle of its request
                    client.GetStream().Write(Answer(keep));
                }
            }
        }
        catch (IOException)
        {
            // The client went away.
        }
    }

    static bool? Keep(string header) => header.Replace(" ", "").ToLowerInvariant() switch
    {
        "connection:close" => false,
        "connection:keep-alive" => true,
        _ => null,
    };

    static byte[] Answer(bool keep) => Encoding.ASCII.GetBytes(
        $"HTTP/1.1 200 OK\r\nContent-Length: 14\r\nConnection: {(keep ? "keep-alive" : "close")}\r\n\r\nHello world!\r\n");
}

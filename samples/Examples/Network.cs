using System.Net;
using System.Net.Sockets;
using CoGen;

/// <summary>What the examples share.</summary>
static partial class Network
{
    public static TcpListener Listen(string[] args, int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, args is [var given, ..] ? int.Parse(given) : port);
        listener.Start();
        Console.WriteLine($"Listening on {listener.LocalEndpoint}");
        return listener;
    }

    /// <summary>What <c>host:port</c> names.</summary>
    public static (string Host, int Port) Address(string text)
    {
        int colon = text.LastIndexOf(':');
        return (text[..colon], int.Parse(text[(colon + 1)..]));
    }

    /// <summary>Sends a client what others put into its outbox: a slow client delays nobody but itself.</summary>
    [Green]
    public static void Send(TcpClient client, GreenQueue<string> outbox)
    {
        try
        {
            using (var writer = new StreamWriter(client.GetStream()) { AutoFlush = true })
            {
                foreach (string line in outbox)
                    writer.WriteLine(line);
            }
        }
        catch (IOException)
        {
            // The client went away; who reads from it sees that too.
        }
    }
}

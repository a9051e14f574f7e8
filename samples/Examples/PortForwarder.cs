using System.Net.Sockets;
using CoGen;

/// <summary>Passes every connection on to another address: two one-way copies for each (forwarder.py).</summary>
static partial class PortForwarder
{
    public static void Run(string[] args)
    {
        (string host, int port) = Network.Address(args[1]);
        SpawnListen(Network.Listen(args, 7000), host, port).Wait();
    }

    [Green]
    static void Listen(TcpListener listener, string host, int port)
    {
        var pool = new GreenPool(5_000);
        while (true)
            SpawnForward(pool, listener.AcceptTcpClient(), host, port);
    }

    [Green]
    static void Forward(TcpClient client, string host, int port)
    {
        using (client)
        using (var server = new TcpClient(host, port))
        {
            GreenThread back = SpawnCopy(server, client);
            Copy(client, server);
            back.Wait();
        }
    }

    [Green]
    static void Copy(TcpClient from, TcpClient to)
    {
        from.GetStream().CopyTo(to.GetStream());
        to.Client.Shutdown(SocketShutdown.Send); // one way is done; the other may go on
    }
}

using System.Net.Sockets;
using CoGen;

/// <summary>Connects to many hosts at once and prints the answers in the order of the hosts (connect.py).</summary>
static partial class ConnectThroughPile
{
    public static void Run(string[] args) => SpawnConnectToAll(args).Wait();

    [Green]
    static void ConnectToAll(string[] hosts)
    {
        var pile = new GreenPile<string>(100);
        foreach (string host in hosts)
            SpawnConnect(pile, host);
        foreach (string answer in pile)
            Console.WriteLine(answer);
    }

    [Green]
    static string Connect(string host)
    {
        (string name, int port) = Network.Address(host);
        try
        {
            using (new TcpClient(name, port))
                return $"{host}: connected";
        }
        catch (SocketException e)
        {
            return $"{host}: {e.SocketErrorCode}";
        }
    }
}

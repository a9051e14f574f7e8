using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CoGen.Benchmarks;

/// <summary>The client: each connection sends 64 bytes, waits until they are back, and sends again.</summary>
internal static class Load
{
    private const int MessageSize = 64;

    public static void Run(int port, int count, int seconds)
    {
        using var epoll = new Epoll();
        Dictionary<int, Connection> connections = Connect(epoll, port, count);
        var latencies = new List<long>(1 << 20);
        var buffer = new byte[4096];
        long end = Stopwatch.GetTimestamp() + seconds * Stopwatch.Frequency;
        foreach (Connection connection in connections.Values)
            connection.Send();
        while (Stopwatch.GetTimestamp() < end)
        {
            foreach (int ready in epoll.Wait(100))
            {
                Connection connection = connections[ready];
                if (!connection.Receive(buffer))
                    continue;
                latencies.Add(Stopwatch.GetTimestamp() - connection.Sent);
                connection.Send();
            }
        }
        latencies.Sort();
        Close(epoll, connections, buffer);
        Console.WriteLine(string.Create(null, $"{latencies.Count} {Microseconds(latencies[latencies.Count / 2]):F0} {Microseconds(latencies[latencies.Count * 99 / 100]):F0}"));
    }

    /// <summary>Each connection echoes once; then they wait for a line of input.</summary>
    public static void Idle(int port, int count)
    {
        using var epoll = new Epoll();
        Dictionary<int, Connection> connections = Connect(epoll, port, count);
        var buffer = new byte[4096];
        foreach (Connection connection in connections.Values)
            connection.Send();
        for (int left = count; left > 0;)
        {
            foreach (int ready in epoll.Wait(1000))
                left -= connections[ready].Receive(buffer) ? 1 : 0;
        }
        Console.WriteLine("idle");
        Console.ReadLine();
        Close(epoll, connections, buffer);
    }

    // Not with an answer on its way: that would be a reset.
    private static void Close(Epoll epoll, Dictionary<int, Connection> connections, byte[] buffer)
    {
        int left = connections.Values.Count(static connection => connection.IsWaiting);
        while (left > 0)
        {
            foreach (int ready in epoll.Wait(1000))
                left -= connections[ready].Receive(buffer) ? 1 : 0;
        }
        foreach (Connection connection in connections.Values)
            connection.Dispose();
    }

    private static Dictionary<int, Connection> Connect(Epoll epoll, int port, int count)
    {
        var connections = new Dictionary<int, Connection>();
        for (int i = 0; i < count; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Connect(IPAddress.Loopback, port);
            socket.Blocking = false;
            connections.Add(epoll.Add(socket), new Connection(socket));
        }
        return connections;
    }

    private static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency;

    private sealed class Connection(Socket socket) : IDisposable
    {
        private static readonly byte[] Message = new byte[MessageSize];
        private int _missing;

        public long Sent { get; private set; }

        public bool IsWaiting => _missing > 0;

        public void Dispose() => socket.Dispose();

        public void Send()
        {
            _missing = MessageSize;
            Sent = Stopwatch.GetTimestamp();
            socket.Send(Message);
        }

        /// <summary>Whether the whole message is back.</summary>
        public bool Receive(byte[] buffer)
        {
            int received = socket.Receive(buffer, SocketFlags.None, out SocketError error);
            if (error != SocketError.WouldBlock && received == 0)
                throw new IOException("The server closed a connection.");
            _missing -= received;
            return _missing == 0;
        }
    }
}

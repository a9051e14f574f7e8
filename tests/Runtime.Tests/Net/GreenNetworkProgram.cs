using System.Net;
using System.Net.Sockets;

namespace CoGen.Runtime.Tests;

/// <summary>Ordinary blocking network code, compiled by the generator: every blocking call below is redirected.</summary>
internal static partial class GreenNetworkProgram
{
    [Green]
    public static void EchoLines(TcpListener listener, int connections)
    {
        for (int i = 0; i < connections; i++)
            SpawnEchoLines(listener.AcceptTcpClient());
    }

    [Green]
    public static void EchoLines(TcpClient client)
    {
        using (client)
        using (var reader = new StreamReader(client.GetStream()))
        using (var writer = new StreamWriter(client.GetStream()))
        {
            while (reader.ReadLine() is { Length: > 0 } line)
            {
                writer.WriteLine(line);
                writer.Flush();
            }
        }
    }

    [Green]
    public static int Ask(IPEndPoint server, int questions)
    {
        using var client = new TcpClient(AddressFamily.InterNetwork);
        client.Connect(server);
        using var reader = new StreamReader(client.GetStream());
        int right = 0;
        for (int i = 0; i < questions; i++)
        {
            client.GetStream().Write(System.Text.Encoding.ASCII.GetBytes($"question {i}\n"));
            if (reader.ReadLine() == $"question {i}")
                right++;
        }
        return right;
    }

    [Green]
    public static int Receive(Socket socket, byte[] buffer)
    {
        int total = 0;
        while (total < buffer.Length)
        {
            int count = socket.Receive(buffer, total, buffer.Length - total, SocketFlags.None);
            if (count == 0)
                break;
            total += count;
        }
        return total;
    }

    [Green]
    public static int Send(Socket socket, byte[] data) => socket.Send(data);

    [Green]
    public static void Write(NetworkStream stream, byte[] data) => stream.Write(data);

    [Green]
    public static string? ReadLine(StreamReader reader) => reader.ReadLine();

    [Green]
    public static bool Accept(Socket listener)
    {
        using Socket accepted = listener.Accept();
        return accepted.Connected;
    }

    [Green]
    public static string ReceiveOne(Socket socket)
    {
        byte[] one = new byte[1];
        try
        {
            return socket.Receive(one) == 0 ? "end" : one[0].ToString();
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode.ToString();
        }
    }

    [Green]
    public static void SendAll(Socket socket, byte[] data)
    {
        socket.Send(data);
        socket.Shutdown(SocketShutdown.Send);
    }

    [Green]
    public static string AcceptAndEcho(Socket listener)
    {
        using Socket accepted = listener.Accept();
        byte[] buffer = new byte[100];
        int count = accepted.Receive(buffer);
        accepted.Send(buffer, count, SocketFlags.None);
        return $"{count}";
    }

    [Green]
    public static string ConnectAndAsk(IPEndPoint server)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(server);
        socket.Send(new byte[] { 1, 2, 3 });
        return $"{socket.Receive(new byte[100])}";
    }

    /// <summary>True when it ends because the listener is closed.</summary>
    [Green]
    public static bool AcceptUntilClosed(Socket listener)
    {
        try
        {
            while (true)
                listener.Accept().Dispose();
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode == SocketError.Interrupted;
        }
        catch (ObjectDisposedException)
        {
            return true; // before it waited
        }
    }

    [Green]
    public static void Close(GreenServer server) => server.Stop(TimeSpan.Zero);

    /// <summary>How much was sent, whatever ended it.</summary>
    [Green]
    public static int SendUntilEnded(Socket socket, byte[] data, TimeSpan time)
    {
        try
        {
            using (GreenTimeout.After(time))
                socket.Send(data);
        }
        catch (GreenKilledException e)
        {
            return e.BytesSent() ?? -1;
        }
        catch (GreenTimeoutException e)
        {
            return e.BytesSent() ?? -2;
        }
        catch (SocketException e)
        {
            return e.BytesSent() ?? -3;
        }
        return data.Length;
    }

    [Green]
    public static int ReceiveFrom(Socket socket)
    {
        EndPoint sender = new IPEndPoint(IPAddress.Any, 0);
        byte[] buffer = new byte[10];
        int count = socket.ReceiveFrom(buffer, ref sender);
        return count + buffer[0] + (((IPEndPoint)sender).Port > 0 ? 1000 : 0);
    }

    [Green]
    public static bool Connect(Socket socket, EndPoint remote)
    {
        socket.Connect(remote);
        return socket.Connected;
    }

    [Green]
    public static string Reply(TcpClient client, string mode)
    {
        var reader = new GreenReader(client.GetStream());
        string line = reader.ReadLine() ?? "nothing";
        if (mode == "throw")
            throw new InvalidOperationException(line);
        client.GetStream().Write(System.Text.Encoding.ASCII.GetBytes(line + "\n"));
        return line;
    }

    [Green]
    public static void Echo(TcpClient client) => Reply(client, "echo");

    [Green]
    public static void Fail(TcpClient client) => Reply(client, "throw");

    [Green]
    public static void Relay(TcpClient client, int port)
    {
        using TcpClient server = GreenTcp.Connect("127.0.0.1", port, TimeSpan.FromSeconds(20));
        GreenTcp.Relay(client, server);
    }
}

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
}

using System.Net.Sockets;
using CoGen;

/// <summary>Every line goes to everybody else (chat_server.py).</summary>
static partial class ChatServer
{
    public static void Run(string[] args)
    {
        TcpListener listener = Network.Listen(args, 3001);
        SpawnListen(listener, new Room()).Wait();
    }

    [Green]
    public static void Listen(TcpListener listener, Room room)
    {
        var pool = new GreenPool(10_000);
        while (true)
            SpawnServe(pool, listener.AcceptTcpClient(), room);
    }

    [Green]
    static void Serve(TcpClient client, Room room)
    {
        using (client)
        using (var reader = new StreamReader(client.GetStream()))
        {
            var outbox = new GreenQueue<string>();
            GreenThread writer = Network.SpawnSend(client, outbox);
            room.Enter(outbox);
            outbox.Put("Welcome!");
            try
            {
                while (reader.ReadLine() is { } line)
                    room.Say(line, outbox);
            }
            finally
            {
                room.Leave(outbox);
                writer.Kill();
            }
        }
    }
}

/// <summary>Those who are in a conversation, each with the lines that are still to be sent to it.</summary>
sealed class Room
{
    private readonly List<GreenQueue<string>> members = [];

    public void Enter(GreenQueue<string> outbox) => members.Add(outbox);

    public void Leave(GreenQueue<string> outbox) => members.Remove(outbox);

    public void Say(string line, GreenQueue<string> from)
    {
        foreach (GreenQueue<string> outbox in members)
        {
            if (outbox != from)
                outbox.TryPut(line); // never full
        }
    }
}

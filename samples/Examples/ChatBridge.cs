using System.Net.Sockets;
using CoGen;

/// <summary>
/// A chat server that is one of several: what is said here goes to the broker, and what the others' clients say comes from it
/// (distributed_websocket_chat.py).
/// </summary>
static partial class ChatBridge
{
    public static void Run(string[] args) => SpawnJoin(args).Wait();

    [Green]
    static void Join(string[] args)
    {
        (string host, int port) = Network.Address(args[1]);
        using (var broker = new TcpClient(host, port))
        using (var reader = new StreamReader(broker.GetStream()))
        {
            var outbox = new GreenQueue<string>();
            Network.SpawnSend(broker, outbox);
            outbox.Put("SUB chat");
            reader.ReadLine(); // OK chat

            var room = new Room();
            var said = new GreenQueue<string>();
            room.Enter(said); // the broker is one more member of the room
            SpawnPublish(said, outbox);
            ChatServer.SpawnListen(Network.Listen(args, 3001), room);
            while (reader.ReadLine()?.Split(' ', 3) is [_, var server, var line])
            {
                if (server != Environment.ProcessId.ToString()) // our own comes back too
                    room.Say(line, said);
            }
        }
    }

    [Green]
    static void Publish(GreenQueue<string> said, GreenQueue<string> outbox)
    {
        foreach (string line in said)
            outbox.Put($"PUB chat {Environment.ProcessId} {line}");
    }
}

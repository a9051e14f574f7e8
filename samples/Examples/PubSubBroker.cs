using System.Net.Sockets;
using CoGen;

/// <summary>
/// A broker for publishers and subscribers, the hub of chat_bridge.py: a client sends <c>SUB topic</c> once for each topic it wants, and
/// <c>PUB topic text</c>, which goes to the subscribers of the topic.
/// </summary>
static partial class PubSubBroker
{
    private static readonly Dictionary<string, List<GreenQueue<string>>> Topics = [];

    public static void Run(string[] args) => SpawnListen(Network.Listen(args, 12345)).Wait();

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
        {
            var outbox = new GreenQueue<string>();
            GreenThread writer = Network.SpawnSend(client, outbox);
            try
            {
                while (reader.ReadLine() is { } line)
                    Obey(line, outbox);
            }
            finally
            {
                foreach (List<GreenQueue<string>> subscribers in Topics.Values)
                    subscribers.Remove(outbox);
                writer.Kill();
            }
        }
    }

    static void Obey(string line, GreenQueue<string> outbox)
    {
        switch (line.Split(' ', 3))
        {
            case ["SUB", var topic]:
                if (!Topics.TryGetValue(topic, out List<GreenQueue<string>>? subscribers))
                    Topics.Add(topic, subscribers = []);
                subscribers.Add(outbox);
                outbox.TryPut($"OK {topic}");
                break;
            case ["PUB", var topic, var text]:
                foreach (GreenQueue<string> subscriber in Topics.GetValueOrDefault(topic, []))
                    subscriber.TryPut($"{topic} {text}");
                break;
            default:
                outbox.TryPut("ERROR say SUB topic or PUB topic text");
                break;
        }
    }
}

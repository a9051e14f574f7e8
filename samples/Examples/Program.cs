// eventlet's example programs as plain blocking C#. Each is a file of its own: dotnet run --project samples/Examples -- echo 6000
var examples = new Dictionary<string, (string Arguments, Action<string[]> Run)>
{
    ["echo"] = ("[port]", EchoServer.Run),
    ["connect"] = ("host:port…", ConnectThroughPile.Run),
    ["crawl"] = ("url…", WebCrawler.Run),
    ["crawl-all"] = ("url", RecursiveCrawler.Run),
    ["producer-consumer"] = ("url", ProducerConsumer.Run),
    ["feeds"] = ("[port]", FeedScraper.Run),
    ["forward"] = ("port host:port", PortForwarder.Run),
    ["chat"] = ("[port]", ChatServer.Run),
    ["request-reply"] = ("[count]", RequestReply.Run),
    ["broker"] = ("[port]", PubSubBroker.Run),
    ["bridge"] = ("port broker-host:port", ChatBridge.Run),
};

if (args.Length > 0 && examples.TryGetValue(args[0], out var example))
{
    example.Run(args[1..]);
    return 0;
}
Console.Error.WriteLine("Name an example and give its arguments:");
foreach ((string name, (string arguments, _)) in examples)
    Console.Error.WriteLine($"  {name} {arguments}");
return 2;

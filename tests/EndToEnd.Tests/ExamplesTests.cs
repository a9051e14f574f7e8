using System.Net;
using System.Net.Sockets;

namespace CoGen.EndToEnd.Tests;

/// <summary>eventlet's example programs, each run as a process of its own.</summary>
public sealed class ExamplesTests
{
    private static readonly Dictionary<string, string> Pages = new()
    {
        ["/"] = """<a href="/a">a</a> <a href="/b">b</a> <a href="http://elsewhere.invalid/">not ours</a>""",
        ["/a"] = """<a href="/">home</a> <a href="c#part">c</a>""",
        ["/b"] = """<a href="/c">c</a>""",
        ["/c"] = "no links",
    };

    [Fact]
    public async Task Echo_sends_each_client_its_lines()
    {
        using var echo = new SampleProcess("Examples", "echo", "0");
        int port = await echo.ReadPort();
        using LineClient first = await LineClient.Connect(port), second = await LineClient.Connect(port);
        await first.Send("one");
        await second.Send("two");
        Assert.Equal(("two", "one"), (await second.Read(), await first.Read()));
        first.Finish();
        Assert.Null(await first.Read());
    }

    [Fact]
    public async Task Connect_prints_the_answers_in_the_order_asked()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound, but nobody listens
        string open = listener.LocalEndpoint.ToString()!, refused = closed.LocalEndPoint!.ToString()!;

        using var connect = new SampleProcess("Examples", "connect", open, refused, open);
        (int code, string output, string error) = await connect.ReadToEnd();

        Assert.Equal((0, $"{open}: connected\n{refused}: ConnectionRefused\n{open}: connected\n", ""), (code, output, error));
    }

    [Fact]
    public async Task Crawl_fetches_the_pages_together_and_prints_them_in_order()
    {
        using var site = new WebSite(Pages, together: 3);
        using var crawl = new SampleProcess("Examples", "crawl", site.Address + "/c", site.Address + "/b", site.Address + "/c");
        (int code, string output, string error) = await crawl.ReadToEnd();
        Assert.Equal((0, $"{site.Address}/c: 8 characters\n{site.Address}/b: {Pages["/b"].Length} characters\n{site.Address}/c: 8 characters\n", ""), (code, output, error));
    }

    [Theory]
    [InlineData("crawl-all")]
    [InlineData("producer-consumer")]
    public async Task Crawlers_follow_every_link_of_the_host_once(string crawler)
    {
        using var site = new WebSite(Pages);
        using var crawl = new SampleProcess("Examples", crawler, site.Address + "/");
        (int code, string output, string error) = await crawl.ReadToEnd();
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(["/", "/a", "/b", "/c"], site.Fetched);
        Assert.EndsWith("4 pages\n", output);
    }

    [Fact]
    public async Task Feeds_answers_with_the_titles_in_the_order_posted()
    {
        using var site = new WebSite(new() { ["/1"] = "<rss><channel><title>One</title></channel></rss>", ["/2"] = "<feed><title>Two</title></feed>", ["/3"] = "<broken" }, together: 3);
        using var feeds = new SampleProcess("Examples", "feeds", "0");
        using var client = new HttpClient();
        int port = await feeds.ReadPort();
        HttpResponseMessage answer = await client.PostAsync($"http://127.0.0.1:{port}/", new StringContent($"{site.Address}/2\n{site.Address}/1\n{site.Address}/3\n"));
        string[] lines = (await answer.Content.ReadAsStringAsync()).Split('\n');
        Assert.Equal(["Two", "One"], lines[..2]);
        Assert.StartsWith(site.Address + "/3: ", lines[2]);
        Assert.Contains("Post a list", await client.GetStringAsync($"http://127.0.0.1:{port}/"));
    }

    [Fact]
    public async Task Forward_passes_connections_on_both_ways_until_both_are_done()
    {
        using var echo = new SampleProcess("Examples", "echo", "0");
        using var forward = new SampleProcess("Examples", "forward", "0", $"127.0.0.1:{await echo.ReadPort()}");
        using LineClient client = await LineClient.Connect(await forward.ReadPort());
        await client.Send("through");
        Assert.Equal("through", await client.Read());
        await client.Send("last");
        client.Finish(); // the other way still works
        Assert.Equal("last\n", (await client.ReadToEnd()).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Chat_sends_each_line_to_everybody_else()
    {
        using var chat = new SampleProcess("Examples", "chat", "0");
        int port = await chat.ReadPort();
        using LineClient ann = await Enter(port), bob = await Enter(port);
        using (LineClient gone = await Enter(port))
        {
            await gone.Send("hello and goodbye");
            Assert.Equal(("hello and goodbye", "hello and goodbye"), (await ann.Read(), await bob.Read()));
        }
        await ann.Send("hello");
        await bob.Send("hi");
        Assert.Equal(("hi", "hello"), (await ann.Read(), await bob.Read()));
    }

    [Fact]
    public async Task Request_and_reply_talk_over_a_unix_socket()
    {
        using var program = new SampleProcess("Examples", "request-reply", "2");
        Assert.Equal((0, "REQUEST 1\nREQUEST 2\n", ""), await program.ReadToEnd());
    }

    [Fact]
    public async Task Broker_delivers_to_the_subscribers_of_a_topic()
    {
        using var broker = new SampleProcess("Examples", "broker", "0");
        int port = await broker.ReadPort();
        using LineClient subscriber = await LineClient.Connect(port), publisher = await LineClient.Connect(port);
        await subscriber.Send("SUB weather");
        Assert.Equal("OK weather", await subscriber.Read());
        await publisher.Send("PUB sport one nil");
        await publisher.Send("PUB weather sun and rain");
        await publisher.Send("nonsense");
        Assert.StartsWith("ERROR", await publisher.Read());
        Assert.Equal("weather sun and rain", await subscriber.Read());
    }

    [Fact]
    public async Task Bridge_joins_the_clients_of_several_chat_servers()
    {
        using var broker = new SampleProcess("Examples", "broker", "0");
        string address = $"127.0.0.1:{await broker.ReadPort()}";
        using SampleProcess first = new("Examples", "bridge", "0", address), second = new("Examples", "bridge", "0", address);
        using LineClient ann = await Enter(await first.ReadPort()), bob = await Enter(await second.ReadPort());
        await ann.Send("hello");
        Assert.Equal("hello", await bob.Read());
        await bob.Send("hi there");
        Assert.Equal("hi there", await ann.Read());
    }

    [Fact]
    public async Task Without_a_name_they_are_listed()
    {
        using var examples = new SampleProcess("Examples");
        (int code, string output, string error) = await examples.ReadToEnd();
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("  echo [port]", error);
    }

    private static async Task<LineClient> Enter(int port)
    {
        LineClient client = await LineClient.Connect(port);
        Assert.Equal("Welcome!", await client.Read());
        return client;
    }
}

using System.Net.Sockets;
using System.Text;
using System.Xml.Linq;
using CoGen;

/// <summary>An HTTP server: posts a list of feeds, gets their titles, which are fetched side by side (feedscraper.py).</summary>
static partial class FeedScraper
{
    private static readonly GreenPool Fetchers = new(200); // shared by all requests

    public static void Run(string[] args) => SpawnListen(Network.Listen(args, 9010)).Wait();

    [Green]
    static void Listen(TcpListener listener)
    {
        var pool = new GreenPool();
        while (true)
            SpawnServe(pool, listener.AcceptTcpClient());
    }

    [Green]
    static void Serve(TcpClient client)
    {
        using (client)
        using (var reader = new StreamReader(client.GetStream()))
        using (var writer = new StreamWriter(client.GetStream()))
        {
            string answer = ReadBody(reader) is { } feeds ? Titles(feeds.Split('\n', StringSplitOptions.RemoveEmptyEntries)) : "Post a list of feeds, one a line.\n";
            writer.Write($"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {Encoding.UTF8.GetByteCount(answer)}\r\nConnection: close\r\n\r\n{answer}");
            writer.Flush();
        }
    }

    // The body of a POST; null for any other request.
    [Green]
    static string? ReadBody(StreamReader reader)
    {
        string? request = reader.ReadLine();
        int length = 0;
        while (reader.ReadLine() is { Length: > 0 } header)
        {
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                length = int.Parse(header["Content-Length:".Length..]);
        }
        if (request?.StartsWith("POST ") != true)
            return null;
        var body = new char[length];
        return new string(body, 0, reader.ReadBlock(body, 0, length));
    }

    [Green]
    static string Titles(string[] feeds)
    {
        var pile = new GreenPile<string>(Fetchers);
        foreach (string feed in feeds)
            SpawnTitle(pile, feed.Trim());
        var titles = new StringBuilder();
        foreach (string title in pile)
            titles.Append(title).Append('\n');
        return titles.ToString();
    }

    [Green]
    static string Title(string feed)
    {
        try
        {
            return XDocument.Parse(Web.Fetch(feed)).Descendants().First(element => element.Name.LocalName == "title").Value;
        }
        catch (Exception e) when (e is HttpRequestException or System.Xml.XmlException or InvalidOperationException)
        {
            return $"{feed}: {e.Message}";
        }
    }
}

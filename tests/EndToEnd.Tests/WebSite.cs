using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CoGen.EndToEnd.Tests;

/// <summary>A web site with a few pages, for crawlers. It counts how often each is fetched, and can hold all answers until so many have been asked for.</summary>
internal sealed class WebSite : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Dictionary<string, string> _pages;
    private readonly CountdownEvent _together;
    private readonly TaskCompletionSource _goOn = new();
    private readonly List<string> _fetched = [];

    /// <param name="together">How many requests there must be before the first is answered.</param>
    public WebSite(Dictionary<string, string> pages, int together = 1)
    {
        _pages = pages;
        _together = new CountdownEvent(together);
        _listener.Start();
        _ = Listen();
    }

    /// <summary>Without a slash at the end.</summary>
    public string Address => $"http://{_listener.LocalEndpoint}";

    /// <summary>The paths that were asked for, sorted.</summary>
    public string[] Fetched
    {
        get
        {
            lock (_fetched)
                return [.. _fetched.Order(StringComparer.Ordinal)];
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task Listen()
    {
        try
        {
            while (true)
                _ = Serve(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // The end.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        using (var reader = new StreamReader(client.GetStream()))
        {
            string path = (await reader.ReadLineAsync() ?? "").Split(' ') is [_, var asked, ..] ? asked : "";
            while (await reader.ReadLineAsync() is { Length: > 0 })
            {
            }
            lock (_fetched)
            {
                _fetched.Add(path);
                if (!_together.IsSet && _together.Signal())
                    _goOn.SetResult();
            }
            await _goOn.Task;
            bool isThere = _pages.TryGetValue(path, out string? page);
            byte[] body = Encoding.UTF8.GetBytes(page ?? "");
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {(isThere ? "200 OK" : "404 Not Found")}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"));
            await client.GetStream().WriteAsync(body);
        }
    }
}

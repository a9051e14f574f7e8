using System.Net;
using System.Net.Sockets;

namespace CoGen.EndToEnd.Tests;

/// <summary>A client that talks in lines.</summary>
internal sealed class LineClient : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TcpClient _client = new() { NoDelay = true };
    private StreamReader _reader = null!;

    public static async Task<LineClient> Connect(int port)
    {
        var client = new LineClient();
        await client._client.ConnectAsync(IPAddress.Loopback, port).WaitAsync(Limit);
        client._reader = new StreamReader(client._client.GetStream());
        return client;
    }

    public async Task Send(string line) => await _client.GetStream().WriteAsync(System.Text.Encoding.UTF8.GetBytes(line + "\n"));

    /// <summary>The next line; null at the end.</summary>
    public async Task<string?> Read() => await _reader.ReadLineAsync().WaitAsync(Limit);

    public async Task<string> ReadToEnd() => await _reader.ReadToEndAsync().WaitAsync(Limit);

    /// <summary>Sends nothing more; what comes is still read.</summary>
    public void Finish() => _client.Client.Shutdown(SocketShutdown.Send);

    public void Dispose() => _client.Dispose();
}

using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CoGen.EndToEnd.Tests;

/// <summary>A client that sends exactly the bytes it is given.</summary>
internal sealed class RawClient : IDisposable
{
    public const string Request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[4096];

    public static async Task<RawClient> Connect(int port)
    {
        var client = new RawClient();
        await client._socket.ConnectAsync(IPAddress.Loopback, port).WaitAsync(Limit);
        return client;
    }

    public async Task Send(string text) => await _socket.SendAsync(Encoding.ASCII.GetBytes(text));

    /// <summary>Reads one answer; its body is Hello world!, so that its end is known.</summary>
    public async Task<string> Answer()
    {
        var answer = new StringBuilder();
        while (!answer.ToString().EndsWith("\r\n\r\nHello world!\r\n", StringComparison.Ordinal))
        {
            int received = await Receive();
            Assert.True(received > 0, $"The connection ended after: {answer}");
            answer.Append(Encoding.ASCII.GetString(_buffer, 0, received));
        }
        return answer.ToString();
    }

    /// <summary>Whether the server has closed its side and sent nothing more.</summary>
    public async Task<bool> IsClosed() => await Receive() == 0;

    public void Dispose() => _socket.Dispose();

    private async Task<int> Receive() => await _socket.ReceiveAsync(_buffer).WaitAsync(Limit);
}

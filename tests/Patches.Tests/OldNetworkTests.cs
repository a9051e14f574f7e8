using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace CoGen.Patches.Tests;

/// <summary>Rows 74 and 78: NegotiateStream and WebRequest.</summary>
public sealed partial class OldNetworkTests
{
    [Theory]
    [InlineData("200 OK", "OK hello")]
    [InlineData("404 Not Found", "WebException")]
    public void A_web_request(string status, string expected) => Assert.Contains(expected, Peer.OfClient(
        socket =>
        {
            byte[] buffer = new byte[4096];
            string request = "";
            int count;
            while (!request.EndsWith("body", StringComparison.Ordinal) && (count = socket.Receive(buffer)) > 0)
                request += Encoding.ASCII.GetString(buffer, 0, count);
            socket.Send(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"));
        },
        static server => Post($"http://{server}/"), static server => SpawnPost($"http://{server}/")), StringComparison.Ordinal);

    [Fact]
    public void A_web_request_to_nobody() => Assert.StartsWith("WebException", Twin.Same(PostToNobody, SpawnPostToNobody), StringComparison.Ordinal);

    [Fact]
    public void A_kill_and_a_timeout_end_a_web_request() => Twin.Run(static scheduler =>
    {
        using Socket listener = Peer.Listen(); // accepts nobody
        GreenThread<string> victim = SpawnPost($"http://{listener.LocalEndPoint}/");
        Green.Yield();
        victim.Kill();
        Assert.Throws<GreenKilledException>(() => victim.Wait());
        Assert.Equal("timed out", SpawnPostInTime($"http://{listener.LocalEndPoint}/").Wait());
        Assert.Equal(0, scheduler.Live);
    });

    [Theory]
    [InlineData("")] // an end
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n")]
    [InlineData("\x15\x01\x00\x00\x08\x00\x00\x00\x00\x80\x09\x03\x0c")] // an error of the protocol: logon denied
    public void A_negotiation_that_fails(string answer)
    {
        Assert.Contains("Exception", Peer.OfClient(socket => Answer(socket, answer), NegotiateAsClient, SpawnNegotiateAsClient), StringComparison.Ordinal);
        Assert.Contains("Exception", Peer.OfServer(socket => Answer(socket, answer), NegotiateAsServer, SpawnNegotiateAsServer), StringComparison.Ordinal);
    }

    private static void Answer(Socket socket, string answer)
    {
        socket.Send(Encoding.Latin1.GetBytes(answer));
        socket.Shutdown(SocketShutdown.Send);
        Peer.Drain(socket);
    }

#pragma warning disable SYSLIB0014 // obsolete, and in the table
    [Green]
    private static string Post(string url)
    {
        HttpWebRequest request = WebRequest.CreateHttp(url);
        request.Method = "POST";
        using (Stream body = request.GetRequestStream())
            body.Write(Encoding.ASCII.GetBytes("body"), 0, 4);
        using var response = (HttpWebResponse)request.GetResponse();
        using var reader = new StreamReader(response.GetResponseStream());
        return $"{response.StatusCode} {reader.ReadToEnd()}";
    }
#pragma warning restore SYSLIB0014

    // The message names the address as the way that the library took has it.
    [Green]
    private static string PostToNobody()
    {
        try
        {
            return Post("http://127.0.0.1:1/");
        }
        catch (WebException e)
        {
            return $"{e.GetType().Name} {e.Status} {e.InnerException?.GetType()}";
        }
    }

    [Green]
    private static string PostInTime(string url)
    {
        try
        {
            using (GreenTimeout.After(TimeSpan.FromMilliseconds(20)))
                return Post(url);
        }
        catch (GreenTimeoutException)
        {
            return "timed out";
        }
    }

    [Green]
    private static string NegotiateAsClient(IPEndPoint server)
    {
        using var client = new TcpClient();
        client.Connect(server);
        using var stream = new NegotiateStream(client.GetStream());
        stream.AuthenticateAsClient(new NetworkCredential("user", "password", "domain"), "host/localhost");
        return $"{stream.IsAuthenticated}";
    }

    [Green]
    private static string NegotiateAsServer(Socket listener)
    {
        using var client = new TcpClient { Client = listener.Accept() };
        using var stream = new NegotiateStream(client.GetStream());
        stream.AuthenticateAsServer();
        return $"{stream.IsAuthenticated}";
    }
}

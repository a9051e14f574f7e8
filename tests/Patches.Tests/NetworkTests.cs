using System.IO.Pipes;
using System.Net;
using System.Net.Http;
using System.Net.Mail;
using System.Net.NetworkInformation;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CoGen.Patches.Tests;

/// <summary>Rows 73 to 81: TLS, DNS, HTTP, pipes, mail.</summary>
public sealed partial class NetworkTests
{
    [Fact]
    public void Names_are_resolved()
    {
        Twin.Same(static () => Resolve("localhost"), static () => SpawnResolve("localhost"));
        Twin.Same(static () => Resolve("127.0.0.1"), static () => SpawnResolve("127.0.0.1"));
        Twin.Same(static () => Resolve(new string('x', 300)), static () => SpawnResolve(new string('x', 300)));
    }

    [Fact]
    public void An_HTTP_client_sends() => Serve(static url => Assert.Equal("OK hello POST body|OK hello GET |10", Twin.Same(() => Send(url), () => SpawnSend(url))));

    [Fact]
    public void A_server_that_is_not_there()
    {
        string url = Unused();
        Assert.Contains("HttpRequestException", Twin.Same(() => Send(url), () => SpawnSend(url)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_kill_cancels_a_request() => Twin.Run(static _ =>
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(); // accepts nobody
        GreenThread<string> victim = SpawnSend($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        Green.Sleep(TimeSpan.FromMilliseconds(1));
        victim.Kill();
        Assert.Throws<GreenKilledException>(() => victim.Wait());
    });

    [Fact]
    public void A_timeout_ends_a_request() => Twin.Run(static _ =>
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Assert.Equal("timed out", SpawnSendInTime($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/").Wait());
    });

    [Fact]
    public void A_listener_and_its_clients_share_one_thread() => Twin.Run(static _ =>
    {
        using var listener = new HttpListener();
        string url = Listen(listener);
        GreenThread<int> server = SpawnAnswer(listener, 20);
        GreenThread<string>[] clients = [.. Enumerable.Range(0, 10).Select(_ => SpawnSend(url))];
        Assert.All(clients, static client => Assert.StartsWith("OK hello POST body", client.Wait(), StringComparison.Ordinal));
        Assert.Equal(20, server.Wait());
    });

    [Fact]
    public void TLS_on_both_sides_of_one_thread()
    {
        using X509Certificate2 certificate = NewCertificate();
        string? plain = null;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            var thread = new Thread(() => plain = ServeTls(listener, certificate));
            thread.Start();
            Assert.Equal("Tls13 pong", TalkTls(listener.LocalEndpoint, true));
            thread.Join();
        }
        Twin.Run(_ =>
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            GreenThread<string> server = SpawnServeTls(listener, certificate);
            Assert.Equal("Tls13 pong", SpawnTalkTls(listener.LocalEndpoint, true).Wait());
            Assert.Equal(plain, server.Wait());
        });
    }

    [Fact]
    public void A_certificate_that_is_refused()
    {
        using X509Certificate2 certificate = NewCertificate();
        Twin.Run(_ =>
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            GreenThread<string> server = SpawnServeTls(listener, certificate);
            GreenThread<string> client = SpawnTalkTls(listener.LocalEndpoint, false);
            Assert.Throws<AuthenticationException>(() => client.Wait());
            Assert.ThrowsAny<IOException>(() => server.Wait());
        });
    }

    [Fact]
    public void A_peer_that_never_shakes_hands_delays_nobody() => Twin.Run(static _ =>
    {
        using X509Certificate2 certificate = NewCertificate();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var silent = new TcpClient();
        silent.Connect((IPEndPoint)listener.LocalEndpoint);
        GreenThread<string> stuck = SpawnServeTls(listener, certificate), server = SpawnServeTls(listener, certificate);
        Green.Yield();
        Assert.Equal("Tls13 pong", SpawnTalkTls(listener.LocalEndpoint, true).Wait());
        Assert.Equal("ping", server.Wait());
        stuck.Kill();
        Assert.Throws<GreenKilledException>(() => stuck.Wait());
    });

    [Fact]
    public void Named_pipes_on_both_sides_of_one_thread()
    {
        string name = "cogen-" + Guid.NewGuid();
        Twin.Run(_ =>
        {
            GreenThread<string> server = SpawnServePipe(name);
            Assert.Equal("pong", SpawnTalkPipe(name).Wait());
            Assert.Equal("ping", server.Wait());
        });
        var thread = new Thread(() => ServePipe(name));
        thread.Start();
        Assert.Equal("pong", TalkPipe(name));
        thread.Join();
    }

    [Fact]
    public void A_pipe_that_nobody_serves() =>
        Twin.Same(static () => TalkPipeInTime("cogen-nobody"), static () => SpawnTalkPipeInTime("cogen-nobody"));

    [Fact]
    public void Mail_is_sent() => Assert.Equal("sent 221", Twin.Same(static () => WithMailServer(Mail), static () => SpawnMailTo(NewMailServer())));

    [Fact]
    public void A_ping_gives_what_it_gives_plain_code() => Twin.Same(PingLocalhost, SpawnPingLocalhost);

    [Green]
    private static string Resolve(string host)
    {
        IPAddress[] addresses = Dns.GetHostAddresses(host);
        IPHostEntry entry = Dns.GetHostEntry(host, AddressFamily.InterNetwork);
        return $"{string.Join<IPAddress>(" ", addresses)} {entry.AddressList.Length}";
    }

    [Green]
    private static string Send(string url)
    {
        using var client = new HttpClient();
        using var post = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent("body") };
        using HttpResponseMessage posted = client.Send(post);
        using StreamReader reader = new(posted.Content.ReadAsStream());
        string first = reader.ReadToEnd();
        using var get = new HttpRequestMessage(HttpMethod.Get, url);
        using HttpResponseMessage got = client.Send(get, HttpCompletionOption.ResponseHeadersRead);
        using var copy = new MemoryStream();
        got.Content.CopyTo(copy, null, default);
        string second = Encoding.UTF8.GetString(copy.ToArray());
        return $"{posted.StatusCode} {first}|{got.StatusCode} {second}|{copy.Length}";
    }

    [Green]
    private static string SendInTime(string url)
    {
        using (GreenTimeout.After(TimeSpan.FromMilliseconds(20)))
        {
            try
            {
                return Send(url);
            }
            catch (GreenTimeoutException)
            {
                return "timed out";
            }
        }
    }

    [Green]
    private static int Answer(HttpListener listener, int requests)
    {
        for (int i = 0; i < requests; i++)
        {
            HttpListenerContext context = listener.GetContext();
            using StreamReader reader = new(context.Request.InputStream);
            byte[] answer = Encoding.UTF8.GetBytes($"hello {context.Request.HttpMethod} {reader.ReadToEnd()}");
            context.Response.OutputStream.Write(answer, 0, answer.Length);
            context.Response.Close();
        }
        return requests;
    }

    [Green]
    private static string ServeTls(TcpListener listener, X509Certificate2 certificate)
    {
        using TcpClient client = listener.AcceptTcpClient();
        using var stream = new SslStream(client.GetStream());
        stream.AuthenticateAsServer(certificate);
        byte[] buffer = new byte[4];
        stream.ReadExactly(buffer, 0, 4);
        stream.Write("pong"u8);
        stream.Flush();
        return Encoding.ASCII.GetString(buffer);
    }

    [Green]
    private static string TalkTls(EndPoint server, bool trusts)
    {
        using var client = new TcpClient();
        client.Connect((IPEndPoint)server);
        using var stream = new SslStream(client.GetStream(), false, (_, _, _, _) => trusts);
        stream.AuthenticateAsClient(new SslClientAuthenticationOptions { TargetHost = "localhost" });
        stream.Write("ping"u8);
        byte[] buffer = new byte[4];
        stream.ReadExactly(buffer, 0, 4);
        return $"{stream.SslProtocol} {Encoding.ASCII.GetString(buffer)}";
    }

    [Green]
    private static string ServePipe(string name)
    {
        using var pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        pipe.WaitForConnection();
        byte[] buffer = new byte[4];
        pipe.ReadExactly(buffer, 0, 4);
        pipe.Write("pong"u8);
        return Encoding.ASCII.GetString(buffer);
    }

    [Green]
    private static string TalkPipe(string name)
    {
        using var pipe = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.Asynchronous);
        pipe.Connect();
        pipe.Write("ping"u8);
        byte[] buffer = new byte[4];
        pipe.ReadExactly(buffer, 0, 4);
        return Encoding.ASCII.GetString(buffer);
    }

    [Green]
    private static string TalkPipeInTime(string name)
    {
        using var pipe = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.Asynchronous);
        pipe.Connect(10);
        return "connected";
    }

    [Green]
    private static string MailTo(TcpListener server)
    {
        using (server)
            return Mail(((IPEndPoint)server.LocalEndpoint).Port);
    }

    [Green]
    private static string Mail(int port)
    {
        using var client = new SmtpClient("127.0.0.1", port);
        client.Send("a@localhost", "b@localhost", "subject", "body");
        return "sent 221";
    }

    [Green]
    private static string PingLocalhost()
    {
        using var ping = new Ping();
        return ping.Send(IPAddress.Loopback, 1000).Status.ToString();
    }

    private static string WithMailServer(Func<int, string> send)
    {
        using TcpListener server = NewMailServer();
        return send(((IPEndPoint)server.LocalEndpoint).Port);
    }

    // Accepts one client and says yes to everything.
    private static TcpListener NewMailServer()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        new Thread(() =>
        {
            using TcpClient client = listener.AcceptTcpClient();
            using StreamReader reader = new(client.GetStream());
            using StreamWriter writer = new(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
            writer.WriteLine("220 ready");
            bool isText = false;
            while (reader.ReadLine() is { } line)
            {
                if (isText)
                {
                    isText = line != ".";
                    if (!isText)
                        writer.WriteLine("250 taken");
                    continue;
                }
                isText = line == "DATA";
                writer.WriteLine(isText ? "354 go on" : line == "QUIT" ? "221 bye" : "250 yes");
            }
        })
        { IsBackground = true }.Start();
        return listener;
    }

    private static void Serve(Action<string> test)
    {
        using var listener = new HttpListener();
        string url = Listen(listener);
        var thread = new Thread(() => Answer(listener, 4));
        thread.Start();
        test(url);
        thread.Join();
    }

    private static string Listen(HttpListener listener)
    {
        string url = Unused();
        listener.Prefixes.Add(url);
        listener.Start();
        return url;
    }

    private static string Unused()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";
    }

    private static X509Certificate2 NewCertificate()
    {
        using RSA key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}

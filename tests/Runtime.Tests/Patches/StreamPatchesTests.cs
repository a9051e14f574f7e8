using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CoGen.Patches;

namespace CoGen.Runtime.Tests;

public class StreamPatchesTests
{
    [Fact]
    public void A_server_and_a_client_of_the_seed_talk()
    {
        using var net = new Network();
        var listener = net.Keep(new TcpListener(IPAddress.Loopback, 0));
        Assert.Throws<InvalidOperationException>(() => TcpListenerPatches.AcceptTcpClient(listener));
        listener.Start();
        var client = net.Keep(new TcpClient(AddressFamily.InterNetwork));
        TcpClientPatches.Connect(client, (IPEndPoint)listener.LocalEndpoint);
        using TcpClient server = TcpListenerPatches.AcceptTcpClient(listener);
        Assert.True(server.Connected);

        using var reader = new StreamReader(TcpClientPatches.GetStream(server));
        net.WhileItWaits(() => client.GetStream().Write("GET / HTTP/1.1\r\n"u8));
        Assert.Equal("GET / HTTP/1.1", StreamReaderPatches.ReadLine(reader));
        NetworkStreamPatches.Write(TcpClientPatches.GetStream(server), [.. "hi"u8], 0, 2);
        byte[] answer = new byte[2];
        Assert.Equal(2, NetworkStreamPatches.Read(TcpClientPatches.GetStream(client), answer, 0, 2));
        Assert.Equal("hi"u8, answer);

        net.WhileItWaits(listener.Stop);
        var e = Assert.Throws<SocketException>(() => TcpListenerPatches.AcceptSocket(listener));
        Assert.Equal(SocketError.Interrupted, e.SocketErrorCode);
        Assert.Throws<InvalidOperationException>(() => TcpListenerPatches.AcceptSocket(listener));
    }

    [Fact]
    public void Network_stream_exceptions_are_those_of_the_BCL()
    {
        using var net = new Network();
        (Socket client, Socket server) = net.Connect();
        using var stream = new NetworkStream(client, ownsSocket: true);
        stream.ReadTimeout = 2;
        byte[] buffer = new byte[1];
        Assert.Equal(Outcome(() => stream.Read(buffer, 0, 1)), Outcome(() => NetworkStreamPatches.Read(stream, buffer, 0, 1)));
        Assert.Equal(Outcome(() => stream.Read(null!, 0, 1)), Outcome(() => NetworkStreamPatches.Read(stream, null!, 0, 1)));
        Assert.Equal(Outcome(() => stream.Read(buffer, 2, 1)), Outcome(() => NetworkStreamPatches.Read(stream, buffer, 2, 1)));
        Assert.Equal(Outcome(() => stream.Read(buffer, 0, 2)), Outcome(() => NetworkStreamPatches.Read(stream, buffer, 0, 2)));
        server.LingerState = new LingerOption(true, 0);
        server.Dispose();
        Assert.Contains("ConnectionReset", Outcome(() => NetworkStreamPatches.Read(stream, buffer, 0, 1)), StringComparison.Ordinal);
        Assert.Equal(Outcome(() => stream.Write(buffer, 0, 1)), Outcome(() => NetworkStreamPatches.Write(stream, buffer, 0, 1)));
        stream.Dispose();
        Assert.Equal(Outcome(() => stream.Read(buffer, 0, 1)), Outcome(() => NetworkStreamPatches.Read(stream, buffer, 0, 1)));
        Assert.Equal(Outcome(() => stream.Write(buffer, 0, 1)), Outcome(() => NetworkStreamPatches.Write(stream, buffer, 0, 1)));
    }

    [Fact]
    public void Bytes_one_by_one_and_the_end()
    {
        using var net = new Network();
        (Socket client, Socket server) = net.Connect();
        using var to = new NetworkStream(client);
        using var from = new NetworkStream(server);
        NetworkStreamPatches.WriteByte(to, 200);
        StreamPatches.WriteByte(to, 7);
        client.Shutdown(SocketShutdown.Send);
        Assert.Equal(200, NetworkStreamPatches.ReadByte(from));
        Assert.Equal(7, StreamPatches.ReadByte(from));
        Assert.Equal(-1, NetworkStreamPatches.ReadByte(from));
    }

    [Fact]
    public void Streams_over_streams_wait_in_the_hub_below()
    {
        using var net = new Network();
        (Socket client, Socket server) = net.Connect();
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("some text to squeeze ", 10_000)));
        net.Peer(() =>
        {
            using var zip = new GZipStream(new NetworkStream(client, ownsSocket: true), CompressionLevel.Fastest);
            zip.Write(text);
        });
        using var unzip = new GZipStream(new GreenNetworkStream(server), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        StreamPatches.CopyTo(unzip, whole);
        Assert.Equal(text, whole.ToArray());
    }

    [Fact]
    public void Writer_and_reader_agree_with_plain_code()
    {
        using var net = new Network();
        (Socket client, Socket server) = net.Connect();
        using var plainStream = new MemoryStream();
        using (var plain = new StreamWriter(plainStream, leaveOpen: true) { NewLine = "|" })
        {
            plain.Write("a");
            plain.Write('b');
            plain.Write(['c', 'd']);
            plain.Write(['c', 'd', 'e'], 1, 1);
            plain.Write((char[]?)null);
            plain.Write((string?)null);
            plain.WriteLine();
            plain.WriteLine("e");
            plain.WriteLine('f');
            plain.WriteLine((char[]?)null);
            plain.Write(1.5);
            plain.Write(true);
            plain.Write((object?)null);
            plain.WriteLine(12);
            plain.WriteLine("{0}-{1}", 1, "x");
            plain.Write("{0}{1}{2}{3}", 1, 2, 3, 4);
            plain.Flush();
        }
        using (var green = new StreamWriter(new GreenNetworkStream(client)) { NewLine = "|" })
        {
            StreamWriterPatches.Write(green, "a");
            StreamWriterPatches.Write(green, 'b');
            StreamWriterPatches.Write(green, ['c', 'd']);
            StreamWriterPatches.Write(green, ['c', 'd', 'e'], 1, 1);
            StreamWriterPatches.Write(green, (char[]?)null);
            StreamWriterPatches.Write(green, (string?)null);
            StreamWriterPatches.WriteLine(green);
            StreamWriterPatches.WriteLine(green, "e");
            StreamWriterPatches.WriteLine(green, 'f');
            StreamWriterPatches.WriteLine(green, (char[]?)null);
            TextWriterPatches.Write(green, 1.5);
            TextWriterPatches.Write(green, true);
            TextWriterPatches.Write(green, (object?)null);
            TextWriterPatches.WriteLine(green, 12);
            TextWriterPatches.WriteLine(green, "{0}-{1}", 1, "x");
            TextWriterPatches.Write(green, "{0}{1}{2}{3}", 1, 2, 3, 4);
            StreamWriterPatches.Flush(green);
        }
        using var reader = new StreamReader(new GreenNetworkStream(server));
        Assert.Equal(Encoding.UTF8.GetString(plainStream.ToArray()), StreamReaderPatches.ReadToEnd(reader));
        Assert.Equal(-1, StreamReaderPatches.Read(reader));
    }

    private static string Outcome(Action action) => Outcome(() =>
    {
        action();
        return 0;
    });

    private static string Outcome(Func<int> call)
    {
        try
        {
            return $"{call()}";
        }
        catch (Exception e)
        {
            var inner = e.InnerException as SocketException;
            return $"{e.GetType().Name}: {e.Message} <- {e.InnerException?.GetType().Name} {inner?.SocketErrorCode}";
        }
    }
}

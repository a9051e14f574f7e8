using System.Text;

namespace CoGen.Runtime.Tests;

public class GreenReaderTests
{
    [Fact]
    public void A_delimiter_is_found_wherever_the_stream_splits_it()
    {
        byte[] data = "one<!>two<<!>three!>"u8.ToArray(), delimiter = "<!>"u8.ToArray();
        for (int split = 1; split <= data.Length; split++)
        {
            var reader = new GreenReader(new Pieces(data, split));
            Assert.Equal("one", Text(reader.ReadTo(delimiter)));
            Assert.Equal("two<", Text(reader.ReadTo(delimiter)));
            Assert.Throws<EndOfStreamException>(() => reader.ReadTo(delimiter));
        }
    }

    [Theory]
    [InlineData("a\nb\r\n\nlast", "a", "b", "", "last")]
    [InlineData("a\r\n", "a")]
    [InlineData("\n", "")]
    [InlineData("")]
    [InlineData("mañana\n", "mañana")]
    public void Lines_are_read_byte_by_byte_and_whole(string text, params string[] lines)
    {
        byte[] data = Encoding.UTF8.GetBytes(text);
        foreach (int piece in (int[])[1, 2, 100])
        {
            var reader = new GreenReader(new Pieces(data, piece));
            foreach (string line in lines)
                Assert.Equal(line, reader.ReadLine());
            Assert.Null(reader.ReadLine());
            Assert.Null(reader.ReadLine());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void The_limit_holds_at_one_byte_more(int piece)
    {
        foreach (string end in (string[])["\n", "\r\n"])
        {
            Assert.Equal(new string('x', 100), new GreenReader(new Pieces(Bytes(100, end), piece), 100).ReadLine());
            Assert.Throws<InvalidDataException>(() => new GreenReader(new Pieces(Bytes(101, end), piece), 100).ReadLine());
            Assert.Equal(100, new GreenReader(new Pieces(Bytes(100, end), piece), 100).ReadTo(Encoding.ASCII.GetBytes(end))!.Length);
            Assert.Throws<InvalidDataException>(() => new GreenReader(new Pieces(Bytes(101, end), piece), 100).ReadTo(Encoding.ASCII.GetBytes(end)));
        }
        Assert.Equal(new string('x', 100), new GreenReader(new Pieces(Bytes(100, ""), piece), 100).ReadLine());
        Assert.Throws<InvalidDataException>(() => new GreenReader(new Pieces(Bytes(101, ""), piece), 100).ReadLine());
    }

    [Fact]
    public void A_sender_that_never_ends_its_line_is_refused_and_costs_no_memory()
    {
        var endless = new Pieces(new byte[1 << 24], 4096);
        var reader = new GreenReader(endless);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => reader.ReadLine());
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000);
        Assert.True(endless.Given <= 8192 + 4096, $"{endless.Given}");
    }

    [Fact]
    public void Frames()
    {
        byte[] data = [0, 0, 0, 2, 8, 9, 0, 0, 0, 0, 0, 0, 0, 3, 7];
        for (int piece = 1; piece <= data.Length; piece++)
        {
            var reader = new GreenReader(new Pieces(data, piece));
            Assert.Equal([8, 9], reader.ReadFrame()!);
            Assert.Equal([], reader.ReadFrame()!);
            Assert.Throws<EndOfStreamException>(() => reader.ReadFrame());
        }
        Assert.Null(new GreenReader(new Pieces([], 1)).ReadFrame());
        Assert.Throws<EndOfStreamException>(() => new GreenReader(new Pieces([0, 0], 1)).ReadFrame());
        Assert.Throws<InvalidDataException>(() => new GreenReader(new Pieces([255, 255, 255, 255, 1], 5)).ReadFrame());
        Assert.Throws<InvalidDataException>(() => new GreenReader(new Pieces([0, 0, 0, 101], 4), 100).ReadFrame());
    }

    [Fact]
    public void So_many_bytes_mixed_with_lines()
    {
        var reader = new GreenReader(new Pieces("POST\nabcdeX\n"u8.ToArray(), 3), 10);
        Assert.Equal("POST", reader.ReadLine());
        Assert.Equal("abcde", Text(reader.ReadBytes(5)));
        Assert.Equal([], reader.ReadBytes(0));
        Assert.Equal("X", reader.ReadLine());
        Assert.Throws<EndOfStreamException>(() => reader.ReadBytes(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.ReadBytes(11));
    }

    [Fact]
    public void A_killed_reader_loses_nothing()
    {
        using var net = new Network();
        (var client, var server) = net.Connect();
        using var stream = new System.Net.Sockets.NetworkStream(server);
        var reader = new GreenReader(stream);
        client.Send("fir"u8);
        GreenThread<string?> victim = reader.SpawnReadLine();
        net.WhileItWaits(() => victim.Kill());
        Assert.Throws<GreenKilledException>(() => victim.Wait());
        client.Send("st\n"u8);
        Assert.Equal("first", reader.SpawnReadLine().Wait());
    }

    private static string Text(byte[]? piece) => Encoding.ASCII.GetString(piece!);

    private static byte[] Bytes(int length, string end) => Encoding.ASCII.GetBytes(new string('x', length) + end);

    /// <summary>Gives at most so many bytes a call.</summary>
    private sealed class Pieces(byte[] data, int piece) : MemoryStream(data)
    {
        public long Given => Position;

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(piece, buffer.Length)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(piece, count));
    }
}

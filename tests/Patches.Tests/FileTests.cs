using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace CoGen.Patches.Tests;

/// <summary>Rows 33 to 60: streams, readers, writers and files, documents and archives.</summary>
public sealed partial class FileTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Streams_of_files() => Twin.Same(() => Streams(folder["a"]), () => SpawnStreams(folder["a"]));

    [Fact]
    public void A_stream_that_ends_too_early() => Twin.Same(() => TooShort(folder["a"]), () => SpawnTooShort(folder["a"]));

    [Fact]
    public void Readers_of_text() => Twin.Same(() => Readers(folder["a"]), () => SpawnReaders(folder["a"]));

    [Fact]
    public void Writers_of_text() => Twin.Same(() => Writers(folder["a"]), () => SpawnWriters(folder["a"]));

    [Fact]
    public void Binary_readers_and_writers() => Twin.Same(() => Binary(folder["a"]), () => SpawnBinary(folder["a"]));

    [Fact]
    public void Whole_files() => Twin.Same(() => Files(folder["a"], folder["b"]), () => SpawnFiles(folder["a"], folder["b"]));

    [Fact]
    public void A_file_that_is_not_there()
    {
        Twin.Same(() => Missing(folder["none"]), () => SpawnMissing(folder["none"]));
        Twin.Same(() => Missing(""), () => SpawnMissing(""));
        Twin.Same(() => Missing(null!), () => SpawnMissing(null!));
    }

    [Fact]
    public void Places_in_a_file() => Twin.Same(() => Places(folder["a"]), () => SpawnPlaces(folder["a"]));

    [Fact]
    public void Json_of_streams() => Twin.Same(() => Json(folder["a"]), () => SpawnJson(folder["a"]));

    [Fact]
    public void Xml_of_streams() => Twin.Same(() => Xml(folder["a"]), () => SpawnXml(folder["a"]));

    [Fact]
    public void Zip_files() => Twin.Same(() => Zip(folder["z.zip"], folder["in"], folder["out"]), () => SpawnZip(folder["z.zip"], folder["in"], folder["out"]));

    [Fact]
    public void Tar_files() => Twin.Same(() => Tar(folder["t.tar"], folder["in"], folder["out"]), () => SpawnTar(folder["t.tar"], folder["in"], folder["out"]));

    [Fact]
    public void Hashes_of_streams() => Twin.Same(() => Hashes(folder["a"]), () => SpawnHashes(folder["a"]));

    [Fact]
    public void A_thousand_reads_overlap_on_one_thread() => Twin.Run(_ =>
    {
        File.WriteAllText(folder["a"], "text");
        GreenThread<string>[] reading = [.. Enumerable.Range(0, 1000).Select(_ => SpawnRead(folder["a"]))];
        Assert.All(reading, static thread => Assert.Equal("text", thread.Wait()));
    });

    [Fact]
    public void A_finally_block_of_one_that_is_killed_still_writes() => Twin.Run(_ =>
    {
        GreenThread<string> victim = SpawnCleanUp(folder["a"]);
        Green.Yield();
        victim.Kill();
        Assert.Throws<GreenKilledException>(() => victim.Wait());
        Assert.Equal("cleaned up", File.ReadAllText(folder["a"]));
    });

    [Green]
    private static string Read(string path) => File.ReadAllText(path);

    [Green]
    private static string CleanUp(string path)
    {
        try
        {
            File.WriteAllText(path, "begun");
            Thread.Sleep(Timeout.Infinite);
        }
        finally
        {
            File.WriteAllText(path, "cleaned up");
        }
        return "not killed";
    }

    [Green]
    private static string Streams(string path)
    {
        byte[] bytes = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        using (FileStream file = File.Create(path))
        {
            file.Write(bytes, 1, 3);
            file.Write("abc"u8);
            file.WriteByte(255);
            file.Flush();
            file.Flush(flushToDisk: true);
            file.Position = 0;
            using FileStream other = File.Create(path + "2");
            file.CopyTo(other);
            file.Position = 0;
            file.CopyTo(bufferSize: 1, destination: other);
        }
        using FileStream copy = File.OpenRead(path + "2");
        byte[] read = new byte[20];
        int one = copy.Read(read, 0, 2), two = copy.Read(read.AsSpan(2, 3)), three = copy.ReadByte(), four = copy.ReadAtLeast(read.AsSpan(5), 2);
        int five = copy.ReadByte();
        copy.Position = 0;
        copy.ReadExactly(read, 10, 2);
        copy.ReadExactly(read.AsSpan(12, 2));
        return $"{one} {two} {three} {four} {five} {Convert.ToHexString(read)}";
    }

    [Green]
    private static string TooShort(string path)
    {
        File.WriteAllBytes(path, [1, 2]);
        using FileStream file = File.OpenRead(path);
        int read = file.ReadAtLeast(new byte[5], 4, throwOnEndOfStream: false);
        file.Position = 0;
        file.ReadExactly(new byte[3], 0, 3);
        return $"{read}";
    }

    [Green]
    private static string Readers(string path)
    {
        File.WriteAllText(path, "one\ntwo\r\n\nlast line\nsecond block of text");
        using StreamReader reader = new(path);
        char[] chars = new char[8];
        string? first = reader.ReadLine();
        int next = reader.Peek(), read = reader.Read(), count = reader.Read(chars, 1, 2), more = reader.ReadBlock(chars, 0, 4), rest = reader.Read(chars.AsSpan(4, 2)), block = reader.ReadBlock(chars.AsSpan(6));
        string left = reader.ReadToEnd();
        return $"{first} {next} {read} {count} {more} {rest} {block} {new string(chars)} {left} {reader.Read()} {reader.Peek()} {reader.ReadLine() is null}";
    }

    [Green]
    private static string Writers(string path)
    {
        using (StreamWriter writer = new(path) { NewLine = "|" })
        {
            writer.Write('c');
            writer.Write("text");
            writer.Write(new[] { 'a', 'b' });
            writer.Write(['x', 'y', 'z'], 1, 2);
            writer.Write("span".AsSpan(1));
            writer.Write(1.5);
            writer.Write((object?)null);
            writer.Write("{0}-{1}", 1, "b");
            writer.Write("{0}{1}{2}{3}", 1, 2, 3, 4);
            writer.Write(new StringBuilder("built"));
            writer.WriteLine();
            writer.WriteLine(true);
            writer.WriteLine("line".AsSpan());
            writer.WriteLine("{0}{1}{2}{3}", 1, 2, 3, 4);
            writer.WriteLine(new StringBuilder("built"));
            writer.Flush();
        }
        return File.ReadAllText(path);
    }

    [Green]
    private static string Binary(string path)
    {
        using (BinaryWriter writer = new(File.Create(path)))
        {
            writer.Write(42);
            writer.Write("text");
            writer.Write(new byte[] { 1, 2, 3 }, 1, 2);
            writer.Flush();
        }
        using BinaryReader reader = new(File.OpenRead(path));
        int number = reader.ReadInt32();
        string text = reader.ReadString();
        byte[] bytes = reader.ReadBytes(count: 5);
        return $"{number} {text} {Convert.ToHexString(bytes)} {reader.ReadByte()}";
    }

    [Green]
    private static string Files(string path, string other)
    {
        File.WriteAllText(path, "text");
        File.AppendAllText(path, " and more", Encoding.UTF8);
        string text = File.ReadAllText(path);
        File.WriteAllLines(path, new[] { "a", "b" });
        File.AppendAllLines(path, ["c"]);
        string[] lines = File.ReadAllLines(path);
        File.WriteAllBytes(bytes: [1, 2], path: other);
        byte[] bytes = File.ReadAllBytes(other);
        File.WriteAllText(other, "of a span".AsSpan(3));
        File.Copy(other, path, overwrite: true);
        return $"{text} {string.Join(",", lines)} {Convert.ToHexString(bytes)} {File.ReadAllText(path)}";
    }

    [Green]
    private static string Missing(string path) => File.ReadAllText(path);

    [Green]
    private static string Places(string path)
    {
        using Microsoft.Win32.SafeHandles.SafeFileHandle file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite);
        RandomAccess.Write(file, [1, 2, 3, 4], 2);
        RandomAccess.Write(file, new ReadOnlyMemory<byte>[] { new byte[] { 5 }, new byte[] { 6 } }, 0);
        RandomAccess.FlushToDisk(file);
        byte[] read = new byte[4], again = new byte[6];
        int count = RandomAccess.Read(file, read.AsSpan(1), 0);
        long many = RandomAccess.Read(file, new Memory<byte>[] { again.AsMemory(0, 2), again.AsMemory(2) }, 0);
        return $"{count} {Convert.ToHexString(read)} {many} {Convert.ToHexString(again)}";
    }

    [Green]
    private static string Json(string path)
    {
        using (FileStream file = File.Create(path))
            JsonSerializer.Serialize(file, new Dictionary<string, int> { ["a"] = 1 });
        using FileStream stream = File.OpenRead(path);
        Dictionary<string, int>? read = JsonSerializer.Deserialize<Dictionary<string, int>>(stream);
        stream.Position = 0;
        using JsonDocument document = JsonDocument.Parse(stream);
        string text = JsonSerializer.Serialize(read);
        stream.Position = 1;
        try
        {
            return text + document.RootElement + JsonSerializer.Deserialize<int>(stream);
        }
        catch (JsonException e)
        {
            return text + document.RootElement + e.LineNumber;
        }
    }

    [Green]
    private static string Xml(string path)
    {
        XDocument document = XDocument.Parse("<a><b>text</b> <c/></a>", LoadOptions.PreserveWhitespace);
        using (FileStream file = File.Create(path))
            document.Save(file);
        using (FileStream file = File.OpenRead(path))
            document = XDocument.Load(file);
        string first = document.ToString();
        document.Save(path, SaveOptions.DisableFormatting);
        XElement element = XElement.Load(path, LoadOptions.SetLineInfo);
        using (StreamWriter writer = new(path))
            element.Save(writer);
        using StreamReader reader = new(path);
        return first + XElement.Load(reader) + File.ReadAllText(path);
    }

    [Green]
    private static string Zip(string path, string from, string to)
    {
        Directory.CreateDirectory(from);
        File.Delete(path);
        File.WriteAllText(Path.Combine(from, "f.txt"), "zipped");
        ZipFile.CreateFromDirectory(from, path);
        ZipFile.ExtractToDirectory(path, to, overwriteFiles: true);
        using ZipArchive archive = ZipFile.OpenRead(path);
        using StreamReader reader = new(archive.Entries[0].Open());
        return File.ReadAllText(Path.Combine(to, "f.txt")) + reader.ReadToEnd();
    }

    [Green]
    private static string Tar(string path, string from, string to)
    {
        Directory.CreateDirectory(from);
        Directory.CreateDirectory(to);
        File.Delete(path);
        File.WriteAllText(Path.Combine(from, "f.txt"), "in the archive");
        TarFile.CreateFromDirectory(from, path, includeBaseDirectory: false);
        TarFile.ExtractToDirectory(path, to, overwriteFiles: true);
        using TarReader reader = new(File.OpenRead(path));
        string names = "";
        while (reader.GetNextEntry() is { } entry)
            names += entry.Name + ";";
        return names + File.ReadAllText(Path.Combine(to, "f.txt"));
    }

    [Green]
    private static string Hashes(string path)
    {
        File.WriteAllText(path, "text");
        using FileStream file = File.OpenRead(path);
        string first = Convert.ToHexString(SHA256.HashData(file));
        file.Position = 0;
        byte[] into = new byte[32];
        int count = SHA256.HashData(file, into.AsSpan());
        file.Position = 0;
        using SHA1 sha = SHA1.Create();
        return $"{first} {count} {Convert.ToHexString(into)} {Convert.ToHexString(sha.ComputeHash(file))} {Convert.ToHexString(SHA256.HashData("text"u8))}";
    }
}

using FixArgument = CoGen.CodeFixes.Tests.Support.Fixing<CoGen.CodeFixes.ArrayArgumentFix>;
using FixLocal = CoGen.CodeFixes.Tests.Support.Fixing<CoGen.CodeFixes.SpanLocalFix>;

namespace CoGen.CodeFixes.Tests;

public sealed class SpanTests
{
    [Theory]
    [InlineData("socket.Send(bytes.AsSpan(1, n), (SocketFlags)q.Get());", "socket.Send(bytes, 1, n, (SocketFlags)q.Get());")]
    [InlineData("socket.Send(bytes.AsSpan(n), (SocketFlags)q.Get());", "socket.Send(bytes, n, bytes.Length - n, (SocketFlags)q.Get());")]
    [InlineData("socket.Receive(bytes.AsSpan(), (SocketFlags)q.Get());", "socket.Receive(bytes, 0, bytes.Length, (SocketFlags)q.Get());")]
    [InlineData("socket.Receive(new Span<byte>(bytes, n + 1, n - 1), (SocketFlags)q.Get());", "socket.Receive(bytes, n + 1, n - 1, (SocketFlags)q.Get());")]
    [InlineData("socket.Send(new ReadOnlySpan<byte>(bytes), (SocketFlags)q.Get());", "socket.Send(bytes, 0, bytes.Length, (SocketFlags)q.Get());")]
    [InlineData("Use(bytes.AsSpan(1, n), q.Get());", "Use(bytes, 1, n, q.Get());")]
    public void The_array_is_passed_to_an_overload_that_takes_it(string before, string after) => FixArgument.Gives("Pass the array", Program(before), Program(after));

    [Theory]
    [InlineData("Only(bytes.AsSpan(1, n), q.Get());")] // no such overload
    [InlineData("Use(Bytes().AsSpan(), q.Get());")] // the array would be made twice
    [InlineData("Use(\"text\"u8, q.Get());")]
    [InlineData("Use(bytes.AsSpan(1..), q.Get());")]
    public void Where_there_is_none_nothing_is_offered(string body) => FixArgument.GivesNothing(Program(body));

    [Theory]
    [InlineData(
        "Span<byte> s = stackalloc byte[16]; n = stream.Read(s); q.Put(s[0]); Fill(s[..n]); s.Clear(); n = s.Length;",
        "byte[] s = new byte[16]; n = stream.Read(s, 0, s.Length); q.Put(s[0]); Fill(s.AsSpan()[..n]); s.AsSpan().Clear(); n = s.Length;")]
    [InlineData("ReadOnlySpan<int> s = stackalloc[] { 1, 2 }; q.Get(); n = s[1];", "int[] s = new[] { 1, 2 }; q.Get(); n = s[1];")]
    [InlineData("Span<int> s = new int[n]; q.Get(); Fill2(s);", "int[] s = new int[n]; q.Get(); Fill2(s.AsSpan());")]
    [InlineData("Span<int> s = new int[n]; foreach (int i in s) q.Put(i);", "int[] s = new int[n]; foreach (int i in s) q.Put(i);")]
    public void A_local_array_is_kept(string before, string after) => FixLocal.Gives("Keep an array", Program(before), Program(after));

    [Theory]
    [InlineData("Span<byte> head = bytes.AsSpan(0, 4); socket.Receive(bytes); Fill(head);", "Memory<byte> head = bytes.AsMemory(0, 4); socket.Receive(bytes); Fill(head.Span);")]
    [InlineData("ReadOnlySpan<char> s = \"abc\".AsSpan(1); while (n++ < s.Length) q.Put(s[n]);", "ReadOnlyMemory<char> s = \"abc\".AsMemory(1); while (n++ < s.Length) q.Put(s.Span[n]);")]
    [InlineData("var s = bytes.AsSpan(); stream.Read(s); q.Get(); s[1..].Clear();", "var s = bytes.AsMemory(); stream.Read(s.Span); q.Get(); s.Span[1..].Clear();")]
    public void A_local_span_of_something_is_kept_as_memory(string before, string after) => FixLocal.Gives("Keep Memory<T>", Program(before), Program(after));

    [Theory]
    [InlineData("Span<byte> s = bytes; q.Get(); s[0] = 1;")]
    [InlineData("Span<byte> s = stackalloc byte[4]; q.Get(); s = s[1..]; Fill(s); q.Get(); Fill(s);")]
    [InlineData("ReadOnlySpan<char> s = \"abc\".AsSpan(); foreach (char c in s) q.Put(c + s.Length);")]
    public void A_local_that_changes_or_is_of_unknown_make_is_left_alone(string body) => FixLocal.GivesNothing(Program(body));

    [Fact]
    public void All_at_once() => FixLocal.GivesAll(
        "Keep an array",
        Program("Span<int> s = new int[1]; Span<int> t = stackalloc int[2]; q.Get(); n = s[0] + t[0];"),
        Program("int[] s = new int[1]; int[] t = new int[2]; q.Get(); n = s[0] + t[0];"));

    private static string Program(string body) => $$"""
        using System.Net.Sockets;
        using CoGen;
        partial class User
        {
            [Green]
            static int M(GreenQueue<int> q, Socket socket, Stream stream, byte[] bytes, int n)
            {
                {{body}}
                return n;
            }

            static void Use(ReadOnlySpan<byte> bytes, int x) { }
            static void Use(byte[] bytes, int start, int count, int x) { }
            static void Only(ReadOnlySpan<byte> bytes, int x) { }
            static void Fill(Span<byte> bytes) { }
            static void Fill2(Span<int> numbers) { }
            static byte[] Bytes() => [];
        }
        """;
}

using System.Text.RegularExpressions;
using CoGen.Generator.Emission;
using CoGen.Generator.Patching;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CoGen.Generator.Tests.Diagnostics;

/// <summary>The patch table: what stands in for which call, what a program adds, what the report says.</summary>
public sealed partial class RedirectTests
{
    // A call of each row of docs/patching.md, and what becomes of it; a row whose call never waits is nowhere.
    private static readonly (int Row, string Call, string What)[] Rows =
    [
        (1, "Thread.Sleep(1);", "redirected"), (2, "Thread.Yield();", "redirected"), (3, "Thread.SpinWait(1);", ""), (4, "SpinWait.SpinUntil(() => true);", "redirected"),
        (5, "thread.Join();", "offloaded"), (6, "task.Wait();", "redirected"), (7, "task.Wait(10, token);", "redirected"), (8, "task.Wait(token);", "redirected"),
        (9, "n = number.Result;", "redirected"), (10, "task.ConfigureAwait(false).GetAwaiter().GetResult();", "redirected"), (11, "Task.WaitAll(task, task);", "redirected"),
        (12, "Task.WaitAny([task]);", "redirected"), (13, "Task.Run(() => { }).Wait();", "redirected"), (14, "new SemaphoreSlim(1).Wait(10, token);", "redirected"),
        (15, "handle.WaitOne(10);", "redirected"), (16, "new Mutex().WaitOne();", "refused"), (17, "WaitHandle.WaitAll([handle]);", "redirected"),
        (18, "new ManualResetEventSlim().Wait();", "redirected"), (19, "new CountdownEvent(1).Wait();", "redirected"), (20, "new Barrier(1).SignalAndWait();", "refused"),
        (21, "Monitor.Enter(o);", "refused"), (22, "Monitor.Wait(o);", "refused"), (23, "gate.Enter();", "refused"), (24, "rw.EnterReadLock();", "refused"),
        (25, "new BlockingCollection<int>().Take();", "refused"), (26, "n = channel.Reader.ReadAsync().AsTask().Result;", "redirected"), (27, "foreach (int i in items.ToBlockingEnumerable()) n += i;", "redirected"),
        (28, "_ = timer.WaitForNextTickAsync().AsTask().Result;", "redirected"), (29, "source.Cancel();", "left alone"), (30, "token.WaitHandle.WaitOne();", "redirected"),
        (31, "Parallel.For(0, 9, i => { });", "offloaded"), (32, "n = lazy.Value;", ""), (33, "stream.Read(bytes, 0, 1);", "redirected"), (34, "stream.Read(bytes.AsSpan());", "redirected"),
        (35, "stream.ReadByte();", "redirected"), (36, "stream.ReadExactly(bytes, 0, 1);", "redirected"), (37, "stream.Write(bytes);", "redirected"), (38, "file.Flush(true);", "redirected"),
        (39, "stream.CopyTo(stream);", "redirected"), (40, "stream.Dispose();", "left alone"), (41, "binary.ReadInt32();", "offloaded"), (42, "reader.ReadLine();", "redirected"),
        (43, "reader.ReadToEnd();", "redirected"), (44, "reader.Read(new char[1], 0, 1);", "redirected"), (45, "reader.Peek();", "redirected"), (46, "_ = reader.EndOfStream;", "refused"),
        (47, "writer.WriteLine(s);", "redirected"), (48, "writer.Write(\"{0}\", 1);", "redirected"), (49, "memory.Read(bytes, 0, 1);", "left alone"), (50, "Console.ReadLine();", "redirected"),
        (51, "Console.WriteLine(s);", ""), (52, "File.WriteAllLines(s, new[] { s });", "redirected"), (53, "foreach (string line in (File.ReadLines(path: s))) n++;", "redirected"), (54, "File.Copy(s, s);", "offloaded"),
        (55, "file.Read(bytes, 0, 1);", "redirected"), (56, "RandomAccess.Read(file.SafeFileHandle, bytes.AsSpan(), 0);", "redirected"),
        (57, "System.Text.Json.JsonSerializer.Deserialize<int>(stream);", "redirected"), (58, "XDocument.Load(stream);", "redirected"),
        (59, "System.IO.Compression.ZipFile.ExtractToDirectory(s, s);", "redirected"), (60, "System.Security.Cryptography.SHA256.HashData(stream);", "redirected"),
        (61, "socket.Connect(s, 1);", "redirected"), (62, "socket.Accept();", "redirected"), (63, "socket.Receive(bytes);", "redirected"), (64, "socket.Receive(bytes.AsSpan());", "redirected"),
        (65, "socket.Send(bytes);", "redirected"), (67, "socket.Poll(10, SelectMode.SelectRead);", "refused"), (69, "new TcpClient().Connect(s, 1);", "redirected"),
        (70, "listener.AcceptTcpClient();", "redirected"), (72, "network.Read(bytes, 0, 1);", "redirected"), (73, "ssl.AuthenticateAsClient(s);", "redirected"),
        (74, "new NegotiateStream(stream).AuthenticateAsClient();", "redirected"), (75, "Dns.GetHostEntry(s);", "redirected"), (76, "http.Send(message);", "redirected"),
        (77, "message.Content.ReadAsStream();", "redirected"), (78, "request.GetResponse();", "redirected"), (79, "new HttpListener().GetContext();", "redirected"),
        (80, "new NamedPipeServerStream(s).WaitForConnection();", "redirected"), (81, "new Ping().Send(s);", "redirected"), (82, "process.WaitForExit();", "redirected"),
        (83, "process.StandardOutput.ReadToEnd();", "redirected"), (84, "db.Open();", "redirected"), (85, "command.ExecuteReader();", "redirected"), (86, "rows.Read();", "redirected"),
        (87, "rows.IsDBNull(0);", "left alone"), (88, "transaction.Commit();", "redirected"), (89, "context.SaveChanges();", "redirected"), (90, "mine.Query(s);", "redirected"),
        (91, "channel.Writer.TryWrite(1);", ""), (92, "Nito.AsyncEx.AsyncContext.Run(() => { });", "refused"),
    ];

    [Fact]
    public void A_call_of_each_row_becomes_what_the_table_says()
    {
        string source = Program(string.Join("\n", Rows.Select(static row => $"/*{row.Row}*/ {{ {row.Call} }}")));
        string[] lines = source.Split('\n');
        GeneratorRun run = Report(source);
        Assert.Empty(run.Output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        ILookup<int, string> found = Regex.Matches(run.Files[ReportEmitter.HintName], @"(?m)^// /_/User\.cs:(\d+): ([a-z ]+):").ToLookup(
            match => int.Parse(Regex.Match(lines[int.Parse(match.Groups[1].Value) - 1], @"/\*(\d+)\*/").Groups[1].Value), static match => match.Groups[2].Value);
        Assert.Equal(Rows.Select(static row => (row.Row, row.What)), Rows.Select(row => (row.Row, string.Join(",", found[row.Row].Distinct()))));
        Assert.Equal(
            Rows.Where(static row => row.What == "refused").Select(static row => row.Row),
            Refusal.Analyze(run.Output).Select(diagnostic => int.Parse(Regex.Match(lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line], @"/\*(\d+)\*/").Groups[1].Value)).Order());
    }

    [Fact]
    public void Each_row_is_in_the_documentation_with_what_becomes_of_it()
    {
        string page = File.ReadAllText(Path.Combine(SourceFolder(), "../../../docs/patching.md"));
        Dictionary<int, string> rows = Regex.Matches(page, @"(?m)^\| (\d+) \|[^|]*\| ([a-z ]*)[^|]*\|").ToDictionary(static match => int.Parse(match.Groups[1].Value), static match => match.Groups[2].Value.Trim());
        Assert.Equal(Enumerable.Range(1, 92), rows.Keys.Order());
        Assert.All(Rows, row => Assert.StartsWith(row.What.Length > 0 ? row.What : "left alone", rows[row.Row], StringComparison.Ordinal));
    }

    [Fact]
    public void Every_row_names_members_and_stand_ins_that_exist()
    {
        Compilation compilation = UserCode.Of("");
        foreach (PatchRow row in PatchRows.All)
        {
            Assert.True(DocumentationCommentId.GetFirstSymbolForDeclarationId(row.Member, compilation) is not null, row.Member);
            string[] target = row.Target.Split('.');
            Assert.True(compilation.GetTypeByMetadataName("CoGen.Patches." + target[0])?.GetMembers(target[1] + (row.Suspends ? "_Green" : "")).Length > 0, row.Target);
        }
        foreach (MemberRow row in MemberRows.All)
        {
            INamedTypeSymbol? type = compilation.GetTypeByMetadataName(row.Type);
            Assert.True(type is not null, row.Type);
            foreach (string member in row.Members)
            {
                IMethodSymbol[] methods = [.. type.GetMembers(member).OfType<IMethodSymbol>()];
                Assert.True(methods.Length > 0, $"{row.Type}.{member}");
                Assert.True(row.Remedy == Remedy.Offload || methods.Any(method => SiblingMatcher.Find(method, type, row.AsyncOf(member)) is not null), $"{row.Type}.{member} has no sibling");
            }
        }
    }

    [Fact]
    public void Every_member_of_the_BCL_with_an_async_sibling_is_in_the_table_or_known_to_be_harmless()
    {
        Compilation compilation = UserCode.Of("");
        var oracle = new CoGen.Generator.Binding.SuspensionOracle(patch: true);
        List<string> unknown = [];
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
            Visit(assembly.GlobalNamespace);
        Assert.Equal("", string.Join(" ", unknown.Distinct().Order()));

        void Visit(INamespaceOrTypeSymbol place)
        {
            foreach (ISymbol member in place.GetMembers())
            {
                if (member is INamespaceOrTypeSymbol { DeclaredAccessibility: Accessibility.Public or Accessibility.NotApplicable } inner)
                    Visit(inner);
                else if (member is IMethodSymbol { DeclaredAccessibility: Accessibility.Public, MethodKind: MethodKind.Ordinary } method
                    && BlockingCalls.Instead(method, method.ContainingType) is { } instead && instead.Contains("sibling") && oracle.Classify(method, method.ContainingType) is null)
                    unknown.Add($"{method.ContainingType}.{method.Name}");
            }
        }
    }

    [Theory]
    [InlineData("\"Query\", \"QueryAsync\"", null)]
    [InlineData("\"Nothing\", \"QueryAsync\"", "declares no method 'Nothing'")]
    [InlineData("\"Query\", \"NothingAsync\"", "no overload of 'Mine.NothingAsync'")]
    [InlineData("\"Query\", \"WrongAsync\"", "no overload of 'Mine.WrongAsync'")]
    [InlineData("\"Query\", \"OtherAsync\"", "no overload of 'Mine.OtherAsync'")]
    [InlineData("\"Query\", \"StaticAsync\"", "no overload of 'Mine.StaticAsync'")]
    public void A_redirect_that_stands_for_nothing_is_an_error_at_the_attribute(string names, string? problem)
    {
        string source = $$"""
            [assembly: [|CoGen.GreenRedirect(typeof(Mine), {{names}})|]]
            public class Mine
            {
                public int Query(string s) => 0;
                public Task<int> QueryAsync(string s, CancellationToken token) => null!;
                public Task<long> WrongAsync(string s) => null!;
                public Task<int> OtherAsync(object s) => null!;
                public static Task<int> StaticAsync(string s) => null!;
            }
            """;
        if (problem is null)
            Refusal.IsNotReported(source.Replace("[|", "").Replace("|]", ""));
        else
            Assert.Contains(problem, Refusal.IsReported("COGEN020", source).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_a_library_count_for_those_that_refer_to_it()
    {
        CSharpCompilation library = UserCode.Of("""
            [assembly: CoGen.GreenRedirect(typeof(Lib.Client), "Get", "GetAsync")]
            namespace Lib { public class Client { public int Get() => 0; public Task<int> GetAsync() => null!; } }
            """).WithAssemblyName("Lib");
        CSharpCompilation user = UserCode.Of("partial class User { [CoGen.Green] static int M(Lib.Client c) => c.Get(); }").AddReferences(library.ToMetadataReference());
        Assert.Contains("Green.Await_Green(g, c.GetAsync())", GeneratorRun.Of(user).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_provider_is_asked_for_its_own_sibling_first()
    {
        string text = GeneratorRun.Of("""
            using System.Data;
            using System.Data.Common;
            using CoGen;
            abstract class Command : DbCommand
            {
                public new Reader ExecuteReader() => null!;
                public new Task<Reader> ExecuteReaderAsync(CancellationToken token) => null!;
            }
            abstract class Reader : DbDataReader;
            partial class User
            {
                [Green]
                static object M(Command own, DbCommand any)
                {
                    Reader reader = own.ExecuteReader();
                    any.ExecuteReader();
                    own.ExecuteNonQuery();
                    return reader;
                }
            }
            """).Text;
        Assert.Contains("own.ExecuteReaderAsync(g.Token)", text, StringComparison.Ordinal);
        Assert.Contains("any.ExecuteReaderAsync(g.Token)", text, StringComparison.Ordinal);
        Assert.Contains("OffloadPatches.Compute_Green(g, static call => call.ExecuteNonQuery(), own)", text, StringComparison.Ordinal);
    }

    private static GeneratorRun Report(string source)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new GreenGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)UserCode.Parse("", "").Options,
            optionsProvider: new ProjectOptions(("build_property.CoGenReport", "true")));
        return GeneratorRun.Unchecked(UserCode.Of(source), driver);
    }

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private static string Program(string body) => $$"""
        using System.Collections.Concurrent;
        using System.Data.Common;
        using System.Diagnostics;
        using System.IO.Pipes;
        using System.Net;
        using System.Net.Http;
        using System.Net.NetworkInformation;
        using System.Net.Security;
        using System.Net.Sockets;
        using System.Threading.Channels;
        using System.Xml.Linq;
        using CoGen;
        [assembly: GreenRedirect(typeof(Mine), "Query", "QueryAsync")]
        [assembly: GreenRedirect(typeof(Context), "SaveChanges", "SaveChangesAsync")]
        #nullable disable
        #pragma warning disable
        #pragma warning restore COGEN016
        class Mine { public int Query(string s) => 0; public Task<int> QueryAsync(string s) => null; }
        class Context { public int SaveChanges() => 0; public Task<int> SaveChangesAsync(CancellationToken token = default) => null; }
        namespace Nito.AsyncEx { public static class AsyncContext { public static void Run(Action action) { } } }
        partial class User
        {
            [Green]
            static int M(
                object o, int n, string s, byte[] bytes, Lock gate, ReaderWriterLockSlim rw, WaitHandle handle, Thread thread, Task task, Task<int> number, CancellationToken token,
                CancellationTokenSource source, Channel<int> channel, PeriodicTimer timer, Lazy<int> lazy, Process process, Stream stream, FileStream file, MemoryStream memory,
                NetworkStream network, SslStream ssl, BinaryReader binary, StreamReader reader, StreamWriter writer, Socket socket, TcpListener listener, HttpClient http,
                HttpRequestMessage message, WebRequest request, DbConnection db, DbCommand command, DbDataReader rows, DbTransaction transaction, IAsyncEnumerable<int> items, Mine mine,
                Context context)
            {
                {{body}}
                return n;
            }
        }
        """;
}

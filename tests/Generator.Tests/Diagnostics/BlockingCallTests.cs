using CoGen.Generator.Diagnostics;
using CoGen.Generator.Patching;
using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Tests.Diagnostics;

/// <summary>COGEN016: library calls in green methods that block and are not redirected.</summary>
public sealed class BlockingCallTests
{
    private const string Wrap = "wrap it in Green.Offload(() => …)";

    private static readonly string[] Blocking =
    [
        // Locks.
        "Monitor.[|Enter|](o);", "bool taken = false; Monitor.[|Enter|](o, ref taken);", "Monitor.[|TryEnter|](o, 10);", "Monitor.[|Wait|](o);", "Monitor.[|Wait|](o, 10);",
        "gate.[|Enter|]();", "gate.[|TryEnter|](TimeSpan.FromDays(1));", "new Mutex().[|WaitOne|]();", "new Mutex().[|WaitOne|](10);",
        "rw.[|EnterReadLock|]();", "rw.[|EnterWriteLock|]();", "rw.[|EnterUpgradeableReadLock|]();", "rw.[|TryEnterReadLock|](10);", "rw.[|TryEnterWriteLock|](10);",
        "new ReaderWriterLock().[|AcquireReaderLock|](10);", "new ReaderWriterLock().[|AcquireWriterLock|](10);",
        // Waiting.
        "new Barrier(1).[|SignalAndWait|]();", "new BlockingCollection<int>().[|Take|]();", "new BlockingCollection<int>(1).[|Add|](1);",
        "new BlockingCollection<int>().[|TryTake|](out _, 10);", "foreach (int i in new BlockingCollection<int>().[|GetConsumingEnumerable|]()) n += i;",
        "_ = items.[|ToBlockingEnumerable|]();", "foreach (int i in items.[|ToBlockingEnumerable|]().Skip(1)) n += i;", "new System.Transactions.CommittableTransaction().[|Commit|]();",
        // Files.
        "var lines = File.[|ReadLines|](s); foreach (string line in lines) n++;", "foreach (string line in File.[|ReadLines|](s).Take(1)) n++;", "while (!reader.[|EndOfStream|]) n++;",
        // The network.
        "socket.[|Poll|](10, SelectMode.SelectRead);", "Socket.[|Select|](new List<Socket>(), null, null, 10);",
        // Databases by interfaces.
        "IDbConnection c = db; c.[|Open|]();", "((IDbCommand)command).[|ExecuteReader|]();", "((IDataReader)rows).[|Read|]();", "new WebClient().[|DownloadString|](s);",
        // In nested functions that are green.
        "Run(() => new Barrier(1).[|SignalAndWait|]());", "F(); [Green] void F() => gate.[|Enter|]();", "Run(() => { Green.Yield(); Run(() => gate.[|Enter|]()); });",
    ];

    private static readonly string[] LookAlikes =
    [
        // They only ask.
        "Monitor.TryEnter(o);", "Monitor.TryEnter(o, 0);", "gate.TryEnter();", "gate.TryEnter(0);", "gate.TryEnter(TimeSpan.Zero);", "rw.TryEnterReadLock(0);", "handle.WaitOne(0);",
        "handle.WaitOne(TimeSpan.Zero);", "new Mutex().WaitOne(0);", "new SemaphoreSlim(1).Wait(0);", "new SemaphoreSlim(1).Wait(TimeSpan.Zero, token);", "new ManualResetEventSlim().Wait(0);",
        "new BlockingCollection<int>().TryTake(out _);", "new BlockingCollection<int>().TryAdd(1);", "thread.Join(0);", "process.WaitForExit(0);", "process.WaitForExit(default(TimeSpan));",
        "socket.Poll(0, SelectMode.SelectRead);", "WaitHandle.WaitAll([handle], 0);",
        // They are redirected.
        "socket.Receive(new List<ArraySegment<byte>>());", "socket.Send(new List<ArraySegment<byte>>());", "socket.Receive(bytes, 0, 1, SocketFlags.None, out SocketError e); n = (int)e;",
        "EndPoint p = new IPEndPoint(0, 0); n = socket.ReceiveFrom(bytes, ref p);", "socket.SendTo(bytes, new IPEndPoint(0, 0));", "socket.Disconnect(true);",
        "IPEndPoint q = null; bytes = new UdpClient().Receive(ref q);", "new UdpClient().Send(bytes, 1);",
        "foreach (int i in items.ToBlockingEnumerable(token)) n += i;", "foreach (string line in File.ReadLines(s)) n++;",
        // They are in memory.
        "new MemoryStream().ReadExactly(bytes, 0, 1);", "new MyMemory().ReadExactly(bytes);", "new StringReader(s).Read(new char[1].AsSpan());", "new StringReader(s).ReadToEnd();",
        // They do not wait.
        "Monitor.Exit(o);", "Monitor.PulseAll(o);", "handle.Dispose();", "new AutoResetEvent(false).Set();", "process.Kill();", "File.Exists(s);", "Console.WriteLine(s);", "Console.Write(s);",
        "_ = File.ReadAllTextAsync(s);", "_ = new SemaphoreSlim(1).WaitAsync();", "_ = Dns.GetHostAddressesAsync(s);", "_ = process.WaitForExitAsync();", "_ = Task.WhenAll(task);",
        "_ = nameof(File.ReadAllText);", "Func<string, string> f = File.ReadAllText;", "lock (o) n++;", "thread.Start();", "n = task.Id;",
        // They have a green counterpart.
        "Thread.Sleep(1);", "task.Wait();", "stream.Read(bytes, 0, 1);", "stream.Flush();", "file.Flush();", "socket.Receive(bytes);", "socket.Send(bytes);", "reader.ReadLine();",
        "socket.Connect(s, 1);", "new TcpClient().Connect(s, 1);", "_ = new StreamReader(s).Read();", "handle.WaitOne();", "new SemaphoreSlim(1).Wait();", "thread.Join();",
        "process?.WaitForExit();", "_ = File.ReadAllText(s);", "db.Open();", "new MyConnection().Open();", "_ = rows.Read();", "Dns.GetHostAddresses(s);",
        // Others of the same name.
        "Mine.File.ReadAllText(s);", "new Mine.Process().WaitForExit();", "new Mine.Monitor().Enter();", "new Mine.Handle().WaitOne();", "new Mine.Db().Open();", "ReadLine();", "Join();", "s.Take(1);",
        "new Queue<int>().Take(1);", "string.Join(s, s);", "Path.Join(s, s);", "new List<int>().Add(1);", "new ConcurrentQueue<int>().TryPeek(out _);",
        // Elsewhere.
        "Green.Offload(() => File.ReadAllText(s));", "Green.Offload(() => process.WaitForExit());", "_ = Task.Run(() => thread.Join());",
        "F(); void F() => thread.Join();", "Action a = () => Run(() => thread.Join());",
        "n = new[] { s }.Select(x => File.ReadAllText(x)).Count();", "_ = from x in new[] { s } select File.ReadAllText(x);",
    ];

    [Fact]
    public void Blocking_calls_are_reported_each_once_at_its_name()
    {
        string marked = Program(Lines(Blocking)), source = Unmarked(marked);
        Diagnostic[] found = [.. Refusal.Diagnose(source).OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start)];
        Assert.All(found, static diagnostic => Assert.Equal(("COGEN016", DiagnosticSeverity.Warning), (diagnostic.Id, diagnostic.Severity)));
        Assert.Equal(marked, found.Reverse().Aggregate(source, static (text, diagnostic) =>
            text.Insert(diagnostic.Location.SourceSpan.End, "|]").Insert(diagnostic.Location.SourceSpan.Start, "[|")));
    }

    [Fact]
    public void Look_alikes_are_fine() => Refusal.IsNotReported(Program(Lines(LookAlikes)));

    [Fact]
    public void In_a_plain_method_all_is_fine() => Refusal.IsNotReported(Unmarked(Program(Lines([.. Blocking, .. LookAlikes]))).Replace("[Green]", ""));

    [Fact]
    public void Where_calls_are_left_as_they_are_all_is_fine()
    {
        Refusal.IsNotReported(Program("gate.Enter();").Replace("[Green]", "[Green(Patch = false)]"));
        GeneratorRun run = GeneratorRun.Of(Program("gate.Enter();"));
        Assert.Empty(Refusal.Analyze(run.Output, ("build_property.CoGenPatch", "false")));
    }

    [Theory]
    [InlineData("new System.Transactions.CommittableTransaction().Commit();", "CommittableTransaction.Commit", Wrap)]
    [InlineData("gate.Enter();", "Lock.Enter", "use a GreenReentrantLock")]
    [InlineData("rw.EnterReadLock();", "ReaderWriterLockSlim.EnterReadLock", "use a GreenReaderWriterLock")]
    [InlineData("new Mutex().WaitOne();", "WaitHandle.WaitOne", "use a GreenReentrantLock")]
    [InlineData("new Barrier(1).SignalAndWait();", "Barrier.SignalAndWait", "use a GreenBarrier")]
    public void The_message_says_what_to_write_instead(string body, string call, string instead) =>
        Assert.Equal($"'{call}' blocks the OS thread, and with it every green thread; {instead}", Only(body).GetMessage(null));

    [Theory]
    [InlineData("new System.Transactions.CommittableTransaction().Commit();", true)]
    [InlineData("System.Transactions.CommittableTransaction t = null; t?.Commit();", true)]
    [InlineData("n = new WebClient().DownloadString(s).Length;", true)]
    [InlineData("((IDataReader)rows)?.Read();", true)]
    [InlineData("new WebClient().DownloadFile(s, new GreenQueue<string>().Get());", false)] // it would not suspend in there
    [InlineData("gate.Enter();", false)] // belongs to the OS thread
    [InlineData("new BlockingCollection<int>().TryTake(out n, 10);", false)] // there is something better
    public void A_call_that_means_the_same_in_a_lambda_can_be_moved(string body, bool expected) =>
        Assert.Equal(expected, Only(body).Properties.ContainsKey(FixProperties.CanOffload));

    [Fact]
    public void Every_row_names_members_of_the_BCL()
    {
        Compilation compilation = UserCode.Of("");
        foreach (BlockingRow row in BlockingRows.All)
        {
            INamedTypeSymbol? type = compilation.GetTypeByMetadataName(row.Type);
            if (type is null && !row.Type.StartsWith("System.", StringComparison.Ordinal))
                continue;
            Assert.True(type is not null, row.Type);
            foreach (string member in row.Members)
                Assert.True(type.GetMembers(member).Length > 0 || type.BaseType!.GetMembers(member).Length > 0, $"{row.Type}.{member}");
        }
    }

    private static Diagnostic Only(string body)
    {
        Diagnostic diagnostic = Assert.Single(Refusal.Diagnose(Program(body)));
        Assert.Equal("COGEN016", diagnostic.Id);
        return diagnostic;
    }

    // Each in a block of its own.
    private static string Lines(string[] bodies) => string.Join('\n', bodies.Select(static body => $"{{ {body} }}"));

    private static string Unmarked(string source) => source.Replace("[|", "").Replace("|]", "");

    private static string Program(string body) => $$"""
        using System.Collections.Concurrent;
        using System.Data;
        using System.Data.Common;
        using System.Diagnostics;
        using System.IO.Pipes;
        using System.Net;
        using System.Net.Http;
        using System.Net.Mail;
        using System.Net.NetworkInformation;
        using System.Net.Security;
        using System.Net.Sockets;
        using CoGen;
        #nullable disable
        #pragma warning disable
        #pragma warning restore COGEN016
        partial class User
        {
            [Green]
            static int M(
                object o, int n, string s, byte[] bytes, Lock gate, ReaderWriterLockSlim rw, WaitHandle handle, Thread thread, Task task, CancellationToken token,
                Process process, Stream stream, FileStream file, StreamReader reader, Socket socket, HttpClient http, DbConnection db, DbCommand command, DbDataReader rows,
                IAsyncEnumerable<int> items)
            {
                {{body}}
                return n;
            }

            static void ReadLine() { }

            static void Join() { }

            [Green]
            static void Run([Green] Action action) => action();
        }
        class MyMemory : MemoryStream;
        abstract class Provider : DbConnection;
        class MyConnection : Provider
        {
            public override void Open() { }
            public override void Close() { }
            public override string ConnectionString { get; set; }
            public override string Database => "";
            public override string DataSource => "";
            public override string ServerVersion => "";
            public override ConnectionState State => default;
            public override void ChangeDatabase(string name) { }
            protected override DbTransaction BeginDbTransaction(IsolationLevel level) => null;
            protected override DbCommand CreateDbCommand() => null;
        }
        namespace Mine
        {
            static class File { public static string ReadAllText(string path) => path; }
            class Process { public void WaitForExit() { } }
            class Monitor { public void Enter() { } }
            class Handle { public bool WaitOne() => true; }
            class Db { public void Open() { } }
        }
        """;
}

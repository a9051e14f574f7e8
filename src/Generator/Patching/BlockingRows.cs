namespace CoGen.Generator.Patching;

/// <summary>The blocking members of the BCL that are not redirected. A patched overload of the same name is: the patch table comes first.</summary>
internal static class BlockingRows
{
    private const string Lock = "use a GreenReentrantLock";
    private const string Arrays = "use the overload that takes an array";
    private const string Whole = "get them all at once, inside Green.Offload";

    public static readonly BlockingRow[] All =
    [
        // Locks belong to an OS thread: they cannot be taken on another one.
        new("System.Threading.Monitor", ["Enter", "TryEnter", "Wait"], Lock),
        new("System.Threading.Lock", ["Enter", "EnterScope", "TryEnter"], Lock),
        new("System.Threading.Mutex", ["WaitOne"], Lock),
        new("System.Threading.ReaderWriterLock", ["AcquireReaderLock", "AcquireWriterLock", "UpgradeToWriterLock"], Lock),
        new("System.Threading.ReaderWriterLockSlim",
            ["EnterReadLock", "EnterUpgradeableReadLock", "EnterWriteLock", "TryEnterReadLock", "TryEnterUpgradeableReadLock", "TryEnterWriteLock"], Lock),

        new("System.Threading.Barrier", ["SignalAndWait"]),
        new("System.Threading.CountdownEvent", ["Wait"]),
        new("System.Threading.ManualResetEventSlim", ["Wait"]),
        new("System.Threading.SemaphoreSlim", ["Wait"]),
        new("System.Threading.SpinWait", ["SpinUntil"]),
        new("System.Threading.Thread", ["Join"]),
        new("System.Threading.WaitHandle", ["SignalAndWait", "WaitAll", "WaitAny", "WaitOne"]),
        new("System.Threading.Tasks.Parallel", ["For", "ForEach", "Invoke"]),
        new("System.Threading.Tasks.Task", ["WaitAll"], "wait by Green.Await(Task.WhenAll(…))"),
        new("System.Threading.Tasks.Task", ["WaitAny"], "wait by Green.Await(Task.WhenAny(…))"),
        new("System.Threading.Tasks.TaskAsyncEnumerableExtensions", ["ToBlockingEnumerable"], "wait for each item by Green.Await(items.MoveNextAsync())"),
        new("System.Linq.ParallelEnumerable", ["ForAll"]),
        new("System.Collections.Concurrent.BlockingCollection`1", ["Add", "AddToAny", "Take", "TakeFromAny", "TryAdd", "TryAddToAny", "TryTake", "TryTakeFromAny"]),
        new("System.Collections.Concurrent.BlockingCollection`1", ["GetConsumingEnumerable"], "use a GreenQueue"),
        new("System.GC", ["WaitForFullGCApproach", "WaitForFullGCComplete", "WaitForPendingFinalizers"]),

        new("System.Console", ["Read", "ReadKey", "ReadLine"]),
        new("System.Diagnostics.Process", ["WaitForExit", "WaitForInputIdle"]),

        new("System.IO.File",
            ["AppendAllBytes", "AppendAllLines", "AppendAllText", "Copy", "ReadAllBytes", "ReadAllLines", "ReadAllText", "WriteAllBytes", "WriteAllLines", "WriteAllText"]),
        new("System.IO.File", ["ReadLines"], Whole),
        new("System.IO.FileStream", ["Flush"]),
        new("System.IO.FileSystemWatcher", ["WaitForChanged"]),
        new("System.IO.RandomAccess", ["FlushToDisk", "Read", "Write"]),
        new("System.IO.Stream", ["Read", "ReadAtLeast", "ReadExactly", "Write"]),
        new("System.IO.StreamReader", ["EndOfStream"], "read until there is nothing more"),
        new("System.IO.StreamReader", ["Read", "ReadBlock"], Arrays),
        new("System.IO.TextReader", ["Read", "ReadBlock"], Arrays),
        new("System.IO.Compression.ZipFile", ["CreateFromDirectory", "ExtractToDirectory"]),
        new("System.Formats.Tar.TarFile", ["CreateFromDirectory", "ExtractToDirectory"]),
        new("System.IO.Pipes.NamedPipeClientStream", ["Connect"]),
        new("System.IO.Pipes.NamedPipeServerStream", ["WaitForConnection"]),
        new("System.IO.Pipes.PipeStream", ["WaitForPipeDrain"]),

        new("System.Net.Dns", ["GetHostAddresses", "GetHostByAddress", "GetHostByName", "GetHostEntry", "Resolve"]),
        new("System.Net.HttpListener", ["GetContext"]),
        new("System.Net.WebClient",
            ["DownloadData", "DownloadFile", "DownloadString", "OpenRead", "OpenWrite", "UploadData", "UploadFile", "UploadString", "UploadValues"]),
        new("System.Net.WebRequest", ["GetRequestStream", "GetResponse"]),
        new("System.Net.Http.HttpClient", ["Send"]),
        new("System.Net.Http.HttpContent", ["CopyTo", "ReadAsStream"]),
        new("System.Net.Http.HttpMessageInvoker", ["Send"]),
        new("System.Net.Mail.SmtpClient", ["Send"]),
        new("System.Net.NetworkInformation.Ping", ["Send"]),
        new("System.Net.Security.NegotiateStream", ["AuthenticateAsClient", "AuthenticateAsServer"]),
        new("System.Net.Security.SslStream", ["AuthenticateAsClient", "AuthenticateAsServer"]),
        new("System.Net.Sockets.Socket", ["Poll", "Select"], "give each socket a green thread of its own, which receives, sends or accepts"),

        new("System.Data.Common.DbBatch", ["ExecuteNonQuery", "ExecuteReader", "ExecuteScalar", "Prepare"]),
        new("System.Data.Common.DbCommand", ["ExecuteNonQuery", "ExecuteReader", "ExecuteScalar", "Prepare"]),
        new("System.Data.Common.DbConnection", ["BeginTransaction", "ChangeDatabase", "Close", "GetSchema", "Open"]),
        new("System.Data.Common.DbDataReader", ["NextResult", "Read"]),
        new("System.Data.Common.DbTransaction", ["Commit", "Release", "Rollback", "Save"]),
    ];
}

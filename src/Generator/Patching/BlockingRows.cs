namespace CoGen.Generator.Patching;

/// <summary>The blocking members of the BCL that are not redirected. A patched overload of the same name is: the patch table comes first.</summary>
internal static class BlockingRows
{
    private const string Lock = "use a GreenReentrantLock";
    private const string Whole = "go through them by foreach, or get them all at once by File.ReadAllLines";

    public static readonly BlockingRow[] All =
    [
        // Locks belong to an OS thread: they cannot be taken on another one.
        new("System.Threading.Monitor", ["Enter", "TryEnter"], Lock),
        new("System.Threading.Monitor", ["Wait"], "use a GreenReentrantLock and a GreenCondition"),
        new("System.Threading.Lock", ["Enter", "EnterScope", "TryEnter"], Lock),
        new("System.Threading.Mutex", ["WaitOne"], Lock),
        new("System.Threading.ReaderWriterLock", ["AcquireReaderLock", "AcquireWriterLock", "UpgradeToWriterLock"], Lock),
        new("System.Threading.ReaderWriterLockSlim",
            ["EnterReadLock", "EnterUpgradeableReadLock", "EnterWriteLock", "TryEnterReadLock", "TryEnterUpgradeableReadLock", "TryEnterWriteLock"],
            "use a GreenReaderWriterLock"),

        new("System.Threading.Barrier", ["SignalAndWait"], "use a GreenBarrier"),
        new("System.Threading.Tasks.TaskAsyncEnumerableExtensions", ["ToBlockingEnumerable"], "go through it by foreach"),
        new("System.Collections.Concurrent.BlockingCollection`1", ["Add", "AddToAny", "Take", "TakeFromAny", "TryAdd", "TryAddToAny", "TryTake", "TryTakeFromAny"], "use a GreenQueue"),
        new("System.Collections.Concurrent.BlockingCollection`1", ["GetConsumingEnumerable"], "use a GreenQueue"),

        new("System.GC", ["WaitForFullGCApproach", "WaitForFullGCComplete", "WaitForPendingFinalizers"]),

        new("System.IO.File", ["ReadLines"], Whole),
        new("System.IO.Stream", ["Read", "ReadAtLeast", "ReadExactly", "Write"]),
        new("System.IO.StreamReader", ["EndOfStream"], "read until there is nothing more"),

        new("System.Net.WebClient",
            ["DownloadData", "DownloadFile", "DownloadString", "OpenRead", "OpenWrite", "UploadData", "UploadFile", "UploadString", "UploadValues"]),
        new("System.Net.WebRequest", ["GetRequestStream", "GetResponse"]),
        new("System.Net.Http.HttpMessageInvoker", ["Send"]),
        new("System.Net.Sockets.Socket", ["Poll", "Select"], "give each socket a green thread of its own, which receives, sends or accepts"),

        // The interfaces have no async members; DbCommand and the other classes have.
        new("System.Data.IDbCommand", ["ExecuteNonQuery", "ExecuteReader", "ExecuteScalar", "Prepare"]),
        new("System.Data.IDbConnection", ["BeginTransaction", "ChangeDatabase", "Open"]),
        new("System.Data.IDataReader", ["NextResult", "Read"]),
        new("System.Data.IDbTransaction", ["Commit", "Rollback"]),
        new("System.Data.Common.DbDataAdapter", ["Fill", "FillSchema", "Update"]),
        new("System.Transactions.CommittableTransaction", ["Commit"]),

        // Message loops inside the one that runs.
        new("Microsoft.VisualStudio.Threading.JoinableTaskFactory", ["Run"], "wait for the task itself by Green.Await"),
        new("Nito.AsyncEx.AsyncContext", ["Run"], "wait for the task itself by Green.Await"),

        new("System.Data.Common.DbBatch", ["ExecuteNonQuery", "ExecuteReader", "ExecuteScalar", "Prepare"]),
        new("System.Data.Common.DbCommand", ["ExecuteNonQuery", "ExecuteReader", "ExecuteScalar", "Prepare"]),
        new("System.Data.Common.DbConnection", ["BeginTransaction", "ChangeDatabase", "Close", "GetSchema", "Open"]),
        new("System.Data.Common.DbDataReader", ["NextResult", "Read"]),
        new("System.Data.Common.DbTransaction", ["Commit", "Release", "Rollback", "Save"]),
    ];
}

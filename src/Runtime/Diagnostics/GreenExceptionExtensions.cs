namespace CoGen;

/// <summary>What exceptions of green code tell.</summary>
public static class GreenExceptionExtensions
{
    private const string Key = "CoGen.GreenThread";
    private const string SentKey = "CoGen.BytesSent";

    /// <summary>
    /// The green methods and plain ones that the exception came through, the innermost first, each once, without the machinery that stands
    /// between them in <see cref="Exception.StackTrace"/>. Lines need symbol files, as there. Of a recursion that suspended, the
    /// first hundred.
    /// </summary>
    public static IReadOnlyList<GreenStackFrame> GreenStack(this Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return LogicalStack.Of(exception);
    }

    /// <summary>The green thread that the exception ended, and where it was spawned, as text; null when it ended none. It is kept in <see cref="Exception.Data"/>.</summary>
    public static string? FaultedThread(this Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.Data[Key] as string;
    }

    /// <summary>
    /// How much of its data a <c>Send</c> or <c>Write</c> on a socket had given to the system when this exception ended it: a kill, a timeout or a
    /// failure. Null when it ended none that had to wait. It is kept in <see cref="Exception.Data"/>.
    /// </summary>
    public static int? BytesSent(this Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.Data[SentKey] as int? ?? (exception is IOException { InnerException: { } inner } ? inner.BytesSent() : null);
    }

    internal static void Sent(this Exception exception, int count)
    {
        if (!exception.Data.IsReadOnly)
            exception.Data[SentKey] = count;
    }

    internal static void Ended(this Exception exception, GreenThread thread)
    {
        // The first one: those that wait for it may end by the same exception.
        if (!exception.Data.IsReadOnly && !exception.Data.Contains(Key))
            exception.Data[Key] = thread.SpawnSite.IsKnown ? $"{thread}, spawned at {thread.SpawnSite}" : thread.ToString();
    }
}

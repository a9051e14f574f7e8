namespace CoGen;

/// <summary>The waits for sockets of a scheduler: a list through the waits themselves.</summary>
internal sealed class SocketWaits
{
    private SocketWait? first;

    public int Count { get; private set; }

    public void Add(SocketWait wait)
    {
        wait.NextWait = first;
        wait.PreviousWait = null;
        if (first is not null)
            first.PreviousWait = wait;
        first = wait;
        Count++;
    }

    public void Remove(SocketWait wait)
    {
        if (wait.PreviousWait is null)
            first = wait.NextWait;
        else
            wait.PreviousWait.NextWait = wait.NextWait;
        if (wait.NextWait is not null)
            wait.NextWait.PreviousWait = wait.PreviousWait;
        wait.NextWait = wait.PreviousWait = null;
        Count--;
    }

    public void CollectInto(HashSet<GreenThread> threads)
    {
        int left = Count; // another OS thread may look on
        for (SocketWait? wait = first; wait is not null && left-- > 0; wait = wait.NextWait)
        {
            if (wait.Sleeper is { } waiter)
                threads.Add(waiter);
        }
    }
}

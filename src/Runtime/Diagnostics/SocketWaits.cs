namespace CoGen;

/// <summary>The waits for sockets of a scheduler: a list through the waits themselves.</summary>
internal sealed class SocketWaits
{
    private SocketWait? first;

    public int Count { get; private set; }

    public void Add(SocketWait wait)
    {
        wait.Next = first;
        wait.Previous = null;
        if (first is not null)
            first.Previous = wait;
        first = wait;
        Count++;
    }

    public void Remove(SocketWait wait)
    {
        if (wait.Previous is null)
            first = wait.Next;
        else
            wait.Previous.Next = wait.Next;
        if (wait.Next is not null)
            wait.Next.Previous = wait.Previous;
        wait.Next = wait.Previous = null;
        Count--;
    }

    public void CollectInto(HashSet<GreenThread> threads)
    {
        int left = Count; // another OS thread may look on
        for (SocketWait? wait = first; wait is not null && left-- > 0; wait = wait.Next)
        {
            if (wait.Sleeper is { } waiter)
                threads.Add(waiter);
        }
    }
}

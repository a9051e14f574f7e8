namespace CoGen;

/// <summary>
/// The wait queues in which somebody waits. It costs nothing per green thread, and is all there is to tell when
/// everybody waits and nothing can wake.
/// </summary>
internal sealed class OccupiedQueues
{
    private WaitQueue? first;

    public bool IsEmpty => first is null;

    public void Add(WaitQueue queue)
    {
        queue.NextOccupied = first;
        if (first is not null)
            first.PreviousOccupied = queue;
        first = queue;
    }

    public void Remove(WaitQueue queue)
    {
        if (queue.PreviousOccupied is null)
            first = queue.NextOccupied;
        else
            queue.PreviousOccupied.NextOccupied = queue.NextOccupied;
        if (queue.NextOccupied is not null)
            queue.NextOccupied.PreviousOccupied = queue.PreviousOccupied;
        queue.NextOccupied = queue.PreviousOccupied = null;
    }

    /// <summary>Everybody in them; nobody twice, whatever another OS thread does to them meanwhile.</summary>
    public void CollectInto(HashSet<GreenThread> threads)
    {
        var seen = new HashSet<WaitQueue>();
        for (WaitQueue? queue = first; queue is not null && seen.Add(queue); queue = queue.NextOccupied)
        {
            int left = queue.Count;
            for (GreenNode? node = queue.First; node is not null && left-- > 0; node = node.Next)
            {
                if (((node as Waiter)?.Thread ?? node as GreenThread) is { } thread)
                    threads.Add(thread);
            }
        }
    }
}

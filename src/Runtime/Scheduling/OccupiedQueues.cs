using System.Text;

namespace CoGen;

/// <summary>
/// The wait queues in which somebody waits. It costs nothing per green thread, and is all there is to tell when
/// everybody waits and nothing can wake.
/// </summary>
internal sealed class OccupiedQueues
{
    private WaitQueue? first;

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

    /// <summary>One line for each waiting green thread.</summary>
    public string Describe()
    {
        var text = new StringBuilder();
        for (WaitQueue? queue = first; queue is not null; queue = queue.NextOccupied)
        {
            for (GreenNode? node = queue.First; node is not null; node = node.Next)
                text.Append(Environment.NewLine).Append("  ").Append((node as Waiter)?.Thread ?? node).Append(" waits for ").Append(queue.Purpose);
        }
        return text.ToString();
    }
}

using System.Diagnostics.CodeAnalysis;

namespace CoGen;

/// <summary>
/// The timers of a scheduler, the earliest first. A removed timer is gone at once, in O(log n): cancelled timeouts,
/// by far the most of all, neither pile up nor are looked at again.
/// </summary>
internal sealed class TimerHeap
{
    private GreenTimer[] heap = new GreenTimer[16];
    private long sequence;

    public int Count { get; private set; }

    /// <summary>When the earliest timer is due; <see cref="long.MaxValue"/> without any.</summary>
    public long NextDue => Count == 0 ? long.MaxValue : heap[0].Due;

    /// <summary>All of them, in no order.</summary>
    public ReadOnlySpan<GreenTimer> All => heap.AsSpan(0, Count);

    public void Add(GreenTimer timer, long due)
    {
        timer.Due = due;
        timer.Sequence = sequence++;
        if (Count == heap.Length)
            Array.Resize(ref heap, 2 * Count);
        MoveUp(timer, Count++);
    }

    public bool TryTakeDue(long now, [NotNullWhen(true)] out GreenTimer? timer)
    {
        timer = NextDue <= now && Count > 0 ? heap[0] : null;
        return timer is not null && Remove(timer);
    }

    /// <summary>Returns false when the timer is not in the heap: it has fired or was removed before.</summary>
    public bool Remove(GreenTimer timer)
    {
        int hole = timer.Index;
        if (hole < 0)
            return false;
        timer.Index = -1;
        GreenTimer last = heap[--Count];
        heap[Count] = null!;
        if (!ReferenceEquals(last, timer))
        {
            if (hole > 0 && last.IsBefore(heap[(hole - 1) / 2]))
                MoveUp(last, hole);
            else
                MoveDown(last, hole);
        }
        return true;
    }

    private void MoveUp(GreenTimer timer, int index)
    {
        while (index > 0)
        {
            GreenTimer parent = heap[(index - 1) / 2];
            if (!timer.IsBefore(parent))
                break;
            Place(parent, index);
            index = (index - 1) / 2;
        }
        Place(timer, index);
    }

    private void MoveDown(GreenTimer timer, int index)
    {
        while (true)
        {
            int child = 2 * index + 1;
            if (child >= Count)
                break;
            if (child + 1 < Count && heap[child + 1].IsBefore(heap[child]))
                child++;
            if (!heap[child].IsBefore(timer))
                break;
            Place(heap[child], index);
            index = child;
        }
        Place(timer, index);
    }

    private void Place(GreenTimer timer, int index)
    {
        heap[index] = timer;
        timer.Index = index;
    }
}

using System.Diagnostics.CodeAnalysis;

namespace CoGen;

/// <summary>
/// A queue between green threads, first in, first out, for the items as for those who wait: an item goes straight to
/// the one that has waited longest, and nobody overtakes. A queue belongs to one scheduler.
/// </summary>
public sealed partial class GreenQueue<T>
{
    // While a getter waits there is no item; while a putter waits the queue is full.
    private readonly Ring<T> items = new();
    private readonly WaitQueue getters = new("an item of a GreenQueue");
    private readonly WaitQueue putters = new("room in a GreenQueue");

    /// <summary>A queue of at most <paramref name="capacity"/> items.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is less than 1.</exception>
    public GreenQueue(int capacity = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        Capacity = capacity;
    }

    /// <summary>How many items it holds before <see cref="Put"/> waits.</summary>
    public int Capacity { get; }

    /// <summary>Items in the queue.</summary>
    public int Count => items.Count;

    /// <summary>Takes the oldest item; waits while there is none.</summary>
    [Green]
    public T Get()
    {
        if (TryGet(out T? item))
            return item;
        var handover = new Handover(this, getters);
        Green.Park(getters.Enter(handover));
        return handover.Item;
    }

    /// <summary>Adds an item; waits while the queue is full. A caller that is killed before there is room adds nothing.</summary>
    [Green]
    public void Put(T item)
    {
        if (!TryPut(item))
            Green.Park(putters.Enter(new Handover(this, putters) { Item = item }));
    }

    /// <summary>Takes the oldest item if there is one.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T item)
    {
        item = default;
        if (items.Count == 0)
            return false;
        item = items.RemoveFirst();
        if (items.Count < Capacity && putters.First is { } putter)
        {
            items.AddLast(((Handover)putter.Place!).Item);
            putters.WakeOne();
        }
        return true;
    }

    /// <summary>Adds an item if there is room.</summary>
    public bool TryPut(T item)
    {
        if (getters.First is { } getter)
        {
            ((Handover)getter.Place!).Item = item;
            getters.WakeOne();
            return true;
        }
        if (items.Count >= Capacity)
            return false;
        items.AddLast(item);
        return true;
    }

    /// <summary>The item of one who waits: a getter's is filled in, a putter's is taken.</summary>
    private sealed class Handover(GreenQueue<T> queue, WaitQueue line) : IWaitPlace
    {
        public T Item = default!;

        public object Purpose => line.Purpose;

        void IWaitPlace.Withdraw(GreenThread thread) => line.Withdraw(thread);

        // A killed getter's item is older than all that are in the queue. A killed putter's is in the queue already.
        void IWaitPlace.PassOn()
        {
            if (!ReferenceEquals(line, queue.getters))
                return;
            if (queue.getters.Count > 0)
                queue.TryPut(Item);
            else
                queue.items.AddFirst(Item);
        }
    }
}

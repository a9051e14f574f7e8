namespace CoGen;

/// <summary>Items, and an order in which they come out.</summary>
internal abstract class Store<T>
{
    public int Count { get; protected set; }

    public abstract void Add(T item);

    /// <summary>Only when there is one.</summary>
    public abstract T Take();

    /// <summary>An item that was taken comes in again, and out before others like it.</summary>
    public abstract void PutBack(T item);
}

/// <summary>The newest comes out first.</summary>
internal sealed class Pile<T> : Store<T>
{
    private readonly Stack<T> items = new();

    public override void Add(T item)
    {
        items.Push(item);
        Count++;
    }

    public override T Take()
    {
        Count--;
        return items.Pop();
    }

    public override void PutBack(T item) => Add(item);
}

/// <summary>The smallest comes out first; of equal ones the oldest.</summary>
internal sealed class Heap<T>(IComparer<T> comparer) : Store<T>
{
    private readonly PriorityQueue<T, (T Item, long Number)> items = new(new Order(comparer));
    private long number;
    private long backwards;

    public override void Add(T item)
    {
        items.Enqueue(item, (item, number++));
        Count++;
    }

    public override void PutBack(T item)
    {
        items.Enqueue(item, (item, --backwards));
        Count++;
    }

    public override T Take()
    {
        T item = items.Dequeue(); // the comparer may throw
        Count--;
        return item;
    }

    private sealed class Order(IComparer<T> comparer) : IComparer<(T Item, long Number)>
    {
        public int Compare((T Item, long Number) a, (T Item, long Number) b)
        {
            int order = comparer.Compare(a.Item, b.Item);
            return order != 0 ? order : a.Number.CompareTo(b.Number);
        }
    }
}

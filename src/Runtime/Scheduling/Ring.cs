namespace CoGen;

/// <summary>A growing ring buffer: first in, first out, with a way back to the front.</summary>
internal sealed class Ring<T> : Store<T>
{
    private T[] items = []; // the length stays a power of two
    private int head;

    public T First => items[head];

    public override void Add(T item) => AddLast(item);

    public override T Take() => RemoveFirst();

    public override void PutBack(T item) => AddFirst(item);

    public void AddLast(T item)
    {
        if (Count == items.Length)
            Grow();
        items[(head + Count++) & (items.Length - 1)] = item;
    }

    public void AddFirst(T item)
    {
        if (Count == items.Length)
            Grow();
        head = (head - 1) & (items.Length - 1);
        items[head] = item;
        Count++;
    }

    public T RemoveFirst()
    {
        if (Count == 0)
            throw new InvalidOperationException("The ring is empty.");
        T item = items[head];
        items[head] = default!; // keep nothing alive
        head = (head + 1) & (items.Length - 1);
        Count--;
        return item;
    }

    public T RemoveLast()
    {
        if (Count == 0)
            throw new InvalidOperationException("The ring is empty.");
        ref T last = ref items[(head + --Count) & (items.Length - 1)];
        T item = last;
        last = default!;
        return item;
    }

    private void Grow()
    {
        var grown = new T[Math.Max(4, 2 * items.Length)];
        Array.Copy(items, head, grown, 0, items.Length - head);
        Array.Copy(items, 0, grown, items.Length - head, head);
        items = grown;
        head = 0;
    }
}

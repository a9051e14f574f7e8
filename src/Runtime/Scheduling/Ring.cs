using System.Numerics;

namespace CoGen;

/// <summary>A growing ring buffer: first in, first out, with a way back to the front.</summary>
internal sealed class Ring<T>
{
    private T[] items = new T[16]; // the length stays a power of two
    private int head;

    public int Count { get; private set; }

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

    /// <summary>A copy, the first in front.</summary>
    public T[] ToArray()
    {
        var copy = new T[Count];
        for (int i = 0; i < copy.Length; i++)
            copy[i] = items[(head + i) & (items.Length - 1)];
        return copy;
    }

    private void Grow()
    {
        var grown = new T[BitOperations.RoundUpToPowerOf2((uint)items.Length + 1)];
        Array.Copy(items, head, grown, 0, items.Length - head);
        Array.Copy(items, 0, grown, items.Length - head, head);
        items = grown;
        head = 0;
    }
}

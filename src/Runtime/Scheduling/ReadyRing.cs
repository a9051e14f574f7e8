namespace CoGen;

/// <summary>
/// The green threads that can run, first come, first served. Apart from <see cref="Ring{T}"/> for the sake of speed: an array of structs
/// is written without a check of the type.
/// </summary>
internal sealed class ReadyRing
{
    private const int Smallest = 64, Kept = 4096;

    private Slot[] slots = new Slot[Smallest]; // the length stays a power of two
    private int head;
    private int count;

    public bool IsEmpty => count == 0;

    public int Count => count;

    public void AddLast(GreenThread thread)
    {
        Slot[] into = slots;
        if (count == into.Length)
            into = Grow();
        into[(head + count++) & (into.Length - 1)].Thread = thread;
    }

    /// <summary>Only when it is not empty.</summary>
    public GreenThread RemoveFirst()
    {
        Slot[] from = slots;
        ref Slot first = ref from[head & (from.Length - 1)];
        GreenThread thread = first.Thread;
        first.Thread = null!;
        head = (head + 1) & (from.Length - 1);
        if (--count == 0 && from.Length > Kept)
            (slots, head) = (new Slot[Smallest], 0); // many were spawned at once
        return thread;
    }

    /// <summary>A copy, the first in front. On another OS thread: nearly so, and some may be null.</summary>
    public GreenThread?[] ToArray()
    {
        (Slot[] from, int first, int length) = (slots, head, count);
        var copy = new GreenThread?[Math.Min(length, from.Length)];
        for (int i = 0; i < copy.Length; i++)
            copy[i] = from[(first + i) & (from.Length - 1)].Thread;
        return copy;
    }

    private Slot[] Grow()
    {
        var grown = new Slot[2 * slots.Length];
        Array.Copy(slots, head, grown, 0, slots.Length - head);
        Array.Copy(slots, 0, grown, slots.Length - head, head);
        head = 0;
        return slots = grown;
    }

    private struct Slot
    {
        public GreenThread Thread;
    }
}

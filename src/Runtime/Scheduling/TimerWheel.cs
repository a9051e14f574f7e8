using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace CoGen;

/// <summary>
/// The timers of a scheduler: a wheel of wheels. Adding and removing take the same short time however many there are, and a timer costs
/// no memory beside its node. A removed timer is gone at once: cancelled timeouts, by far the most of all, neither pile up nor are
/// looked at again. Timers due at the same time fire in the order they were added.
/// </summary>
/// <remarks>
/// Each wheel turns one base-64 digit of the time. A timer is in the wheel of the highest digit in which it differs from
/// <c>reached</c>, which never passes the clock; when that digit is reached, its slot is dealt out to the wheels below, in order. So
/// a slot of the lowest wheel holds timers of the very same time.
/// </remarks>
internal sealed class TimerWheel : IWaitPlace
{
    private const int Bits = 6, Slots = 1 << Bits, Wheels = (63 + Bits - 1) / Bits;

    // How far a slot is searched for its earliest timer; of a longer one, the time at which it begins will do.
    private const int Search = 32;

    private readonly NodeList[] slots = new NodeList[Wheels * Slots];
    private readonly ulong[] occupied = new ulong[Wheels]; // a bit for each slot that is not empty
    private uint inUse; // a bit for each wheel that is not empty
    private long reached;

    public int Count { get; private set; }

    /// <summary>
    /// When the earliest timer is due, or a time before that at which to ask again; <see cref="long.MaxValue"/> without any.
    /// </summary>
    public long NextDue
    {
        get
        {
            if (Count == 0)
                return long.MaxValue;
            int wheel = BitOperations.TrailingZeroCount(inUse), slot = BitOperations.TrailingZeroCount(occupied[wheel]);
            long earliest = long.MaxValue;
            int left = Search;
            for (GreenNode? node = slots[wheel * Slots + slot].First; node is not null; node = node.Next)
            {
                if (left-- == 0)
                    return StartOf(wheel, slot);
                earliest = Math.Min(earliest, node.Due);
            }
            return earliest;
        }
    }

    public void Add(GreenNode node, long due)
    {
        node.Due = Math.Max(due, reached);
        Insert(node);
        Count++;
    }

    // The clock never goes back.
    public bool TryTakeDue(long now, [NotNullWhen(true)] out GreenNode? node, out long due)
    {
        while (Count > 0)
        {
            int wheel = BitOperations.TrailingZeroCount(inUse), slot = BitOperations.TrailingZeroCount(occupied[wheel]);
            long start = StartOf(wheel, slot);
            if (start > now)
                break;
            reached = start;
            if (wheel > 0)
            {
                DealOut(wheel, slot);
                continue;
            }
            node = slots[slot].First!;
            due = node.Due;
            Remove(node);
            return true;
        }
        (node, due) = (null, 0);
        return false;
    }

    /// <summary>Returns false when the node is not among the timers: it has fired or was removed before.</summary>
    public bool Remove(GreenNode node)
    {
        if (node.Due < 0)
            return false;
        (int wheel, int slot) = PlaceOf(node.Due);
        ref NodeList list = ref slots[wheel * Slots + slot];
        list.Remove(node);
        if (list.IsEmpty)
            Vacate(wheel, slot);
        node.Due = -1;
        Count--;
        return true;
    }

    /// <summary>All of them, in no order. On another OS thread: most of them.</summary>
    public IEnumerable<GreenNode> All
    {
        get
        {
            int left = Count;
            for (int slot = 0; slot < slots.Length && left > 0; slot++)
            {
                for (GreenNode? node = slots[slot].First; node is not null && left-- > 0; node = node.Next)
                    yield return node;
            }
        }
    }

    object IWaitPlace.Purpose => "the end of its sleep";

    void IWaitPlace.Withdraw(GreenThread thread) => Remove(thread);

    void IWaitPlace.PassOn()
    {
    }

    private (int Wheel, int Slot) PlaceOf(long due)
    {
        int wheel = BitOperations.Log2((ulong)(due ^ reached) | 1) / Bits;
        return (wheel, (int)(due >> (wheel * Bits)) & (Slots - 1));
    }

    // The first moment of a slot: as reached, down to this wheel's digit, and zeros below.
    private long StartOf(int wheel, int slot)
    {
        int shift = wheel * Bits;
        long above = shift + Bits >= 63 ? 0 : reached >> (shift + Bits) << (shift + Bits);
        return above | ((long)slot << shift);
    }

    private void Insert(GreenNode node)
    {
        (int wheel, int slot) = PlaceOf(node.Due);
        slots[wheel * Slots + slot].AddLast(node);
        occupied[wheel] |= 1UL << slot;
        inUse |= 1U << wheel;
    }

    private void Vacate(int wheel, int slot)
    {
        occupied[wheel] &= ~(1UL << slot);
        if (occupied[wheel] == 0)
            inUse &= ~(1U << wheel);
    }

    private void DealOut(int wheel, int slot)
    {
        NodeList list = slots[wheel * Slots + slot];
        slots[wheel * Slots + slot] = default;
        Vacate(wheel, slot);
        while (!list.IsEmpty)
            Insert(list.RemoveFirst());
    }
}

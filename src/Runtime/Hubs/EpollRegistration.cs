using System.Net.Sockets;

namespace CoGen;

/// <summary>What <see cref="EpollHub"/> knows about one descriptor number, whichever socket has it at the time.</summary>
internal sealed class EpollRegistration(int descriptor)
{
    private readonly WeakReference<SafeSocketHandle?> owner = new(null);

    /// <summary>Counts the sockets that had this number: an event carries it, and that of an earlier socket is ignored.</summary>
    public uint Generation { get; private set; }

    /// <summary>The handle, while somebody waits: an idle socket that is lost can be collected.</summary>
    public SafeSocketHandle? Armed { get; private set; }

    public ulong Key => (ulong)Generation << 32 | (uint)descriptor;

    /// <summary>All that had arrived has been received, and no event has come since: there is no need to ask the system.</summary>
    public bool IsDrained { get; private set; }

    private bool canDrain;
    private Parking reader;
    private Parking writer;

    public bool Belongs(SafeSocketHandle handle) => owner.TryGetTarget(out SafeSocketHandle? target) && ReferenceEquals(target, handle);

    public void Adopt(SafeSocketHandle handle, bool isTcp)
    {
        owner.SetTarget(handle);
        Generation++;
        canDrain = isTcp;
        IsDrained = false;
    }

    /// <summary>The socket gave less than it was asked for.</summary>
    public void NoteDrained() => IsDrained = canDrain;

    /// <summary>
    /// An event. What has arrived with an end, an error or urgent data is received in parts, without an event between them: from then on
    /// the system is always asked.
    /// </summary>
    public void Note(uint ready)
    {
        if ((ready & (Linux.EPOLLPRI | Linux.EPOLLRDHUP | Linux.EPOLLHUP | Linux.EPOLLERR)) != 0)
            canDrain = false;
        if ((ready & ~Linux.EPOLLOUT) != 0)
            IsDrained = false;
    }

    /// <summary>Returns who waits already in this direction, if anybody, and then changes nothing.</summary>
    public Parking? TryArm(SafeSocketHandle handle, HubDirection direction, Parking waiter)
    {
        ref Parking place = ref Place(direction);
        if (place.Thread is not null)
            return place;
        place = waiter;
        Armed = handle;
        return null;
    }

    /// <summary>Takes the waiter out.</summary>
    public bool TryTake(HubDirection direction, out Parking waiter)
    {
        ref Parking place = ref Place(direction);
        waiter = place;
        place = default;
        if (reader.Thread is null && writer.Thread is null)
            Armed = null;
        return waiter.Thread is not null;
    }

    private ref Parking Place(HubDirection direction)
    {
        if (direction == HubDirection.Read)
            return ref reader;
        return ref writer;
    }
}

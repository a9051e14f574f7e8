using System.Diagnostics.CodeAnalysis;

namespace CoGen;

/// <summary>
/// What green threads put items into and get them out of. An item goes to the one that has waited longest, and nobody overtakes. The base
/// of queues and channels; it belongs to one scheduler.
/// </summary>
/// <remarks>
/// Nothing is lost with a green thread that is killed, or whose time is over: one that gets takes an item or none, and the item
/// goes to the next; the item of one that puts is in or it is not.
/// </remarks>
public abstract partial class GreenBuffer<T> : GreenSequence<T>
{
    private readonly Store<T> items;
    private readonly Ring<T> handed = new(); // items of getters that have been woken and have not had their turn
    private readonly WaitQueue getters;
    private readonly WaitQueue putters;
    private readonly WaitQueue joiners;
    private readonly string name;
    private int unfinished;

    private protected GreenBuffer(Store<T> items, int capacity)
    {
        this.items = items;
        Limit = capacity;
        name = GetType().Name.Split('`')[0];
        getters = new Getters(this);
        putters = new WaitQueue($"room in a {name}");
        joiners = new WaitQueue($"the end of the work on a {name}'s items");
    }

    /// <summary>Whether <see cref="Close"/> was called.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>How many wait for an item.</summary>
    public int GettersWaiting => getters.Count;

    /// <summary>How many wait for room.</summary>
    public int PuttersWaiting => putters.Count;

    private protected int Held => items.Count;

    private protected int Limit { get; private set; }

    /// <summary>Takes an item; waits while there is none.</summary>
    /// <exception cref="GreenClosedException">It is closed, and the last item is gone.</exception>
    [Green]
    public T Get()
    {
        if (TryGet(out T? item))
            return item;
        ThrowIfOver();
        Green.Park(getters.Enter());
        return TakeHanded();
    }

    /// <inheritdoc cref="Get()"/>
    /// <exception cref="TimeoutException">No item has come in time.</exception>
    [Green]
    public T Get(TimeSpan timeout)
    {
        GreenOption<T> item = TryGet(timeout);
        return item.InTime(timeout, getters.Purpose);
    }

    /// <inheritdoc cref="Get()"/>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    [Green]
    public T Get(CancellationToken cancellationToken) => TryGet(Timeout.InfiniteTimeSpan, cancellationToken).Value;

    /// <inheritdoc cref="Get(CancellationToken)"/>
    /// <returns>No item when the time is over.</returns>
    [Green]
    public GreenOption<T> TryGet(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        WaitLimit.Check(timeout, cancellationToken);
        if (TryGet(out T? item))
            return new GreenOption<T>(item);
        ThrowIfOver();
        Parking parking = WaitLimit.On(getters.Enter(), timeout, cancellationToken);
        Green.Park(parking);
        return parking.TimedOut ? default : new GreenOption<T>(TakeHanded());
    }

    /// <summary>Takes an item if there is one.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T item)
    {
        if (items.Count == 0 && !TakeFromPutter())
        {
            item = default;
            return false;
        }
        item = items.Take();
        Refill();
        return true;
    }

    /// <summary>Puts an item in; waits while there is no room. A caller that is killed before there is room adds nothing.</summary>
    /// <exception cref="GreenClosedException">It is closed, or was while the caller waited.</exception>
    [Green]
    public void Put(T item)
    {
        if (TryPut(item))
        {
            // The one that gets the item goes first.
            if (Limit == 0)
                Green.Yield();
            return;
        }
        var putter = new Waiter<T> { Item = item };
        Green.Park(putters.Enter(putter));
        if (!putter.IsTaken)
            throw Closed();
    }

    /// <inheritdoc cref="Put(T)"/>
    /// <exception cref="TimeoutException">There was no room in time; the item is not in.</exception>
    [Green]
    public void Put(T item, TimeSpan timeout)
    {
        if (!TryPut(item, timeout))
            throw WaitLimit.TimedOut(timeout, putters.Purpose);
    }

    /// <inheritdoc cref="Put(T)"/>
    /// <exception cref="OperationCanceledException">The wait was cancelled; the item is not in.</exception>
    [Green]
    public void Put(T item, CancellationToken cancellationToken) => TryPut(item, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="Put(T, CancellationToken)"/>
    /// <returns>False when the time is over; the item is not in.</returns>
    [Green]
    public bool TryPut(T item, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        WaitLimit.Check(timeout, cancellationToken);
        if (TryPut(item))
        {
            if (Limit == 0)
                Green.Yield();
            return true;
        }
        var putter = new Waiter<T> { Item = item };
        Parking parking = WaitLimit.On(putters.Enter(putter), timeout, cancellationToken);
        Green.Park(parking);
        if (parking.TimedOut)
            return false;
        if (!putter.IsTaken)
            throw Closed();
        return true;
    }

    /// <summary>Puts an item in if there is room.</summary>
    /// <exception cref="GreenClosedException">It is closed.</exception>
    public bool TryPut(T item)
    {
        if (IsClosed)
            throw Closed();
        if (getters.Count > 0)
        {
            handed.AddLast(item);
            unfinished++;
            getters.WakeOne();
            return true;
        }
        if (Held >= Limit)
            return false;
        Store(item);
        return true;
    }

    /// <summary>
    /// No item goes in any more. Those that wait for room get a <see cref="GreenClosedException"/>; so do those that wait for an item,
    /// when the last one is gone. Twice does no harm.
    /// </summary>
    /// <param name="discard">Also drops the items that are in.</param>
    public void Close(bool discard = false)
    {
        IsClosed = true;
        if (discard)
        {
            unfinished -= Held;
            while (Held > 0)
                items.Take();
            FinishIfDone();
        }
        putters.WakeAll();
        getters.WakeAll();
    }

    /// <summary>Says that the work on an item that was got is done.</summary>
    /// <exception cref="InvalidOperationException">Called more often than items were put in.</exception>
    public void TaskDone()
    {
        if (unfinished == 0)
            throw new InvalidOperationException($"TaskDone was called more often than items were put into the {name}.");
        unfinished--;
        FinishIfDone();
    }

    /// <summary>Waits until <see cref="TaskDone"/> was called for every item that was put in.</summary>
    [Green]
    public void Join()
    {
        if (unfinished > 0)
            Green.Park(joiners.Enter());
    }

    /// <inheritdoc cref="Join()"/>
    /// <exception cref="TimeoutException">The work is not done in time.</exception>
    [Green]
    public void Join(TimeSpan timeout)
    {
        if (!TryJoin(timeout))
            throw WaitLimit.TimedOut(timeout, joiners.Purpose);
    }

    /// <inheritdoc cref="Join()"/>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    [Green]
    public void Join(CancellationToken cancellationToken) => TryJoin(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="Join(CancellationToken)"/>
    /// <returns>False when the time is over.</returns>
    [Green]
    public bool TryJoin(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        WaitLimit.Check(timeout, cancellationToken);
        if (unfinished == 0)
            return true;
        Parking parking = WaitLimit.On(joiners.Enter(), timeout, cancellationToken);
        Green.Park(parking);
        return !parking.TimedOut;
    }

    /// <summary>Gets items until it is closed and the last one is gone.</summary>
    public override GreenEnumerator<T> GetEnumerator() => new Items(this);

    /// <summary>For <see cref="Green.WaitAny(GreenChoice[])"/>: to get an item.</summary>
    public GreenChoice<T> Getting() => new GetChoice(this);

    /// <summary>For <see cref="Green.WaitAny(GreenChoice[])"/>: to put an item in.</summary>
    public GreenChoice Putting(T item) => new PutChoice(this, item);

    private protected void SetLimit(int capacity)
    {
        Limit = capacity;
        Refill();
    }

    private void Store(T item)
    {
        items.Add(item);
        unfinished++;
    }

    // Those that wait for room put their items in, in order.
    private void Refill()
    {
        while (Held < Limit && TakeFromPutter())
        {
        }
    }

    private bool TakeFromPutter()
    {
        if (IsClosed || putters.First is not Waiter<T> putter)
            return false;
        Store(putter.Item);
        putter.IsTaken = true;
        putters.WakeOne();
        return true;
    }

    // The turn of a getter that was woken.
    private T TakeHanded()
    {
        if (handed.Count == 0)
            throw Closed();
        return handed.RemoveFirst();
    }

    private void ThrowIfOver()
    {
        if (IsClosed)
            throw Closed();
    }

    private void FinishIfDone()
    {
        if (unfinished == 0)
            joiners.WakeAll();
    }

    private GreenClosedException Closed() => new($"The {name} is closed.");

    // An item handed to one that is killed before its turn goes to the next, or back: all of them are older than those that are in.
    private sealed class Getters(GreenBuffer<T> buffer) : WaitQueue($"an item of a {buffer.name}")
    {
        public override void PassOn()
        {
            if (buffer.handed.Count > 0 && !WakeOne())
                buffer.items.PutBack(buffer.handed.RemoveLast());
        }
    }

    private sealed partial class Items(GreenBuffer<T> buffer) : GreenEnumerator<T>
    {
        [Green]
        public override bool MoveNext()
        {
            if (!buffer.TryGet(out T? item))
            {
                if (buffer.IsClosed)
                    return false;
                Green.Park(buffer.getters.Enter());
                if (buffer.handed.Count == 0)
                    return false;
                item = buffer.TakeHanded();
            }
            Current = item;
            return true;
        }
    }

    private sealed class GetChoice(GreenBuffer<T> buffer) : GreenChoice<T>
    {
        internal override bool TryComplete()
        {
            if (!buffer.TryGet(out T? item))
            {
                buffer.ThrowIfOver();
                return false;
            }
            Set(item);
            return true;
        }

        internal override Waiter MakeWaiter() => new();

        internal override WaitQueue Queue => buffer.getters;

        internal override void Complete(Waiter waiter) => Set(buffer.TakeHanded());
    }

    private sealed class PutChoice(GreenBuffer<T> buffer, T item) : GreenChoice
    {
        internal override bool TryComplete() => buffer.TryPut(item);

        internal override Waiter MakeWaiter() => new Waiter<T> { Item = item };

        internal override WaitQueue Queue => buffer.putters;

        internal override void Complete(Waiter waiter)
        {
            if (!((Waiter<T>)waiter).IsTaken)
                throw buffer.Closed();
        }
    }
}

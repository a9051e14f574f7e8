using System.Diagnostics.CodeAnalysis;

namespace CoGen;

/// <summary>
/// Things that are costly to make, connections for instance, lent to one green thread at a time:
/// <c>using (var lease = pool.Rent()) lease.Value.Send(…)</c>. Those that wait get one in the order they came. A pool belongs to one scheduler.
/// </summary>
/// <remarks>
/// A thing is made when none lies idle and there are fewer than the maximum. When making one fails, the exception is thrown at the one that
/// asked, and the next that waits may try. A caller that is killed while it waits has taken nothing.
/// </remarks>
public sealed partial class ResourcePool<T> : IDisposable
{
    private readonly LinkedList<T> idle = []; // the one given back last is the last
    private readonly Places places;
    private readonly Action<T>? discard;
    private readonly bool oldestFirst;
    private bool isClosed;

    /// <summary>An empty pool.</summary>
    /// <param name="create">Makes a thing; it may wait.</param>
    /// <param name="maximum">How many there may be.</param>
    /// <param name="discard">What becomes of one that is dropped; by default it is disposed if it can be. It must not wait.</param>
    /// <param name="oldestFirst">Lends the one that has been idle longest; by default the one given back last.</param>
    /// <exception cref="ArgumentOutOfRangeException">The maximum is less than 1.</exception>
    public ResourcePool([Green] Func<T> create, int maximum = 4, Action<T>? discard = null, bool oldestFirst = false)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 1);
        Create = create;
        Maximum = maximum;
        places = new Places(this);
        this.discard = discard;
        this.oldestFirst = oldestFirst;
    }

    /// <summary>How many there may be.</summary>
    public int Maximum { get; private set; }

    /// <summary>How many could be lent at once, those not made yet included; negative after a shrink.</summary>
    public int FreeCount => Maximum - LentCount;

    /// <summary>How many are lent, or being made.</summary>
    public int LentCount { get; private set; }

    /// <summary>How many lie idle.</summary>
    public int IdleCount => idle.Count;

    /// <summary>How many wait for one.</summary>
    public int WaitingCount => places.Count;

    [Green]
    private Func<T> Create { get; }

    /// <summary>Lends a thing; waits while all are lent.</summary>
    [Green]
    public Lease Rent()
    {
        if (!TryTakePlace())
            Green.Park(places.Enter());
        return Fill();
    }

    /// <inheritdoc cref="Rent()"/>
    /// <exception cref="TimeoutException">None was free in time. Making one may take longer.</exception>
    [Green]
    public Lease Rent(TimeSpan timeout)
    {
        GreenOption<Lease> lease = TryRent(timeout);
        return lease.InTime(timeout, places.Purpose);
    }

    /// <inheritdoc cref="Rent()"/>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    [Green]
    public Lease Rent(CancellationToken cancellationToken) => TryRent(Timeout.InfiniteTimeSpan, cancellationToken).Value;

    /// <inheritdoc cref="Rent(CancellationToken)"/>
    /// <returns>None when the time is over. Making one may take longer.</returns>
    [Green]
    public GreenOption<Lease> TryRent(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        WaitLimit.Check(timeout, cancellationToken);
        if (!TryTakePlace())
        {
            Parking parking = WaitLimit.On(places.Enter(), timeout, cancellationToken);
            Green.Park(parking);
            if (parking.TimedOut)
                return default;
        }
        return new GreenOption<Lease>(Fill());
    }

    /// <summary>Changes how many there may be. With more, those that wait go on; with less, things are dropped when they are given back.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The maximum is less than 1.</exception>
    public void Resize(int maximum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 1);
        Maximum = maximum;
        DropSurplus();
        GiveOut();
    }

    /// <summary>Drops the things that lie idle; those that are lent are kept when they come back.</summary>
    public void Clear()
    {
        while (idle.Count > 0)
            Drop(TakeIdle());
    }

    /// <summary>Drops the things that lie idle, and those that are lent when they come back.</summary>
    public void Dispose()
    {
        isClosed = true;
        Clear();
    }

    private bool TryTakePlace()
    {
        if (LentCount >= Maximum || places.Count > 0)
            return false;
        LentCount++;
        return true;
    }

    // The caller has a place; it keeps it only together with a thing.
    [Green]
    private Lease Fill()
    {
        if (idle.Count > 0)
            return new Lease(this, TakeIdle());
        bool isMade = false;
        try
        {
            var lease = new Lease(this, Create());
            isMade = true;
            return lease;
        }
        finally
        {
            if (!isMade)
                GiveBackPlace();
        }
    }

    private T TakeIdle()
    {
        LinkedListNode<T> node = (oldestFirst ? idle.First : idle.Last)!;
        idle.Remove(node);
        return node.Value;
    }

    private void GiveBackPlace()
    {
        LentCount--;
        GiveOut();
    }

    private void GiveOut()
    {
        while (LentCount < Maximum && places.Count > 0)
        {
            LentCount++;
            places.WakeOne();
        }
    }

    private void DropSurplus()
    {
        while (idle.Count > 0 && idle.Count + LentCount > Maximum)
            Drop(TakeIdle());
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "It is reported.")]
    private void Drop(T thing)
    {
        try
        {
            if (discard is not null)
                discard(thing);
            else
                (thing as IDisposable)?.Dispose();
        }
        catch (Exception e)
        {
            GreenScheduler.ReportFault(null, e);
        }
    }

    private sealed class Places(ResourcePool<T> pool) : WaitQueue("a thing of a ResourcePool")
    {
        public override void PassOn() => pool.GiveBackPlace();
    }

    /// <summary>A thing that is lent; dispose it to give it back.</summary>
    public sealed class Lease : IDisposable
    {
        private readonly ResourcePool<T> pool;
        private readonly T thing;
        private bool isOver;

        internal Lease(ResourcePool<T> pool, T thing)
        {
            this.pool = pool;
            this.thing = thing;
        }

        /// <summary>The thing.</summary>
        /// <exception cref="ObjectDisposedException">It has been given back.</exception>
        public T Value
        {
            get
            {
                ObjectDisposedException.ThrowIf(isOver, this);
                return thing;
            }
        }

        /// <summary>The thing is broken: it is dropped, and another one may be made.</summary>
        public void Discard() => End(keep: false);

        /// <summary>Gives it back. Twice does no harm.</summary>
        public void Dispose() => End(keep: !pool.isClosed && pool.LentCount <= pool.Maximum);

        private void End(bool keep)
        {
            if (isOver)
                return;
            isOver = true;
            if (keep)
                pool.idle.AddLast(thing);
            else
                pool.Drop(thing);
            pool.GiveBackPlace();
        }
    }
}

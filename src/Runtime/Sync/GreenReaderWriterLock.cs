namespace CoGen;

/// <summary>
/// A lock that many readers hold at a time, or one writer. Strictly first come, first served: a reader does not overtake a writer that
/// waits. It is not reentrant, and belongs to one scheduler.
/// </summary>
public sealed partial class GreenReaderWriterLock
{
    private readonly Line line;
    private bool isWriting;

    /// <summary>A lock that nobody holds.</summary>
    public GreenReaderWriterLock() => line = new Line(this);

    /// <summary>How many hold it to read.</summary>
    public int ReadersCount { get; private set; }

    /// <summary>Whether one holds it to write.</summary>
    public bool IsWriteLocked => isWriting;

    /// <summary>How many wait for it.</summary>
    public int WaitingCount => line.Count;

    /// <summary>Takes it to read; waits while one writes, or waits to write. A caller that is killed while it waits holds nothing.</summary>
    [Green]
    public void EnterRead()
    {
        if (!TryEnter(writes: false))
            Green.Park(line.Enter(new Waiter<bool>()));
    }

    /// <inheritdoc cref="EnterRead()"/>
    /// <exception cref="TimeoutException">It was not to be had in time.</exception>
    [Green]
    public void EnterRead(TimeSpan timeout)
    {
        if (!TryEnter(false, timeout, default))
            throw WaitLimit.TimedOut(timeout, line.Purpose);
    }

    /// <inheritdoc cref="EnterRead()"/>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    [Green]
    public void EnterRead(CancellationToken cancellationToken) => TryEnter(false, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="EnterRead(CancellationToken)"/>
    /// <returns>False when the time is over.</returns>
    [Green]
    public bool TryEnterRead(TimeSpan timeout, CancellationToken cancellationToken = default) => TryEnter(false, timeout, cancellationToken);

    /// <summary>Takes it to read if that takes no waiting.</summary>
    public bool TryEnterRead() => TryEnter(writes: false);

    /// <summary>Takes it to write; waits while others hold it. A caller that is killed while it waits holds nothing.</summary>
    [Green]
    public void EnterWrite()
    {
        if (!TryEnter(writes: true))
            Green.Park(line.Enter(new Waiter<bool> { Item = true }));
    }

    /// <inheritdoc cref="EnterWrite()"/>
    /// <exception cref="TimeoutException">It was not to be had in time.</exception>
    [Green]
    public void EnterWrite(TimeSpan timeout)
    {
        if (!TryEnter(true, timeout, default))
            throw WaitLimit.TimedOut(timeout, line.Purpose);
    }

    /// <inheritdoc cref="EnterWrite()"/>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    [Green]
    public void EnterWrite(CancellationToken cancellationToken) => TryEnter(true, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="EnterWrite(CancellationToken)"/>
    /// <returns>False when the time is over.</returns>
    [Green]
    public bool TryEnterWrite(TimeSpan timeout, CancellationToken cancellationToken = default) => TryEnter(true, timeout, cancellationToken);

    /// <summary>Takes it to write if that takes no waiting.</summary>
    public bool TryEnterWrite() => TryEnter(writes: true);

    /// <summary>Undoes one <see cref="EnterRead()"/>.</summary>
    /// <exception cref="SynchronizationLockException">Nobody holds it to read.</exception>
    public void ExitRead()
    {
        if (ReadersCount == 0)
            throw new SynchronizationLockException("Nobody holds the GreenReaderWriterLock to read.");
        ReadersCount--;
        LetIn();
    }

    /// <summary>Undoes an <see cref="EnterWrite()"/>.</summary>
    /// <exception cref="SynchronizationLockException">Nobody holds it to write.</exception>
    public void ExitWrite()
    {
        if (!isWriting)
            throw new SynchronizationLockException("Nobody holds the GreenReaderWriterLock to write.");
        isWriting = false;
        LetIn();
    }

    /// <summary>Takes it to read until the result is disposed: <c>using (gate.Read()) { … }</c>.</summary>
    [Green]
    public Scope Read()
    {
        EnterRead();
        return new Scope(this, writes: false);
    }

    /// <summary>Takes it to write until the result is disposed: <c>using (gate.Write()) { … }</c>.</summary>
    [Green]
    public Scope Write()
    {
        EnterWrite();
        return new Scope(this, writes: true);
    }

    [Green]
    private bool TryEnter(bool writes, TimeSpan timeout, CancellationToken cancellationToken)
    {
        WaitLimit.Check(timeout, cancellationToken);
        if (TryEnter(writes))
            return true;
        Parking parking = WaitLimit.On(line.Enter(new Waiter<bool> { Item = writes }), timeout, cancellationToken);
        Green.Park(parking);
        return !parking.TimedOut;
    }

    private bool TryEnter(bool writes)
    {
        if (line.Count > 0 || !IsFree(writes))
            return false;
        Take(writes);
        return true;
    }

    private bool IsFree(bool writes) => !isWriting && (!writes || ReadersCount == 0);

    private void Take(bool writes)
    {
        if (writes)
            isWriting = true;
        else
            ReadersCount++;
    }

    private void LetIn()
    {
        while (line.First is Waiter<bool> next && IsFree(next.Item))
        {
            Take(next.Item);
            line.WakeOne();
        }
    }

    private sealed class Line(GreenReaderWriterLock gate) : WaitQueue("a GreenReaderWriterLock")
    {
        // Perhaps a writer, and the readers behind it need not wait any more.
        public override void OnLeft() => gate.LetIn();

        public override void PassOn(Waiter waiter)
        {
            if (((Waiter<bool>)waiter).Item)
                gate.ExitWrite();
            else
                gate.ExitRead();
        }
    }

    /// <summary>The lock, held until it is disposed.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly GreenReaderWriterLock? held;
        private readonly bool writes;

        internal Scope(GreenReaderWriterLock held, bool writes) => (this.held, this.writes) = (held, writes);

        /// <summary>Exits the lock.</summary>
        public void Dispose()
        {
            if (writes)
                held?.ExitWrite();
            else
                held?.ExitRead();
        }
    }
}

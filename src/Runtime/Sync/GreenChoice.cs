namespace CoGen;

/// <summary>
/// One of the things that <see cref="Green.WaitAny(GreenChoice[])"/> waits for. Green threads, events and signals are choices by
/// themselves; queues and channels make them by <see cref="GreenBuffer{T}.Getting"/> and <see cref="GreenBuffer{T}.Putting"/>. Of
/// several choices one takes place, and the others leave no trace.
/// </summary>
public abstract class GreenChoice
{
    private protected GreenChoice()
    {
    }

    internal abstract WaitQueue Queue { get; }

    /// <summary>The end of a green thread, in whatever way.</summary>
    public static implicit operator GreenChoice(GreenThread thread)
    {
        ArgumentNullException.ThrowIfNull(thread);
        if (!thread.Scheduler.IsHome)
            throw new InvalidOperationException($"{thread} belongs to another OS thread. Wait for it alone, or for its task.");
        return new Ready(thread.Waiters, () => thread.IsCompleted);
    }

    /// <summary>That a wait for it would not wait.</summary>
    public static implicit operator GreenChoice(GreenWaitable waitable)
    {
        ArgumentNullException.ThrowIfNull(waitable);
        return new Ready(waitable.Queue, waitable.TryPass);
    }

    /// <summary>It takes place at once, if it can.</summary>
    internal abstract bool TryComplete();

    internal abstract Waiter MakeWaiter();

    /// <summary>It takes place, for the waiter was woken.</summary>
    internal abstract void Complete(Waiter waiter);

    /// <summary>Needs nothing more once its waiter was woken.</summary>
    internal sealed class Ready(WaitQueue queue, Func<bool> isReady) : GreenChoice
    {
        internal override WaitQueue Queue => queue;

        internal override bool TryComplete() => isReady();

        internal override Waiter MakeWaiter() => new();

        internal override void Complete(Waiter waiter)
        {
        }
    }
}

/// <summary>A choice that brings a value.</summary>
public abstract class GreenChoice<T> : GreenChoice
{
    private GreenOption<T> value;

    private protected GreenChoice()
    {
    }

    /// <summary>What it brought, when it was the one that took place.</summary>
    /// <exception cref="InvalidOperationException">Another one took place.</exception>
    public T Value => value.HasValue ? value.Value : throw new InvalidOperationException("This choice has not taken place.");

    private protected void Set(T value) => this.value = new GreenOption<T>(value);
}

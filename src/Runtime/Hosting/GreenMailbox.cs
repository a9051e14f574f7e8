using System.Diagnostics.CodeAnalysis;

namespace CoGen;

/// <summary>
/// A queue into a scheduler, from any OS thread: from plain code, and from green threads of other schedulers. What one sender sends arrives in its
/// order. It has no bound; who needs one lets the receiver answer.
/// </summary>
public sealed partial class GreenMailbox<T>
{
    private readonly GreenScheduler scheduler;
    private readonly GreenQueue<T> arrived = new();

    /// <summary>A mailbox of a scheduler; that of this OS thread when left out.</summary>
    public GreenMailbox(GreenScheduler? scheduler = null) => this.scheduler = scheduler ?? GreenScheduler.Current;

    /// <summary>How many have arrived and are not received. On the scheduler's OS thread.</summary>
    public int Count => arrived.Count;

    /// <summary>Sends an item. Any OS thread may call it; it never waits.</summary>
    public void Send(T item)
    {
        if (scheduler.IsHome)
            arrived.TryPut(item);
        else
            scheduler.Post(() => arrived.TryPut(item));
    }

    /// <summary>Takes the oldest item; waits while there is none, which is never taken for a deadlock.</summary>
    /// <exception cref="InvalidOperationException">Called on another scheduler.</exception>
    [Green]
    public T Receive()
    {
        if (TryReceive(out T? item))
            return item;
        scheduler.Hold();
        try
        {
            return arrived.Get();
        }
        finally
        {
            scheduler.Release();
        }
    }

    /// <summary>Takes the oldest item if there is one.</summary>
    /// <inheritdoc cref="Receive" path="/exception"/>
    public bool TryReceive([MaybeNullWhen(false)] out T item)
    {
        if (!scheduler.IsHome)
            throw new InvalidOperationException("A mailbox is emptied on its own scheduler.");
        return arrived.TryGet(out item);
    }
}

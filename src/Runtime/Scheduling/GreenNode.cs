using System.ComponentModel;

namespace CoGen;

/// <summary>
/// What the lists of a scheduler are made of: a green thread, a timer, a place in a wait queue. A node is in one list at a time, so
/// that being ready, waiting and sleeping cost no memory. Of no use to user code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GreenNode
{
    internal GreenNode? Next;
    internal GreenNode? Previous;
    internal long Due = -1; // a timestamp of the scheduler's clock; -1 when it is not among the timers

    private protected GreenNode()
    {
    }

    /// <summary>Its time has come. Runs on the scheduler, between green threads, and must not throw.</summary>
    internal abstract void Fire();

    /// <summary>The green thread that its time wakes; null for anything else that happens at a time.</summary>
    internal virtual GreenThread? Sleeper => null;

    /// <summary>It was taken out of a <see cref="WaitQueue"/> to be woken.</summary>
    internal virtual void Grant() => throw new NotSupportedException();
}

/// <summary>Something that happens at a time, unless it is removed from the timers before.</summary>
internal abstract class GreenTimer : GreenNode;

namespace CoGen;

/// <summary>
/// A place in a wait queue that is not the green thread itself: of one that brings something along, or that waits in several queues.
/// </summary>
internal class Waiter : GreenNode, IWaitPlace
{
    public GreenThread? Thread;

    /// <summary>The queue it is in, or was.</summary>
    public WaitQueue? Queue;

    /// <summary>The wait in several queues that it is a part of.</summary>
    public Selection? Selection;

    /// <summary>Whether it is in the queue still.</summary>
    public bool IsQueued { get; private set; }

    /// <summary>Goes to the end of a queue.</summary>
    public void Join(WaitQueue queue)
    {
        queue.Add(this, Thread!.Scheduler);
        Queue = queue;
        IsQueued = true;
    }

    /// <summary>Leaves the queue, if it is still in it.</summary>
    public void Leave()
    {
        if (!IsQueued)
            return;
        IsQueued = false;
        Queue!.Remove(this);
        Queue.OnLeft();
    }

    internal override void Fire() => throw new NotSupportedException();

    internal override void Grant()
    {
        IsQueued = false;
        Selection?.Choose(this);
        Thread!.Grant();
    }

    object IWaitPlace.Purpose => Queue!.Purpose;

    void IWaitPlace.Withdraw(GreenThread thread) => Leave();

    void IWaitPlace.PassOn() => PassOn();

    public void PassOn() => Queue!.PassOn(this);
}

/// <summary>One that brings an item along, to be taken by whoever wakes it.</summary>
internal sealed class Waiter<T> : Waiter
{
    public T Item = default!;
    public bool IsTaken;
}

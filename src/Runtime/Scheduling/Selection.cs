namespace CoGen;

/// <summary>One green thread that waits in several queues. The first that wakes it takes it out of the others.</summary>
internal sealed class Selection(Waiter[] waiters) : IWaitPlace
{
    /// <summary>The place it was woken from.</summary>
    public Waiter? Chosen { get; private set; }

    public void Choose(Waiter waiter)
    {
        Chosen = waiter;
        LeaveAll();
    }

    object IWaitPlace.Purpose => string.Join(" or ", waiters.Select(static waiter => waiter.Queue?.Purpose.ToString()).Distinct());

    void IWaitPlace.Withdraw(GreenThread thread) => LeaveAll();

    void IWaitPlace.PassOn() => Chosen!.PassOn();

    private void LeaveAll()
    {
        foreach (Waiter waiter in waiters)
            waiter.Leave();
    }
}

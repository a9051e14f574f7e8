namespace CoGen;

/// <summary>
/// What a green thread is registered with while it is parked. When the wait ends by an exception (a kill, a timeout),
/// the scheduler takes the thread out again, so that no primitive needs a handler of its own around its park.
/// </summary>
internal interface IWaitPlace
{
    /// <summary>What is waited for here, as an object whose text says it in a report.</summary>
    object Purpose => "something";

    /// <summary>The thread stops waiting without having been woken from here.</summary>
    void Withdraw(GreenThread thread);

    /// <summary>
    /// The thread was woken from here and is killed before it could run: what it was given goes to the next one.
    /// </summary>
    void PassOn();
}

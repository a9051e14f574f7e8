namespace CoGen;

/// <summary>
/// The ticket of one park of one green thread: whoever holds it may wake that thread, once. Any OS thread may use
/// it. A second wake-up, and one that comes after the park has ended, does nothing.
/// </summary>
public readonly struct Parking
{
    // A thread's epoch moves on when it prepares to park and again when it is unparked: a ticket is good while
    // its epoch is the thread's, and no late wake-up can hit a later park.
    internal readonly GreenThread Thread;
    internal readonly uint Epoch;

    internal Parking(GreenThread thread, uint epoch)
    {
        Thread = thread;
        Epoch = epoch;
    }

    /// <summary>Whether the time of a <see cref="WaitLimit"/> has ended the park. Good until the thread prepares for the next one.</summary>
    internal bool TimedOut => Thread.TimedOut;

    /// <summary>Ends the park; before the park, makes it return at once.</summary>
    public void Unpark() => Thread.Scheduler.Unpark(this, null);

    /// <summary>Ends the park by an exception that is thrown where the thread is suspended.</summary>
    public void Unpark(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Thread.Scheduler.Unpark(this, exception);
    }

    /// <summary>Names the green thread.</summary>
    public override string ToString() => Thread?.ToString() ?? "nobody";
}

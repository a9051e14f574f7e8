using System.Runtime.CompilerServices;

namespace CoGen;

/// <summary>
/// What may end a wait early: a time, a token. It puts itself around the place where a green thread waits, so that every wait can
/// have limits and no primitive knows of them. However the wait ends, nothing is left behind.
/// </summary>
internal sealed class WaitLimit : GreenTimer, IWaitPlace
{
    private GreenScheduler scheduler = null!;
    private GreenThread? thread;
    private IWaitPlace? place; // where the thread waits
    private CancellationTokenRegistration registration;
    private bool hasToken;

    /// <summary>Before a wait: whether the limits make sense, and whether it is cancelled already.</summary>
    public static void Check(TimeSpan timeout, CancellationToken cancellationToken, [CallerArgumentExpression(nameof(timeout))] string? name = null)
    {
        if (timeout < TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(name, timeout, "A time is zero, positive or infinite.");
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>
    /// Limits a wait that has been prepared; the green thread must park on the ticket right away. The token throws where it is parked;
    /// the time only wakes it, and <see cref="Parking.TimedOut"/> tells.
    /// </summary>
    public static Parking On(Parking parking, TimeSpan timeout, CancellationToken cancellationToken)
    {
        GreenThread thread = parking.Thread;
        bool isTimed = timeout != Timeout.InfiniteTimeSpan;
        if (thread.Epoch != parking.Epoch || !isTimed && !cancellationToken.CanBeCanceled)
            return parking;
        GreenScheduler scheduler = thread.Scheduler;
        WaitLimit limit = scheduler.FreeLimits ?? new WaitLimit();
        scheduler.FreeLimits = (WaitLimit?)limit.Next;
        limit.Next = null;
        limit.scheduler = scheduler;
        limit.thread = thread;
        limit.place = thread.Place;
        thread.Place = limit;
        thread.Limited = true;
        if (isTimed)
            scheduler.Timers.Add(limit, scheduler.After(timeout));
        if (cancellationToken.CanBeCanceled)
            limit.Register(parking, cancellationToken);
        return parking;
    }

    public static TimeoutException TimedOut(TimeSpan timeout, object purpose) => new($"The time is over: {timeout} of waiting for {purpose}.");

    /// <summary>The thread has what it waited for, or has left: the limits are off.</summary>
    public void Lift()
    {
        scheduler.Timers.Remove(this);
        registration.Unregister();
        registration = default;
        thread = null;
        place = null;
        // A call-back may still be on its way to this very object.
        if (hasToken)
            return;
        Next = scheduler.FreeLimits;
        scheduler.FreeLimits = this;
    }

    /// <summary>Where the thread waits.</summary>
    public IWaitPlace? Inner => place;

    internal override GreenThread? Sleeper => thread;

    object IWaitPlace.Purpose => place?.Purpose ?? "a task or another OS thread";

    internal override void Fire()
    {
        thread!.TimedOut = true;
        scheduler.EndPark(thread, null);
    }

    void IWaitPlace.Withdraw(GreenThread thread)
    {
        IWaitPlace? inner = place;
        Lift();
        inner?.Withdraw(thread);
    }

    void IWaitPlace.PassOn()
    {
        IWaitPlace? inner = place;
        Lift();
        inner?.PassOn();
    }

    /// <summary>The thread has been given what it waited for, and waits for its turn: it may still be killed.</summary>
    public void Stop()
    {
        scheduler.Timers.Remove(this);
        registration.Unregister();
    }

    private void Register(Parking parking, CancellationToken token)
    {
        hasToken = true;
        thread!.InQueue = false; // somebody outside may wake it
        CancellationTokenRegistration made = token.UnsafeRegister(
            static (ticket, token) => ((StrongBox<Parking>)ticket!).Value.Unpark(new OperationCanceledException(token)), new StrongBox<Parking>(parking));
        if (ReferenceEquals(parking.Thread.Place, this))
            registration = made;
        else
            made.Unregister();
    }
}

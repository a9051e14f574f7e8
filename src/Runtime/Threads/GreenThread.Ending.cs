using System.Runtime.ExceptionServices;

namespace CoGen;

public partial class GreenThread
{
    /// <summary>
    /// Kills the green thread: <paramref name="reason"/>, or a <see cref="GreenKilledException"/>, is thrown where it is
    /// suspended, and its <c>finally</c> blocks run. Returns at once; the victim dies at its turn, after those that are
    /// ready before it. To know that it is dead, <see cref="Wait"/> for it.
    /// </summary>
    /// <remarks>
    /// Not started: its body never runs and it ends at once. Running (a thread kills itself): the exception is thrown
    /// here. Ended: nothing happens. Killed again before the first kill has reached it: still one kill, the first. A
    /// victim that catches the exception lives on, and may be killed again.
    /// </remarks>
    public void Kill(Exception? reason = null)
    {
        if (!Scheduler.IsHome)
        {
            Scheduler.Post(() => Kill(reason));
            return;
        }
        if (IsCompleted || Has(Marks.Killed))
            return;
        if (Scheduler.IsRoot(this))
            throw new InvalidOperationException("Plain code cannot be killed.");
        if (reason is not null)
            GetExtras().KillReason = reason;
        reason ??= new GreenKilledException { Victim = this };
        switch (status)
        {
            case GreenThreadStatus.Running:
                throw reason;
            case GreenThreadStatus.Created:
                Leaf = null; // the parameters
                End(reason);
                break;
            default:
                Mark(Marks.Killed, true);
                Scheduler.Interrupt(this, reason);
                break;
        }
    }

    /// <summary>What the thread shall throw when it goes on.</summary>
    internal void SetInterrupt(Exception exception) => failure = exception;

    /// <summary>The thread goes on: its park is over. Returns what it must throw.</summary>
    internal Exception? Arrive()
    {
        var interrupt = (Exception?)failure;
        failure = null;
        Place = null;
        marks &= ~(Marks.InQueue | Marks.Granted | Marks.Killed);
        status = GreenThreadStatus.Running;
        return interrupt;
    }

    /// <summary>Takes the thread out of where it is registered, or passes on what it was given there.</summary>
    internal void LeavePlace()
    {
        IWaitPlace? place = Place;
        Place = null;
        bool granted = Granted;
        marks &= ~(Marks.InQueue | Marks.Granted);
        if (granted)
            place?.PassOn();
        else
            place?.Withdraw(this);
    }

    /// <summary>The body has ended. Wakes those who wait, in order, and gives back the slot.</summary>
    internal void End(Exception? exception)
    {
        GreenThreadStatus end = GreenThreadStatus.Completed;
        if (exception is not null)
        {
            failure = ExceptionDispatchInfo.Capture(exception);
            end = exception is GreenKilledException || ReferenceEquals(exception, extras?.KillReason)
                ? GreenThreadStatus.Killed
                : GreenThreadStatus.Faulted;
        }
        Flow = null;
        status = end;
        if (end == GreenThreadStatus.Faulted)
            exception!.Ended(this);
        Scheduler.CountEnd(this);
        // Pairs with GetBridge: either it sees the end, or the bridge is seen here.
        Interlocked.MemoryBarrier();
        extras?.WakeAll();
        extras?.Bridge?.Settle(this, failure as ExceptionDispatchInfo);
        GreenPool? pool = Pool;
        Pool = null;
        pool?.Leave();
        if (end == GreenThreadStatus.Faulted && !IsObserved)
            Scheduler.Faults.Add(this, exception!);
    }
}

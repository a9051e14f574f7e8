using System.Runtime.ExceptionServices;

namespace CoGen;

public partial class GreenThread
{
    /// <summary>
    /// Kills the green thread: <paramref name="reason"/>, or a <see cref="GreenKilledException"/>, is thrown where it is
    /// suspended, and its <c>finally</c> blocks run. Returns at once; the victim dies at its turn, after those that are
    /// ready before it. To know that it is dead, <see cref="Wait()"/> for it.
    /// </summary>
    /// <remarks>
    /// Not started: its body never runs and it ends at once. Running (a thread kills itself): the exception is thrown
    /// here. Ended: nothing happens. Killed again before the first kill has reached it: still one kill, the first. A
    /// victim that catches the exception lives on, and may be killed again; the timeouts that were open are off.
    /// </remarks>
    public void Kill(Exception? reason = null)
    {
        if (!Scheduler.IsHome)
        {
            PostKill(reason);
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
                CancelToken();
                throw reason;
            case GreenThreadStatus.Created:
                EndUnstarted(reason);
                break;
            default:
                Mark(Marks.Killed, true);
                Scheduler.Interrupt(this, reason);
                CancelToken();
                break;
        }
    }

    /// <summary>
    /// Kills the green thread if its body has not begun; else it changes nothing. Of the scheduler's OS thread only.
    /// </summary>
    /// <returns>Whether the body will never run.</returns>
    public bool TryCancelStart()
    {
        if (!Scheduler.IsHome)
            throw new InvalidOperationException($"{this} belongs to another OS thread; reach it by GreenScheduler.Post.");
        if (status != GreenThreadStatus.Created)
            return false;
        EndUnstarted(new GreenKilledException { Victim = this });
        return true;
    }

    /// <summary>What the thread shall throw when it goes on.</summary>
    internal void SetInterrupt(Exception exception) => GetExtras().Failure = exception;

    /// <summary>The thread goes on: its park is over. Returns what it must throw.</summary>
    internal Exception? Arrive()
    {
        Exception? interrupt = null;
        if (extras?.Failure is not null)
            interrupt = TakeInterrupt();
        if (Limited)
            ((WaitLimit)Place!).Lift();
        Place = null;
        marks &= ~(Marks.InQueue | Marks.Granted | Marks.Killed | Marks.Limited | Marks.Shielded);
        status = GreenThreadStatus.Running;
        return interrupt;
    }

    /// <summary>Takes the thread out of where it is registered, or passes on what it was given there.</summary>
    internal void LeavePlace()
    {
        IWaitPlace? place = Place;
        Place = null;
        bool granted = Granted;
        marks &= ~(Marks.InQueue | Marks.Granted | Marks.Limited);
        if (granted)
            place?.PassOn();
        else
            place?.Withdraw(this);
    }

    internal override void Grant()
    {
        Granted = true;
        Scheduler.EndPark(this, null);
    }

    internal override GreenThread Sleeper => this;

    // The end of a sleep, or of a delay before the start.
    internal override void Fire()
    {
        if (status == GreenThreadStatus.Created)
            Scheduler.BeginNow(this);
        else
            Scheduler.EndPark(this, null);
    }

    /// <summary>The body has ended. Wakes those who wait, in order, and gives back the slot.</summary>
    internal void End(Exception? exception)
    {
        GreenThreadStatus end = GreenThreadStatus.Completed;
        if (exception is not null)
        {
            GetExtras().Failure = ExceptionDispatchInfo.Capture(exception);
            end = exception is GreenKilledException || ReferenceEquals(exception, extras!.KillReason)
                ? GreenThreadStatus.Killed
                : GreenThreadStatus.Faulted;
        }
        status = end;
        if (end == GreenThreadStatus.Faulted)
            exception!.Ended(this);
        Scheduler.CountEnd(this);
        // Pairs with GetBridge: either it sees the end, or the bridge is seen here.
        Interlocked.MemoryBarrier();
        if (extras is not null)
            Settle(extras);
        if (Member >= 0)
            Lineage!.Group.Leave(this);
        Lineage = null;
        if (end == GreenThreadStatus.Faulted && !IsObserved)
            Scheduler.Faults.Add(this, exception!, atOnce: Detached);
    }

    private void PostKill(Exception? reason) => Scheduler.Post(() => Kill(reason));

    private Exception? TakeInterrupt()
    {
        var interrupt = (Exception)extras!.Failure!;
        extras.Failure = null;
        if (Has(Marks.Killed))
        {
            // It leaves their scopes. Would one expire in a finally block, its exception would replace the kill.
            for (GreenTimeout? timeout = extras.Timeouts; timeout is not null; timeout = timeout.Outer)
                timeout.Stop();
        }
        return interrupt;
    }

    private void EndUnstarted(Exception reason)
    {
        Leaf = null; // the parameters
        LeavePlace(); // the delay before the start
        End(reason);
    }

    private void Settle(Extras its)
    {
        its.Flow = null;
        its.Locals = null;
        for (GreenTimeout? timeout = its.Timeouts; timeout is not null; timeout = timeout.Outer)
            timeout.Stop();
        its.Timeouts = null;
        its.WakeAll();
        its.Bridge?.Settle(this, Failure);
        RunLinks();
    }
}

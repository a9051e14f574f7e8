using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace CoGen;

public sealed partial class GreenScheduler
{
    /// <summary>The green thread that runs, or plain code.</summary>
    internal GreenThread Self => Running ?? root;

    internal bool IsRoot(GreenThread thread) => ReferenceEquals(thread, root);

    /// <summary>Cancelled when the thread is killed, or a timeout around it expires.</summary>
    internal CancellationToken TokenOf(GreenThread thread) => thread.OpenTimeout is { } timeout ? timeout.Token
        : IsRoot(thread) ? CancellationToken.None
        : thread.CancellationToken;

    /// <summary>The same of the thread that runs, for one call: none when it has been cancelled before the call.</summary>
    internal CancellationToken CallToken => TokenOf(Self) is { IsCancellationRequested: false } token ? token : CancellationToken.None;

    /// <summary>Puts a green thread that has not begun at the end of the ready ring, from any OS thread.</summary>
    internal void Begin(GreenThread thread)
    {
        if (thread.Started)
            throw new InvalidOperationException($"{thread} has been started before.");
        thread.Started = true;
        thread.Scheduler = this;
        if (IsHome)
            Enlist(thread);
        else
            PostBegin(thread);
    }

    private void Enlist(GreenThread thread)
    {
        ready.AddLast(thread);
        CountStart(thread);
        Probe?.Begins(thread, Running);
    }

    // Apart, for what a lambda captures is allocated at the start of its method.
    private void PostBegin(GreenThread thread) => Post(() => Enlist(thread));

    /// <summary>The same after a delay. A thread that is killed before is never put there.</summary>
    internal void BeginAfter(GreenThread thread, TimeSpan delay)
    {
        if (thread.Started)
            throw new InvalidOperationException($"{thread} has been started before.");
        thread.Started = true;
        if (delay == Timeout.InfiniteTimeSpan)
            return;
        thread.Place = Timers;
        Timers.Add(thread, After(delay));
    }

    /// <summary>The delay is over.</summary>
    internal void BeginNow(GreenThread thread)
    {
        thread.Place = null;
        Enlist(thread);
    }

    internal Parking PrepareToPark()
    {
        GreenThread thread = Running ?? RootToPark();
        if (thread.Place is not null)
            thread.LeavePlace(); // prepared before, but never parked
        thread.TimedOut = false;
        return new Parking(thread, ++thread.Epoch);
    }

    // A call-back between two green threads is not the plain code that drives them, and must not touch its wait.
    private GreenThread RootToPark() => driving ? throw GreenSuspensionException.Create(null) : root;

    internal Parking PrepareToSleep(TimeSpan delay)
    {
        WaitLimit.Check(delay, default);
        Parking parking = PrepareToPark();
        if (delay != Timeout.InfiniteTimeSpan)
        {
            parking.Thread.Place = Timers;
            Timers.Add(parking.Thread, After(delay));
        }
        return parking;
    }

    /// <summary>The native suspension: the twin of <see cref="Green.Park"/>.</summary>
    internal void ParkGreen(Parking parking)
    {
        GreenThread thread = Owner(parking);
        Debug.Assert(ReferenceEquals(thread, Running), "A twin runs outside a green thread.");
        if (thread.Epoch == parking.Epoch)
        {
            if (thread is { Overdue: true, Shielded: false })
                ThrowOverdue(thread);
            BeginPark(thread);
            context.Suspending = true;
        }
        else if (thread.Arrive() is { } interrupt)
        {
            ExceptionDispatchInfo.Throw(interrupt);
        }
    }

    /// <summary>The plain form of <see cref="Green.Park"/>: drives the scheduler until plain code is unparked.</summary>
    internal void ParkPlain(Parking parking)
    {
        GreenThread thread = Owner(parking);
        if (thread.Epoch == parking.Epoch)
        {
            if (driving)
            {
                CancelPark(thread);
                throw GreenSuspensionException.Create(Running);
            }
            if (thread is { Overdue: true, Shielded: false })
                ThrowOverdue(thread);
            BeginPark(thread);
            DriveRoot();
        }
        if (thread.Arrive() is { } interrupt)
            ExceptionDispatchInfo.Throw(interrupt);
    }

    /// <summary>The other native suspension: the thread is ready again at once, behind the others.</summary>
    internal void YieldGreen()
    {
        GreenThread thread = Running!;
        if (thread.Overdue)
            ThrowOverdue(thread);
        MakeReady(thread);
        context.Suspending = true;
    }

    internal void YieldPlain()
    {
        if (driving)
            throw GreenSuspensionException.Create(Running);
        if (root.Overdue)
            ThrowOverdue(root);
        MakeReady(root);
        DriveRoot();
        if (root.Arrive() is { } interrupt)
            ExceptionDispatchInfo.Throw(interrupt);
    }

    /// <summary>Any OS thread may call it.</summary>
    internal void Unpark(in Parking parking, Exception? exception)
    {
        if (!IsHome)
            mail.Add(new Letter(null, parking, exception));
        else if (parking.Thread.Epoch == parking.Epoch)
            EndPark(parking.Thread, exception);
    }

    /// <summary>Ends the current park of a thread, wherever it is registered. Not yet parked: it will not be.</summary>
    internal void EndPark(GreenThread thread, Exception? exception)
    {
        thread.Epoch++; // every other ticket is void
        if (thread.AwaitsOutside && unplaced.Count > 0)
            unplaced.Remove(thread);
        if (!thread.Granted)
            thread.LeavePlace();
        else if (thread.Limited)
            ((WaitLimit)thread.Place!).Stop();
        if (exception is not null)
            thread.SetInterrupt(exception);
        if (thread.AwaitsOutside)
        {
            thread.AwaitsOutside = false;
            awaitingOutside--;
        }
        if (thread.Status == GreenThreadStatus.Parked)
            MakeReady(thread);
    }

    /// <summary>Throws an exception into a suspended thread, also when it has been woken and waits for its turn.</summary>
    internal void Interrupt(GreenThread thread, Exception exception)
    {
        if (thread.Shielded)
        {
            thread.SetInterrupt(exception);
            return;
        }
        if (thread.Status == GreenThreadStatus.Parked)
        {
            EndPark(thread, exception);
            return;
        }
        thread.SetInterrupt(exception);
        if (thread.Place is not null)
            thread.LeavePlace();
    }

    /// <summary>A timeout has expired while the thread ran: it does not suspend.</summary>
    private void ThrowOverdue(GreenThread thread)
    {
        if (GreenTimeout.TakeOverdue(thread) is not { } exception)
            return;
        if (thread.Place is not null)
            thread.LeavePlace();
        thread.Epoch++; // its ticket is void
        ExceptionDispatchInfo.Throw(exception);
    }

    private GreenThread Owner(Parking parking) => ReferenceEquals(parking.Thread, Self)
        ? parking.Thread
        : throw new ArgumentException($"This is the ticket of {parking}; one parks on one's own.", nameof(parking));

    private void MakeReady(GreenThread thread)
    {
        thread.Status = GreenThreadStatus.Ready;
        ready.AddLast(thread);
        Probe?.Wakes(thread, Running ?? ending);
    }

    private void BeginPark(GreenThread thread)
    {
        thread.Status = GreenThreadStatus.Parked;
        if (!thread.InQueue)
        {
            thread.AwaitsOutside = true;
            awaitingOutside++;
            if (IsUnplaced(thread))
                unplaced.Add(thread);
        }
    }

    /// <summary>The thread does not park after all. Should it be in the ready ring, it is skipped there, or has its turn earlier.</summary>
    private void CancelPark(GreenThread thread)
    {
        thread.Status = GreenThreadStatus.Running;
        thread.LeavePlace();
        EndPark(thread, null);
        thread.Arrive();
    }

    private void DriveRoot()
    {
        try
        {
            Drive(null);
        }
        catch
        {
            CancelPark(root);
            throw;
        }
    }
}

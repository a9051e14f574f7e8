namespace CoGen;

public sealed partial class GreenScheduler
{
    // Switches in one turn: enough to make looking at mail, I/O and time cheap, few enough to look often.
    private const int Batch = 64;

    private readonly ReadyRing ready = new();
    private bool driving;
    private int awaitingOutside; // green threads parked where I/O, time or another OS thread may wake them
    private int expectations;
    private ExecutionContext? installed; // the execution context of the OS thread, as far as we know

    /// <summary>
    /// Plain code hands the OS thread to the green threads: until the condition holds, or without one until plain code itself
    /// is woken.
    /// </summary>
    private void Drive(Func<bool>? until)
    {
        Surroundings outside = BeginDriving();
        try
        {
            while (until is null || !until())
            {
                bool woken = Turn();
                RestoreFlow(outside.Flow);
                if (until is null)
                {
                    if (woken)
                        break;
                }
                else if (root.Overdue)
                {
                    ThrowOverdue(root);
                }
            }
        }
        finally
        {
            EndDriving(outside);
        }
    }

    private Surroundings BeginDriving()
    {
        if (driving)
            throw GreenSuspensionException.Create(Running);
        if (!IsHome)
            throw new InvalidOperationException("The scheduler belongs to another OS thread.");
        installed = ExecutionContext.Capture();
        var outside = new Surroundings(SynchronizationContext.Current, installed);
        SynchronizationContext.SetSynchronizationContext(synchronization);
        driving = true;
        idle = false;
        return outside;
    }

    private void EndDriving(in Surroundings outside)
    {
        driving = false;
        RestoreFlow(outside.Flow);
        SynchronizationContext.SetSynchronizationContext(outside.Synchronization);
    }

    /// <summary>
    /// Serves each source once: I/O first, so that data beats the timeout that waits for it; then mail, then time; then a batch of
    /// those that are ready. Sleeps only when none are. Returns true when it is plain code's turn.
    /// </summary>
    /// <param name="mayWait">Whether it may sleep at all.</param>
    private bool Turn(bool mayWait = true)
    {
        beats++;
        if (ready.IsEmpty && mayWait)
            Idle();
        else if (hub.HasWaiters)
            hub.Poll(TimeSpan.Zero);

        foreach (Letter letter in mail.Take())
            Read(letter);

        if (Timers.Count > 0 || Faults.NextDue != long.MaxValue)
        {
            long now = time.GetTimestamp();
            while (Timers.TryTakeDue(now, out GreenNode? timer, out long due))
            {
                NoteLag(now - due);
                timer.Fire();
            }
            Faults.ReportDue(now);
        }

        installed = ExecutionContext.Capture(); // an action may have changed it
        if (Order is { } order)
            return TurnInOrder(order);
        for (int switches = 0; switches < Batch && !ready.IsEmpty; switches++)
        {
            GreenThread thread = ready.RemoveFirst();
            if (thread.Status is not (GreenThreadStatus.Ready or GreenThreadStatus.Created))
                continue; // killed before it began
            if (IsRoot(thread))
                return true;
            Resume(thread);
        }
        return false;
    }

    private void Idle()
    {
        TimeSpan timeout = TimeSpan.Zero;
        if (mail.TrySleep())
        {
            // While tests explore, nothing comes from outside.
            if (Order is not null)
            {
                hub.Poll(TimeSpan.Zero);
                if (!ready.IsEmpty)
                    return;
            }
            bool isAlone = Order is not null ? ready.Count == 0 : awaitingOutside == 0 && !hub.HasWaiters;
            if (Timers.Count == 0 && isAlone && Volatile.Read(ref expectations) == 0)
            {
                Faults.ReportDue(long.MaxValue); // most likely the cause
                throw GreenDeadlockException.Create(this);
            }
            timeout = TimeUntil(Math.Min(Timers.NextDue, Faults.NextDue));
        }
        idle = true;
        hub.Poll(timeout);
        idle = false;
    }

    private void Read(in Letter letter)
    {
        beats++;
        if (letter.Action is null)
        {
            Unpark(letter.Parking, letter.Exception);
            return;
        }
        try
        {
            letter.Action();
        }
        catch (Exception e)
        {
            ReportFault(null, e);
        }
    }

    /// <summary>How long until a time on its clock.</summary>
    internal TimeSpan TimeUntil(long due)
    {
        if (due == long.MaxValue)
            return Timeout.InfiniteTimeSpan;
        long left = Math.Max(0, due - time.GetTimestamp());
        // Rounded up: a sleep never ends early. At most a day at once, which every system can do.
        Int128 ticks = ((Int128)left * TimeSpan.TicksPerSecond + time.TimestampFrequency - 1) / time.TimestampFrequency;
        return ticks > TimeSpan.TicksPerDay ? TimeSpan.FromDays(1) : new TimeSpan((long)ticks);
    }

    /// <summary>The timestamp a delay from now, rounded up.</summary>
    internal long After(TimeSpan delay)
    {
        Int128 ticks = ((Int128)delay.Ticks * time.TimestampFrequency + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;
        Int128 due = time.GetTimestamp() + ticks;
        return due >= long.MaxValue ? long.MaxValue - 1 : (long)due;
    }

    private void RestoreFlow(ExecutionContext? flow)
    {
        if (flow is null || ReferenceEquals(flow, installed))
            return;
        ExecutionContext.Restore(flow);
        installed = flow;
    }

    /// <summary>What plain code had around it before it handed over the OS thread.</summary>
    private readonly record struct Surroundings(SynchronizationContext? Synchronization, ExecutionContext? Flow);
}

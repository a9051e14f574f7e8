namespace CoGen;

/// <summary>
/// Faulted green threads whose exception nobody has received yet. When a handle is dropped nobody can tell, and a plain
/// <c>a.Wait(); b.Wait();</c> is late for b: so a fault has a second to be observed, then it is reported.
/// What is left is reported at a deadlock, when the scheduler is disposed, and at the end of the process.
/// </summary>
internal sealed class FaultLog(TimeProvider time)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    // Locked, for the end of the process comes on a thread of its own. Faults are rare.
    private readonly Queue<(GreenThread Thread, Exception Exception, long Due)> faults = new();
    private bool hooked;
    private volatile bool any;

    public long NextDue
    {
        get
        {
            if (!any)
                return long.MaxValue;
            lock (faults)
            {
                while (faults.TryPeek(out var first))
                {
                    if (!first.Thread.IsObserved)
                        return first.Due;
                    faults.Dequeue();
                }
                any = false;
                return long.MaxValue;
            }
        }
    }

    // At once: it need not wait to be observed, for nobody has the handle.
    public void Add(GreenThread thread, Exception exception, bool atOnce)
    {
        if (atOnce)
        {
            GreenScheduler.ReportFault(thread, exception);
            return;
        }
        lock (faults)
        {
            faults.Enqueue((thread, exception, time.GetTimestamp() + time.TimestampFrequency * (long)Grace.TotalSeconds));
            any = true;
        }
        if (!hooked)
        {
            hooked = true;
            AppDomain.CurrentDomain.ProcessExit += (_, _) => ReportDue(long.MaxValue);
        }
    }

    /// <summary>Reports the faults whose time is over and that are still unobserved.</summary>
    public void ReportDue(long now)
    {
        while (any)
        {
            (GreenThread Thread, Exception Exception, long Due) fault;
            lock (faults)
            {
                if (!faults.TryPeek(out fault) || fault.Due > now)
                    return;
                faults.Dequeue();
                any = faults.Count > 0;
            }
            if (!fault.Thread.IsObserved)
                GreenScheduler.ReportFault(fault.Thread, fault.Exception);
        }
    }
}

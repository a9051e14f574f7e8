namespace CoGen.Patches;

/// <summary>
/// One wait for the first of some kernel handles. The pool waits for each; what was signalled and is not taken, because another one came
/// first or the green thread was killed, is signalled again.
/// </summary>
internal sealed class HandleWait
{
    private const int Waiting = -1;
    private const int Over = -2;

    private readonly WaitHandle[] handles;
    private readonly RegisteredWaitHandle[] registrations;
    private readonly Parking parking;
    private int first = Waiting;

    private HandleWait(WaitHandle[] handles, Parking parking)
    {
        this.handles = handles;
        this.parking = parking;
        registrations = new RegisteredWaitHandle[handles.Length];
    }

    /// <summary>Registers the current green thread, which must park on the ticket right away.</summary>
    public static HandleWait Begin(WaitHandle[] handles, TimeSpan timeout, CancellationToken cancellationToken, out Parking parking)
    {
        var wait = new HandleWait(handles, Green.PrepareToPark());
        for (int i = 0; i < handles.Length; i++)
        {
            int index = i;
            wait.registrations[i] = ThreadPool.UnsafeRegisterWaitForSingleObject(
                handles[i], (_, _) => wait.Signalled(index), null, Timeout.Infinite, executeOnlyOnce: true);
        }
        parking = WaitLimit.On(wait.parking, timeout, cancellationToken);
        return wait;
    }

    /// <summary>Ends the wait. The index of the handle that was signalled first; negative for none.</summary>
    public int End()
    {
        int index = Interlocked.CompareExchange(ref first, Over, Waiting);
        foreach (RegisteredWaitHandle registration in registrations)
            registration.Unregister(null);
        return index;
    }

    /// <summary>Ends the wait of one that is killed.</summary>
    public void Abandon()
    {
        if (End() is >= 0 and int index)
            PutBack(handles[index]);
    }

    // What is taken by being waited for. An event that does not say its kind may be such a one.
    public static void PutBack(WaitHandle handle)
    {
        switch (handle)
        {
            case Semaphore semaphore:
                semaphore.Release();
                break;
            case EventWaitHandle happening and not ManualResetEvent:
                happening.Set();
                break;
        }
    }

    // On a thread of the pool.
    private void Signalled(int index)
    {
        if (Interlocked.CompareExchange(ref first, index, Waiting) == Waiting)
            parking.Unpark();
        else
            PutBack(handles[index]);
    }
}

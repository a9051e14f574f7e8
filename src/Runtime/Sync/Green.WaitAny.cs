namespace CoGen;

public static partial class Green
{
    /// <summary>
    /// Waits until one of several things can take place, and lets that one take place: of those that can at once, the first in the list.
    /// </summary>
    /// <returns>Its index.</returns>
    /// <exception cref="GreenClosedException">A queue or channel among them is closed.</exception>
    [Green]
    public static int WaitAny(params GreenChoice[] choices) => WaitAny(choices, Timeout.InfiniteTimeSpan, default);

    /// <inheritdoc cref="WaitAny(GreenChoice[])"/>
    /// <exception cref="OperationCanceledException">The wait was cancelled; none took place.</exception>
    [Green]
    public static int WaitAny(CancellationToken cancellationToken, params GreenChoice[] choices) =>
        WaitAny(choices, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="WaitAny(GreenChoice[])"/>
    /// <exception cref="TimeoutException">None took place in time.</exception>
    [Green]
    public static int WaitAny(TimeSpan timeout, params GreenChoice[] choices)
    {
        int chosen = WaitAny(choices, timeout, default);
        return chosen >= 0 ? chosen : throw WaitLimit.TimedOut(timeout, "one of several things");
    }

    /// <inheritdoc cref="WaitAny(GreenChoice[])"/>
    /// <returns>Its index; -1 when the time is over and none took place.</returns>
    [Green]
    public static int TryWaitAny(TimeSpan timeout, params GreenChoice[] choices) => WaitAny(choices, timeout, default);

    /// <summary>Lets the first in the list that can take place do so; -1 when none can.</summary>
    public static int TryWaitAny(params GreenChoice[] choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return Array.FindIndex(choices, static choice => choice.TryComplete());
    }

    /// <summary>
    /// Waits until all of them have ended, then throws what the first in the list that failed ended with. The faults of others are for
    /// those that wait for them, or are reported.
    /// </summary>
    [Green]
    public static void WaitAll(params IEnumerable<GreenThread> threads)
    {
        ArgumentNullException.ThrowIfNull(threads);
        GreenThread[] all = [.. threads];
        foreach (GreenThread thread in all)
            thread.Join();
        foreach (GreenThread thread in all)
            thread.RethrowFailure();
    }

    /// <inheritdoc cref="WaitAll(IEnumerable{GreenThread})"/>
    /// <returns>False when the time is over and some have not ended.</returns>
    [Green]
    public static bool TryWaitAll(TimeSpan timeout, params IEnumerable<GreenThread> threads)
    {
        GreenThread[] all = [.. threads];
        if (!GreenTimeout.TryRun(timeout, () => JoinAll(all)))
            return false;
        foreach (GreenThread thread in all)
            thread.RethrowFailure();
        return true;
    }

    [Green]
    private static void JoinAll(GreenThread[] threads)
    {
        foreach (GreenThread thread in threads)
            thread.Join();
    }

    [Green]
    private static int WaitAny(GreenChoice[] choices, TimeSpan timeout, CancellationToken cancellationToken)
    {
        WaitLimit.Check(timeout, cancellationToken);
        int chosen = TryWaitAny(choices);
        if (chosen >= 0)
            return chosen;
        var waiters = new Waiter[choices.Length];
        var selection = new Selection(waiters);
        Parking parking = WaitLimit.On(Enter(choices, waiters, selection), timeout, cancellationToken);
        Park(parking);
        if (parking.TimedOut)
            return -1;
        chosen = Array.IndexOf(waiters, selection.Chosen);
        choices[chosen].Complete(waiters[chosen]);
        return chosen;
    }

    private static Parking Enter(GreenChoice[] choices, Waiter[] waiters, Selection selection)
    {
        Parking parking = PrepareToPark();
        parking.Thread.Place = selection;
        parking.Thread.InQueue = true;
        for (int i = 0; i < choices.Length; i++)
        {
            waiters[i] = choices[i].MakeWaiter();
            waiters[i].Thread = parking.Thread;
            waiters[i].Selection = selection;
        }
        for (int i = 0; i < choices.Length; i++)
            waiters[i].Join(choices[i].Queue);
        return parking;
    }
}

namespace CoGen;

public sealed partial class GreenScheduler
{
    private readonly List<GreenThread> candidates = [];

    /// <summary>Who runs next; null for first come, first served.</summary>
    internal IReadyOrder? Order { get; init; }

    /// <summary>Receives the faults that nobody observed, instead of <see cref="UnobservedFault"/>.</summary>
    internal Action<GreenThread?, Exception>? FaultReceiver { get; init; }

    // One switch in a turn, so that everything that may have become ready takes part in the next choice.
    private bool TurnInOrder(IReadyOrder order)
    {
        candidates.Clear();
        for (int left = ready.Count; left > 0; left--)
        {
            GreenThread thread = ready.RemoveFirst();
            if (thread.Status is not (GreenThreadStatus.Ready or GreenThreadStatus.Created))
                continue; // killed before it began
            candidates.Add(thread);
            ready.AddLast(thread);
        }
        if (candidates.Count == 0)
            return false;
        int chosen = order.Choose(candidates, Timers.Count > 0);
        if (chosen == candidates.Count)
        {
            hub.Poll(TimeUntil(Timers.NextDue));
            return false;
        }
        GreenThread next = candidates[chosen];
        for (int left = ready.Count; left > 0; left--)
        {
            GreenThread thread = ready.RemoveFirst();
            if (!ReferenceEquals(thread, next))
                ready.AddLast(thread);
        }
        if (IsRoot(next))
            return true;
        Resume(next);
        return false;
    }
}

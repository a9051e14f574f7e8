namespace CoGen;

/// <summary>The schedulers of the process, without keeping any of them alive.</summary>
internal static class Schedulers
{
    private static readonly Lock Gate = new();
    private static readonly List<WeakReference<GreenScheduler>> Known = [];
    private static int made;

    /// <summary>Returns its number.</summary>
    public static int Add(GreenScheduler scheduler)
    {
        GreenMeter.Publish();
        lock (Gate)
        {
            Known.RemoveAll(static known => !known.TryGetTarget(out _)); // its OS thread has ended
            Known.Add(new WeakReference<GreenScheduler>(scheduler));
            return ++made;
        }
    }

    public static void Remove(GreenScheduler scheduler)
    {
        lock (Gate)
            Known.RemoveAll(known => !known.TryGetTarget(out GreenScheduler? other) || ReferenceEquals(other, scheduler));
    }

    /// <summary>Those that there are now, the oldest first.</summary>
    public static List<GreenScheduler> All()
    {
        lock (Gate)
            return [.. Known.Select(static known => known.TryGetTarget(out GreenScheduler? scheduler) ? scheduler : null).OfType<GreenScheduler>()];
    }
}

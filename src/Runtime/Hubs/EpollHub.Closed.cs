using System.Diagnostics;
using System.Net.Sockets;

namespace CoGen;

// The kernel forgets a closed descriptor without a word, and Socket.Dispose tells nobody. So that whoever waits for a socket that
// other code closes is woken all the same, the hub walks through the armed sockets: before it sleeps, at most so often that the
// walks take a twentieth of the time (with few sockets: practically always), and every tenth of a second while it sleeps. A walk has
// an end, and the next one goes on behind it: with 10,000 sockets that sleep, all have been seen after a second.
public sealed partial class EpollHub
{
    private const int WalkLimit = 1024; // waited for
    private const int WalkLength = 8 * WalkLimit; // registered, or numbers of anything else

    private static readonly TimeSpan sleepLimit = TimeSpan.FromMilliseconds(100);

    private long nextWalk; // a timestamp of Stopwatch
    private bool walkSkipped;
    private int walked; // where the next walk begins

    private TimeSpan LimitByWalk(TimeSpan timeout)
    {
        if (waiters == 0 || timeout == TimeSpan.Zero)
            return timeout;
        long ahead = nextWalk - Stopwatch.GetTimestamp();
        TimeSpan limit = sleepLimit;
        if (walkSkipped && Stopwatch.GetElapsedTime(0, Math.Max(0, ahead)) is var soon && soon < limit)
            limit = soon;
        return timeout == Timeout.InfiniteTimeSpan || timeout > limit ? limit : timeout;
    }

    private void WakeWaitersOfClosed(long now)
    {
        walkSkipped = now < nextWalk;
        if (waiters == 0 || walkSkipped)
            return;
        int left = Math.Min(waiters, WalkLimit);
        for (int steps = Math.Min(registrations.Length, WalkLength); left > 0 && steps > 0; steps--)
        {
            if (walked >= registrations.Length)
                walked = 0;
            EpollRegistration? registration = registrations[walked++];
            if (registration?.Armed is not { } handle)
                continue;
            if (handle.IsClosed)
                UnparkBoth(registration);
            left--;
        }
        long end = Stopwatch.GetTimestamp();
        nextWalk = end + 20 * (end - now);
    }
}

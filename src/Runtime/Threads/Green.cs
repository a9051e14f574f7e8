using System.ComponentModel;

namespace CoGen;

/// <summary>
/// What a green thread can do to itself. Called in a green method, each of these suspends only that green thread; called by
/// plain code, they drive the scheduler of the OS thread until they are done.
/// </summary>
public static partial class Green
{
    /// <summary>
    /// Suspends the green thread for at least this long. Zero only lets the others run; <see cref="Timeout.InfiniteTimeSpan"/>
    /// is until it is killed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative and not infinite.</exception>
    [Green]
    public static void Sleep(TimeSpan delay)
    {
        if (delay == TimeSpan.Zero)
            Yield();
        else
            Park(GreenScheduler.Current.PrepareToSleep(delay));
    }

    /// <summary>Lets every green thread that is ready run before this one goes on.</summary>
    [Green]
    public static void Yield() => GreenScheduler.Current.YieldPlain();

    /// <summary>
    /// Cancelled when the current green thread is killed, or when a <see cref="GreenTimeout"/> around the caller expires: pass it to async
    /// code and to work that is offloaded.
    /// </summary>
    public static CancellationToken CancellationToken
    {
        get
        {
            GreenScheduler scheduler = GreenScheduler.Current;
            return scheduler.TokenOf(scheduler.Self);
        }
    }

    /// <summary>How long until the first <see cref="GreenTimeout"/> around the caller expires; <see cref="Timeout.InfiniteTimeSpan"/> without one.</summary>
    public static TimeSpan TimeLeft
    {
        get
        {
            GreenTimeout? first = null;
            for (GreenTimeout? timeout = GreenScheduler.Current.Self.OpenTimeout; timeout is not null; timeout = timeout.Outer)
            {
                if (first is null || timeout.End < first.End)
                    first = timeout;
            }
            return first?.TimeLeft ?? Timeout.InfiniteTimeSpan;
        }
    }

    /// <summary>The ticket by which the current green thread will be woken. A ticket made before is void.</summary>
    public static Parking PrepareToPark() => GreenScheduler.Current.PrepareToPark();

    /// <summary>
    /// Suspends the green thread until its ticket is unparked; returns at once when it was already. An exception given
    /// to the ticket, and a kill, is thrown here.
    /// </summary>
    /// <exception cref="GreenSuspensionException">Called through a method that is not green.</exception>
    /// <exception cref="GreenDeadlockException">In plain code: nothing can wake it.</exception>
    [Green]
    public static void Park(Parking parking) => GreenScheduler.Current.ParkPlain(parking);

    // Twins written by hand: Yield and Park are the only places that suspend natively, and a sleeping green thread needs no frame of Sleep.

    /// <summary>The twin of <see cref="Sleep"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Sleep_Green(GreenContext g, TimeSpan delay)
    {
        if (delay == TimeSpan.Zero)
            g.Scheduler.YieldGreen();
        else
            g.Scheduler.ParkGreen(g.Scheduler.PrepareToSleep(delay));
    }

    /// <summary>The twin of <see cref="Yield"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Yield_Green(GreenContext g) => g.Scheduler.YieldGreen();

    /// <summary>The twin of <see cref="Park"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Park_Green(GreenContext g, Parking parking) => g.Scheduler.ParkGreen(parking);
}

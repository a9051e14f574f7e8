namespace CoGen;

public sealed partial class GreenScheduler
{
    /// <summary>
    /// For a program with a loop of its own, that of a game or a window: looks at I/O, at what other OS threads have posted and at the time, and lets a
    /// batch of green threads run, each until it suspends. Never waits. Returns whether some are ready to go on at once.
    /// </summary>
    /// <remarks>The scheduler must have been entered on the OS thread that calls it. There are no deadlock reports: the host may know of something to come.</remarks>
    /// <exception cref="GreenSuspensionException">The scheduler is running already.</exception>
    public bool RunTurn()
    {
        Surroundings outside = BeginDriving();
        try
        {
            Turn(mayWait: false);
            return ready.Count > 0;
        }
        finally
        {
            EndDriving(outside);
        }
    }

    /// <summary>
    /// How long the host may wait before the next <see cref="RunTurn"/>, unless something is posted or a socket becomes ready:
    /// <see cref="TimeSpan.Zero"/> when green threads are ready, <see cref="Timeout.InfiniteTimeSpan"/> when nothing is due.
    /// </summary>
    public TimeSpan UntilNextTurn => ready.Count > 0 || mail.HasLetters ? TimeSpan.Zero : TimeUntil(Math.Min(Timers.NextDue, Faults.NextDue));

    /// <summary>Is called, on any OS thread, when something is posted while the host sleeps: see <see cref="TrySleep"/>.</summary>
    internal Action? Knock
    {
        set => mail.Knock = value;
    }

    /// <summary>The host is about to sleep: from here on a letter knocks. False when one has come already.</summary>
    internal bool TrySleep() => mail.TrySleep();
}

namespace CoGen.Runtime.Tests;

/// <summary>What a scheduler must not hold when a test is over.</summary>
internal static class Leaks
{
    /// <summary>Ends what the test has left waiting; then nothing may be left: no green thread, no timer, nobody in a queue or at a socket.</summary>
    public static void Check(GreenScheduler scheduler)
    {
        if (scheduler.IsDriven || !scheduler.IsHome)
            return;
        foreach (GreenThread thread in scheduler.CollectThreads())
            thread.Kill();
        scheduler.Run(() => scheduler.Live <= 0);
        Assert.Equal((0, 0, 0, true), (scheduler.Live, scheduler.SocketWaits.Count, scheduler.AwaitingOutside, scheduler.Occupied.IsEmpty));
        Assert.True(scheduler.Timers.Count == 0, $"{scheduler.Timers.Count} timers are left: {string.Join(", ", scheduler.Timers.All)}");
    }
}

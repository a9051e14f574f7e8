using CoGen.Testing.Schedules;

namespace CoGen.Testing;

/// <summary>One run of the program under one schedule.</summary>
internal static class Attempt
{
    /// <summary>What the program failed with; null if it did not.</summary>
    public static Exception? Run(Action program, Schedule schedule)
    {
        Exception? failure = null, unobserved = null;
        var scheduler = new GreenScheduler(new SimulatedHub())
        {
            Order = schedule,
            FaultReceiver = (thread, fault) => unobserved ??= new InvalidOperationException($"Nobody waited for {thread}, which failed: {fault.Message}", fault),
        };
        using (scheduler)
        using (scheduler.Enter())
        {
            try
            {
                program();
            }
            catch (Exception e)
            {
                failure = e;
            }
        }
        if (schedule.IsTooLong && failure is not TimeoutException)
            failure = new TimeoutException("The program does not end under this schedule, and hides that it was broken off.", failure);
        return failure ?? unobserved;
    }
}

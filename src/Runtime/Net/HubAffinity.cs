namespace CoGen;

/// <summary>
/// Whether async socket calls of this OS thread may be completed by the scheduler that runs on it: only those made on behalf of a
/// patched call, whose green thread lets the scheduler run, and what continues from them. Anybody else might block the OS thread
/// until the call is done, which then would never be.
/// </summary>
internal static class HubAffinity
{
    [ThreadStatic]
    private static bool on;

    /// <summary>Null when async calls are none of the scheduler's business.</summary>
    public static GreenScheduler? Scheduler => on ? GreenScheduler.CurrentOrNull : null;

    /// <summary>Returns what <see cref="Leave"/> takes.</summary>
    public static bool Enter()
    {
        bool before = on;
        on = true;
        return before;
    }

    public static void Leave(bool before) => on = before;
}

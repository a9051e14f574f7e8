namespace CoGen;

/// <summary>
/// Thrown in plain code that waits when every green thread waits for another one and nothing can wake any of them:
/// no timer, no I/O, no task. The message lists who waits for what, where, and where it was spawned.
/// </summary>
public sealed class GreenDeadlockException : InvalidOperationException
{
    /// <summary>The usual message, without a list.</summary>
    public GreenDeadlockException()
        : this("Everybody waits and nothing can wake.")
    {
    }

    /// <summary>A message of one's own.</summary>
    public GreenDeadlockException(string message)
        : base(message)
    {
    }

    /// <summary>A message and what led to it.</summary>
    public GreenDeadlockException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal static GreenDeadlockException Create(GreenScheduler scheduler) => new(
        "Everybody waits and nothing can wake:" + Environment.NewLine + SchedulerDump.List(scheduler)
        + "If another OS thread is going to call GreenScheduler.Post, hold GreenScheduler.ExpectPosts() until it has.");
}

using System.Text;

namespace CoGen;

/// <summary>A loop that somebody holds: what a <see cref="GreenWatchdog"/> reports.</summary>
public sealed class GreenBlockage
{
    private readonly string loop;

    internal GreenBlockage(GreenScheduler scheduler, GreenThread? thread, TimeSpan held)
    {
        Thread = thread;
        Held = held;
        Stack = thread is null ? [] : LogicalStack.Suspended(thread.Leaf);
        loop = $"scheduler {scheduler.Number} (OS thread {scheduler.Home?.ManagedThreadId})";
    }

    /// <summary>Who holds it; null for an action that was posted to the scheduler.</summary>
    public GreenThread? Thread { get; }

    /// <summary>For how long, at least.</summary>
    public TimeSpan Held { get; }

    /// <summary>
    /// Where the green thread went on last, and who called that. .NET does not show the native stack of another OS thread: the blocking call is somewhere
    /// behind the innermost line, before the method suspends again.
    /// </summary>
    public IReadOnlyList<GreenStackFrame> Stack { get; }

    /// <summary>A report of several lines.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(Thread is null ? "an action posted to the scheduler" : $"green thread '{Thread.Name}'");
        if (Thread is { SpawnSite.IsKnown: true })
            text.Append($", spawned at {Thread.SpawnSite},");
        text.Append($" has held the loop of {loop} for {WaitReason.Print(Held)}.");
        if (Stack.Count > 0)
            text.Append(" It went on from here:");
        foreach (GreenStackFrame frame in Stack)
            text.AppendLine().Append("   ").Append(frame.ToString());
        return text.ToString();
    }
}

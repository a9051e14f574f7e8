using System.Text;

namespace CoGen;

public sealed partial class GreenScheduler
{
    // A loop that has not answered by then is busy.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private ParkTimes? parkTimes;

    /// <summary>
    /// Whether reports say since when each green thread waits, of those that begin to wait from now on. Costs some 30 ns a switch and 40 bytes a parked green thread, so the
    /// default is false. On the scheduler's OS thread, or before it runs.
    /// </summary>
    public bool KeepsParkTimes
    {
        get => parkTimes is not null;
        set
        {
            if (value == KeepsParkTimes)
                return;
            if (parkTimes is not null)
                RemoveProbe(parkTimes);
            parkTimes = value ? new ParkTimes(time) : null;
            if (parkTimes is not null)
                AddProbe(parkTimes);
        }
    }

    /// <summary>
    /// Every green thread: its name, its state, where it was spawned, what it waits for, and its logical stack. Those that are alike are one
    /// entry. Any OS thread may call it. While the scheduler's own is busy with something else, the report says so and may be incomplete.
    /// </summary>
    public string Dump()
    {
        if (IsHome)
            return SchedulerDump.Of(this);
        if (IsDriven && AskForDump() is { } answer)
            return answer;
        try
        {
            string dump = SchedulerDump.Of(this);
            return IsDriven ? dump + $"  The loop is busy; this was read from outside.{Environment.NewLine}" : dump;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return $"Scheduler {Number} is too busy to be read: {e.Message}{Environment.NewLine}"; // it changed meanwhile
        }
    }

    /// <summary>What <see cref="Dump"/> says of every scheduler of the process. Any OS thread may call it.</summary>
    public static string DumpAll()
    {
        var text = new StringBuilder();
        foreach (GreenScheduler scheduler in Schedulers.All())
            text.Append(scheduler.Dump());
        return text.ToString();
    }

    internal TimeSpan? ParkedFor(GreenThread thread) => parkTimes?.Of(thread);

    private string? AskForDump()
    {
        var asked = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        bool isLate = false;
        Post(() =>
        {
            if (!Volatile.Read(ref isLate))
                asked.SetResult(SchedulerDump.Of(this));
        });
        if (asked.Task.Wait(Patience))
            return asked.Task.Result;
        Volatile.Write(ref isLate, true);
        return null;
    }
}

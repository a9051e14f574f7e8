using System.ComponentModel;
using System.Diagnostics;

namespace CoGen.Patches;

/// <summary>What green code calls instead of the timed waits of <see cref="Process"/>; the other one has an async sibling.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class ProcessPatches
{
    /// <inheritdoc cref="Process.WaitForExit(int)"/>
    [Green(Patch = false)]
    public static bool WaitForExit(Process process, int milliseconds)
    {
        if (milliseconds < Timeout.Infinite || process.WaitForExit(0))
            return process.WaitForExit(milliseconds);
        if (milliseconds == Timeout.Infinite)
        {
            Green.Await(process.WaitForExitAsync(GreenScheduler.Current.CallToken)); // as in plain code, redirected output has ended as well
            return true;
        }
        if (milliseconds == 0)
        {
            Green.Yield(); // a loop that asks again and again lets the others run
            return process.HasExited;
        }
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Exited(object? sender, EventArgs e) => exited.TrySetResult();
        process.EnableRaisingEvents = true;
        process.Exited += Exited;
        try
        {
            if (!process.HasExited)
                Green.Park(TaskWait.Begin(exited.Task, TimeSpan.FromMilliseconds(milliseconds), CancellationToken.None));
            return process.WaitForExit(0);
        }
        finally
        {
            process.Exited -= Exited;
        }
    }

    /// <inheritdoc cref="Process.WaitForExit(TimeSpan)"/>
    [Green]
    public static bool WaitForExit(Process process, TimeSpan timeout) => WaitForExit(process, WaitTimes.Milliseconds(timeout));
}

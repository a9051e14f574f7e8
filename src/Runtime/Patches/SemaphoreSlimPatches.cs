using System.ComponentModel;

namespace CoGen.Patches;

/// <summary>
/// What green code calls instead of the waits of <see cref="SemaphoreSlim"/>. One that is killed, or out of time, gives back the permit that it
/// may have been given meanwhile.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class SemaphoreSlimPatches
{
    /// <inheritdoc cref="SemaphoreSlim.Wait()"/>
    [Green]
    public static void Wait(SemaphoreSlim semaphore) => Wait(semaphore, Timeout.Infinite, CancellationToken.None);

    /// <inheritdoc cref="SemaphoreSlim.Wait(CancellationToken)"/>
    [Green]
    public static void Wait(SemaphoreSlim semaphore, CancellationToken cancellationToken) => Wait(semaphore, Timeout.Infinite, cancellationToken);

    /// <inheritdoc cref="SemaphoreSlim.Wait(TimeSpan)"/>
    [Green]
    public static bool Wait(SemaphoreSlim semaphore, TimeSpan timeout) => Wait(semaphore, WaitTimes.Milliseconds(timeout), CancellationToken.None);

    /// <inheritdoc cref="SemaphoreSlim.Wait(TimeSpan, CancellationToken)"/>
    [Green]
    public static bool Wait(SemaphoreSlim semaphore, TimeSpan timeout, CancellationToken cancellationToken) =>
        Wait(semaphore, WaitTimes.Milliseconds(timeout), cancellationToken);

    /// <inheritdoc cref="SemaphoreSlim.Wait(int)"/>
    [Green]
    public static bool Wait(SemaphoreSlim semaphore, int millisecondsTimeout) => Wait(semaphore, millisecondsTimeout, CancellationToken.None);

    /// <inheritdoc cref="SemaphoreSlim.Wait(int, CancellationToken)"/>
    [Green(Patch = false)]
    public static bool Wait(SemaphoreSlim semaphore, int millisecondsTimeout, CancellationToken cancellationToken)
    {
        if (millisecondsTimeout < Timeout.Infinite)
            return semaphore.Wait(millisecondsTimeout, cancellationToken); // throws what it must
        if (semaphore.Wait(0, cancellationToken))
            return true;
        if (millisecondsTimeout == 0)
        {
            Green.Yield(); // a loop that asks again and again lets the others run
            return false;
        }
        var stop = new CancellationTokenSource();
        Task waiting = semaphore.WaitAsync(stop.Token);
        bool taken = false;
        try
        {
            if (!waiting.IsCompleted)
                Green.Park(TaskWait.Begin(waiting, TimeSpan.FromMilliseconds(millisecondsTimeout), cancellationToken));
            if (waiting.IsCompleted)
            {
                waiting.GetAwaiter().GetResult();
                taken = true;
            }
        }
        finally
        {
            if (!taken)
                Leave(semaphore, waiting, stop);
        }
        return taken;
    }

    private static void Leave(SemaphoreSlim semaphore, Task waiting, CancellationTokenSource stop)
    {
        waiting.ContinueWith(
            static (_, semaphore) => ((SemaphoreSlim)semaphore!).Release(), semaphore, CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        stop.Cancel();
    }
}

using System.ComponentModel;

namespace CoGen.Patches;

/// <summary>What green code calls instead of the waits of <see cref="WaitHandle"/>: threads of the pool wait, each for up to 63 handles.</summary>
/// <remarks>A <see cref="Mutex"/> belongs to the OS thread that takes it, and is waited for as in plain code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class WaitHandlePatches
{
    /// <inheritdoc cref="WaitHandle.WaitOne()"/>
    [Green]
    public static bool WaitOne(WaitHandle handle) => WaitOne(handle, Timeout.Infinite);

    /// <inheritdoc cref="WaitHandle.WaitOne(TimeSpan)"/>
    [Green]
    public static bool WaitOne(WaitHandle handle, TimeSpan timeout) => WaitOne(handle, WaitTimes.Milliseconds(timeout));

    /// <inheritdoc cref="WaitHandle.WaitOne(int, bool)"/>
    [Green]
    public static bool WaitOne(WaitHandle handle, int millisecondsTimeout, bool exitContext) => WaitOne(handle, millisecondsTimeout);

    /// <inheritdoc cref="WaitHandle.WaitOne(TimeSpan, bool)"/>
    [Green]
    public static bool WaitOne(WaitHandle handle, TimeSpan timeout, bool exitContext) => WaitOne(handle, timeout);

    /// <inheritdoc cref="WaitHandle.WaitOne(int)"/>
    [Green(Patch = false)]
    public static bool WaitOne(WaitHandle handle, int millisecondsTimeout)
    {
        if (handle is Mutex || millisecondsTimeout < Timeout.Infinite)
            return handle.WaitOne(millisecondsTimeout);
        return handle.WaitOne(0) || Wait([handle], millisecondsTimeout, CancellationToken.None) == 0;
    }

    /// <inheritdoc cref="WaitHandle.WaitAny(WaitHandle[])"/>
    [Green]
    public static int WaitAny(WaitHandle[] waitHandles) => WaitAny(waitHandles, Timeout.Infinite);

    /// <inheritdoc cref="WaitHandle.WaitAny(WaitHandle[], TimeSpan)"/>
    [Green]
    public static int WaitAny(WaitHandle[] waitHandles, TimeSpan timeout) => WaitAny(waitHandles, WaitTimes.Milliseconds(timeout));

    /// <inheritdoc cref="WaitHandle.WaitAny(WaitHandle[], int, bool)"/>
    [Green]
    public static int WaitAny(WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext) => WaitAny(waitHandles, millisecondsTimeout);

    /// <inheritdoc cref="WaitHandle.WaitAny(WaitHandle[], TimeSpan, bool)"/>
    [Green]
    public static int WaitAny(WaitHandle[] waitHandles, TimeSpan timeout, bool exitContext) => WaitAny(waitHandles, timeout);

    /// <inheritdoc cref="WaitHandle.WaitAny(WaitHandle[], int)"/>
    [Green(Patch = false)]
    public static int WaitAny(WaitHandle[] waitHandles, int millisecondsTimeout)
    {
        if (waitHandles is null || waitHandles.Any(static handle => handle is Mutex) || millisecondsTimeout < Timeout.Infinite)
            return WaitHandle.WaitAny(waitHandles!, millisecondsTimeout);
        int index = WaitHandle.WaitAny(waitHandles, 0);
        if (index != WaitHandle.WaitTimeout)
            return index;
        index = Wait([.. waitHandles], millisecondsTimeout, CancellationToken.None);
        return index < 0 ? WaitHandle.WaitTimeout : index;
    }

    /// <inheritdoc cref="WaitHandle.WaitAll(WaitHandle[])"/>
    [Green]
    public static bool WaitAll(WaitHandle[] waitHandles) => WaitAll(waitHandles, Timeout.Infinite);

    /// <inheritdoc cref="WaitHandle.WaitAll(WaitHandle[], TimeSpan)"/>
    [Green]
    public static bool WaitAll(WaitHandle[] waitHandles, TimeSpan timeout) => WaitAll(waitHandles, WaitTimes.Milliseconds(timeout));

    /// <inheritdoc cref="WaitHandle.WaitAll(WaitHandle[], int, bool)"/>
    [Green]
    public static bool WaitAll(WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext) => WaitAll(waitHandles, millisecondsTimeout);

    /// <inheritdoc cref="WaitHandle.WaitAll(WaitHandle[], TimeSpan, bool)"/>
    [Green]
    public static bool WaitAll(WaitHandle[] waitHandles, TimeSpan timeout, bool exitContext) => WaitAll(waitHandles, timeout);

    /// <inheritdoc cref="WaitHandle.WaitAll(WaitHandle[], int)"/>
    /// <remarks>One after the other, not all at once: what has been taken is signalled again if the time is over before the last.</remarks>
    [Green(Patch = false)]
    public static bool WaitAll(WaitHandle[] waitHandles, int millisecondsTimeout)
    {
        if (waitHandles is null || waitHandles.Any(static handle => handle is Mutex) || millisecondsTimeout < Timeout.Infinite)
            return WaitHandle.WaitAll(waitHandles!, millisecondsTimeout);
        if (WaitHandle.WaitAll(waitHandles, 0))
            return true;
        TimeProvider time = GreenScheduler.Current.Time;
        long began = time.GetTimestamp();
        int taken = 0;
        try
        {
            foreach (WaitHandle handle in waitHandles)
            {
                int left = millisecondsTimeout < 0 ? millisecondsTimeout : (int)Math.Max(0, millisecondsTimeout - time.GetElapsedTime(began).TotalMilliseconds);
                if (!WaitOne(handle, left))
                    return false;
                taken++;
            }
        }
        finally
        {
            for (int i = 0; taken < waitHandles.Length && i < taken; i++)
                HandleWait.PutBack(waitHandles[i]);
        }
        return true;
    }

    /// <inheritdoc cref="WaitHandle.SignalAndWait(WaitHandle, WaitHandle)"/>
    [Green]
    public static bool SignalAndWait(WaitHandle toSignal, WaitHandle toWaitOn) => SignalAndWait(toSignal, toWaitOn, Timeout.Infinite, false);

    /// <inheritdoc cref="WaitHandle.SignalAndWait(WaitHandle, WaitHandle, TimeSpan, bool)"/>
    [Green]
    public static bool SignalAndWait(WaitHandle toSignal, WaitHandle toWaitOn, TimeSpan timeout, bool exitContext) =>
        SignalAndWait(toSignal, toWaitOn, WaitTimes.Milliseconds(timeout), exitContext);

    /// <inheritdoc cref="WaitHandle.SignalAndWait(WaitHandle, WaitHandle, int, bool)"/>
    [Green(Patch = false)]
    public static bool SignalAndWait(WaitHandle toSignal, WaitHandle toWaitOn, int millisecondsTimeout, bool exitContext)
    {
        if (millisecondsTimeout < Timeout.Infinite)
            return WaitHandle.SignalAndWait(toSignal, toWaitOn, millisecondsTimeout, exitContext);
        return WaitHandle.SignalAndWait(toSignal, toWaitOn, 0, exitContext) || WaitOne(toWaitOn, millisecondsTimeout);
    }

    /// <summary>Waits for the first of some handles that are not signalled. Its index; negative when the time is over.</summary>
    [Green(Patch = false)]
    internal static int Wait(WaitHandle[] handles, int millisecondsTimeout, CancellationToken cancellationToken)
    {
        if (millisecondsTimeout == 0)
        {
            Green.Yield(); // a loop that asks again and again lets the others run
            return -1;
        }
        HandleWait wait = HandleWait.Begin(handles, TimeSpan.FromMilliseconds(millisecondsTimeout), cancellationToken, out Parking parking);
        bool ended = false;
        try
        {
            Green.Park(parking);
            ended = true;
            return wait.End();
        }
        finally
        {
            if (!ended)
                wait.Abandon();
        }
    }
}

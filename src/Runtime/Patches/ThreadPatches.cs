using System.ComponentModel;

namespace CoGen.Patches;

/// <summary>What green code calls instead of the blocking members of <see cref="Thread"/>.</summary>
/// <remarks>
/// The classes of this namespace are the runtime side of the patch table. Each method stands for the BCL member of the same name: the
/// receiver first, then the member's parameters under the same names, with the same checks, results and exceptions; where
/// the member would block the OS thread, it suspends the green thread. Generated code calls them; nobody else needs to.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class ThreadPatches
{
    /// <inheritdoc cref="Thread.Sleep(int)"/>
    [Green]
    public static void Sleep(int millisecondsTimeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, Timeout.Infinite);
        Green.Sleep(TimeSpan.FromMilliseconds(millisecondsTimeout));
    }

    /// <inheritdoc cref="Thread.Sleep(TimeSpan)"/>
    [Green]
    public static void Sleep(TimeSpan timeout)
    {
        Green.Sleep(TimeSpan.FromMilliseconds(WaitTimes.Milliseconds(timeout)));
    }

    /// <inheritdoc cref="Thread.Yield"/>
    [Green]
    public static bool Yield()
    {
        Green.Yield();
        return true;
    }

    /// <inheritdoc cref="SpinWait.SpinUntil(Func{bool})"/>
    [Green]
    public static void SpinUntil(Func<bool> condition) => SpinUntil(condition, Timeout.Infinite);

    /// <inheritdoc cref="SpinWait.SpinUntil(Func{bool}, TimeSpan)"/>
    [Green]
    public static bool SpinUntil(Func<bool> condition, TimeSpan timeout) => SpinUntil(condition, WaitTimes.Milliseconds(timeout));

    /// <inheritdoc cref="SpinWait.SpinUntil(Func{bool}, int)"/>
    /// <remarks>The condition is plain code: it cannot suspend.</remarks>
    [Green]
    public static bool SpinUntil(Func<bool> condition, int millisecondsTimeout)
    {
        const int Turns = 10; // then it asks every millisecond, as plain code does
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, Timeout.Infinite);
        ArgumentNullException.ThrowIfNull(condition);
        TimeProvider time = GreenScheduler.Current.Time;
        long began = time.GetTimestamp();
        for (int turn = 0; !condition(); turn++)
        {
            if (millisecondsTimeout >= 0 && time.GetElapsedTime(began).TotalMilliseconds >= millisecondsTimeout)
                return false;
            Green.Sleep(turn < Turns ? TimeSpan.Zero : TimeSpan.FromMilliseconds(1));
        }
        return true;
    }
}

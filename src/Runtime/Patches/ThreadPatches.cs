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
        // In whole milliseconds, rounded towards zero, as the BCL has it.
        long milliseconds = (long)timeout.TotalMilliseconds;
        ArgumentOutOfRangeException.ThrowIfLessThan(milliseconds, Timeout.Infinite, nameof(timeout));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, int.MaxValue, nameof(timeout));
        Green.Sleep(TimeSpan.FromMilliseconds(milliseconds));
    }

    /// <inheritdoc cref="Thread.Yield"/>
    [Green]
    public static bool Yield()
    {
        Green.Yield();
        return true;
    }
}

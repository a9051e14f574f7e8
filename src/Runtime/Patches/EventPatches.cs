using System.ComponentModel;

namespace CoGen.Patches;

/// <summary>What green code calls instead of the waits of <see cref="ManualResetEventSlim"/> and <see cref="CountdownEvent"/>: a wait for their handle.</summary>
/// <remarks>The handle is a kernel event, made at the first wait; a green event or countdown needs none.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class EventPatches
{
    /// <inheritdoc cref="ManualResetEventSlim.Wait()"/>
    [Green]
    public static void Wait(ManualResetEventSlim happening) => Wait(happening, Timeout.Infinite, CancellationToken.None);

    /// <inheritdoc cref="ManualResetEventSlim.Wait(CancellationToken)"/>
    [Green]
    public static void Wait(ManualResetEventSlim happening, CancellationToken cancellationToken) => Wait(happening, Timeout.Infinite, cancellationToken);

    /// <inheritdoc cref="ManualResetEventSlim.Wait(TimeSpan)"/>
    [Green]
    public static bool Wait(ManualResetEventSlim happening, TimeSpan timeout) => Wait(happening, WaitTimes.Milliseconds(timeout), CancellationToken.None);

    /// <inheritdoc cref="ManualResetEventSlim.Wait(TimeSpan, CancellationToken)"/>
    [Green]
    public static bool Wait(ManualResetEventSlim happening, TimeSpan timeout, CancellationToken cancellationToken) =>
        Wait(happening, WaitTimes.Milliseconds(timeout), cancellationToken);

    /// <inheritdoc cref="ManualResetEventSlim.Wait(int)"/>
    [Green]
    public static bool Wait(ManualResetEventSlim happening, int millisecondsTimeout) => Wait(happening, millisecondsTimeout, CancellationToken.None);

    /// <inheritdoc cref="ManualResetEventSlim.Wait(int, CancellationToken)"/>
    [Green(Patch = false)]
    public static bool Wait(ManualResetEventSlim happening, int millisecondsTimeout, CancellationToken cancellationToken)
    {
        if (millisecondsTimeout < Timeout.Infinite)
            return happening.Wait(millisecondsTimeout, cancellationToken); // throws what it must
        return happening.Wait(0, cancellationToken) || WaitHandlePatches.Wait([happening.WaitHandle], millisecondsTimeout, cancellationToken) == 0;
    }

    /// <inheritdoc cref="CountdownEvent.Wait()"/>
    [Green]
    public static void Wait(CountdownEvent countdown) => Wait(countdown, Timeout.Infinite, CancellationToken.None);

    /// <inheritdoc cref="CountdownEvent.Wait(CancellationToken)"/>
    [Green]
    public static void Wait(CountdownEvent countdown, CancellationToken cancellationToken) => Wait(countdown, Timeout.Infinite, cancellationToken);

    /// <inheritdoc cref="CountdownEvent.Wait(TimeSpan)"/>
    [Green]
    public static bool Wait(CountdownEvent countdown, TimeSpan timeout) => Wait(countdown, WaitTimes.Milliseconds(timeout), CancellationToken.None);

    /// <inheritdoc cref="CountdownEvent.Wait(TimeSpan, CancellationToken)"/>
    [Green]
    public static bool Wait(CountdownEvent countdown, TimeSpan timeout, CancellationToken cancellationToken) =>
        Wait(countdown, WaitTimes.Milliseconds(timeout), cancellationToken);

    /// <inheritdoc cref="CountdownEvent.Wait(int)"/>
    [Green]
    public static bool Wait(CountdownEvent countdown, int millisecondsTimeout) => Wait(countdown, millisecondsTimeout, CancellationToken.None);

    /// <inheritdoc cref="CountdownEvent.Wait(int, CancellationToken)"/>
    [Green(Patch = false)]
    public static bool Wait(CountdownEvent countdown, int millisecondsTimeout, CancellationToken cancellationToken)
    {
        if (millisecondsTimeout < Timeout.Infinite)
            return countdown.Wait(millisecondsTimeout, cancellationToken); // throws what it must
        return countdown.Wait(0, cancellationToken) || WaitHandlePatches.Wait([countdown.WaitHandle], millisecondsTimeout, cancellationToken) == 0;
    }
}

namespace CoGen;

/// <summary>What happened to a green thread.</summary>
internal enum TraceKind : byte
{
    /// <summary>Started.</summary>
    Begin,

    /// <summary>Given the OS thread.</summary>
    Resume,

    /// <summary>Suspended until it is woken.</summary>
    Park,

    /// <summary>Suspended, and ready at once.</summary>
    Yield,

    /// <summary>Woken.</summary>
    Wake,

    /// <summary>Ended.</summary>
    End,
}

/// <summary>One entry of the ring.</summary>
/// <param name="Time">A timestamp of the scheduler's clock.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Thread">To whom.</param>
/// <param name="Other">Begin, Wake: who did it, null for the scheduler. Park: what is waited for.</param>
internal readonly record struct TraceEvent(long Time, TraceKind Kind, GreenThread Thread, object? Other);

namespace CoGen;

/// <summary>Where a green thread is in its life.</summary>
public enum GreenThreadStatus : byte
{
    /// <summary>Spawned, but its body has not begun.</summary>
    Created,

    /// <summary>Woken, and waiting for its turn to go on.</summary>
    Ready,

    /// <summary>Running now.</summary>
    Running,

    /// <summary>Suspended until something wakes it.</summary>
    Parked,

    /// <summary>Ended by returning.</summary>
    Completed,

    /// <summary>Ended by an exception.</summary>
    Faulted,

    /// <summary>Ended by a kill.</summary>
    Killed,
}

namespace CoGen.Fuzz.World;

/// <summary>What the calls of a program do in one run.</summary>
public enum Mode
{
    /// <summary>Every call completes at once.</summary>
    Completes,

    /// <summary>Every call suspends, then completes.</summary>
    Suspends,

    /// <summary>Some calls suspend: <see cref="Plan.Seed"/> says which.</summary>
    SuspendsSometimes,

    /// <summary>The call number <see cref="Plan.At"/> throws at once; of the others, some suspend.</summary>
    Throws,

    /// <summary>The call number <see cref="Plan.At"/> suspends, then throws; of the others, some suspend.</summary>
    SuspendsAndThrows,

    /// <summary>The green thread is killed while the call number <see cref="Plan.At"/> is suspended; of the others, some suspend.</summary>
    Killed,
}

/// <summary>One run.</summary>
public sealed record Plan(Mode Mode, int At = -1, int Seed = 0)
{
    internal bool Suspends(int call) => Mode switch
    {
        Mode.Completes => false,
        Mode.Suspends => true,
        Mode.SuspendsAndThrows or Mode.Killed when call == At => true,
        _ => (uint)((call + 1) * 0x9E3779B1 ^ Seed * 0x85EBCA6B) % 97 % 2 == 0,
    };
}

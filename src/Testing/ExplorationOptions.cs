namespace CoGen.Testing;

/// <summary>What <see cref="Exploration"/> tries, and how much of it.</summary>
public sealed record ExplorationOptions
{
    /// <summary>How schedules are found.</summary>
    public ExplorationStrategy Strategy { get; init; }

    /// <summary>At most so many schedules. Default: 1,000.</summary>
    public int Schedules { get; init; } = 1000;

    /// <summary>From where random schedules are made: the same seed makes the same ones. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>For <see cref="ExplorationStrategy.Priority"/>: how many ordered events the bug may take. Default: 3.</summary>
    public int Depth { get; init; } = 3;

    /// <summary>For <see cref="ExplorationStrategy.Exhaustive"/>: at how many steps another one may run than the one that has waited longest. Default: 2.</summary>
    public int Deviations { get; init; } = 2;

    /// <summary>A schedule of more steps than this fails: the program does not end under it. Default: 100,000.</summary>
    public int MaxSteps { get; init; } = 100_000;
}

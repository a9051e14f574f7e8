namespace CoGen.Testing;

/// <summary>How <see cref="Exploration"/> finds its schedules.</summary>
public enum ExplorationStrategy
{
    /// <summary>First come, first served, once; then <see cref="Random"/> and <see cref="Priority"/> in turns.</summary>
    Mixed,

    /// <summary>First come, first served: what the program does outside of tests. One schedule.</summary>
    FirstComeFirstServed,

    /// <summary>At each step, anyone.</summary>
    Random,

    /// <summary>
    /// Probabilistic concurrency testing: each green thread has a random priority, the highest runs, and at a few random steps the one that
    /// runs drops below all others. A bug that takes <see cref="ExplorationOptions.Depth"/> ordered events is found with a probability that has a lower bound.
    /// </summary>
    Priority,

    /// <summary>Every schedule with at most <see cref="ExplorationOptions.Deviations"/> deviations from first come, first served.</summary>
    Exhaustive,
}

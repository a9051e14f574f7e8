namespace CoGen.Testing;

/// <summary>What an exploration has found.</summary>
/// <param name="Schedules">How many schedules the program has run under.</param>
/// <param name="Steps">How many switches between green threads in all.</param>
/// <param name="IsComplete">Whether these were all the schedules that the options allow: only <see cref="ExplorationStrategy.Exhaustive"/> comes to an end.</param>
/// <param name="Failure">The first failure, made as simple as possible; null if there was none.</param>
public sealed record ExplorationReport(int Schedules, long Steps, bool IsComplete, ExplorationException? Failure);

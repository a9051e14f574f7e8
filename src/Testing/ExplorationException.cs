namespace CoGen.Testing;

/// <summary>A program fails under a schedule. What it failed with is the inner exception.</summary>
public sealed class ExplorationException : Exception
{
    internal ExplorationException(string schedule, string message, Exception failure)
        : base(message, failure) => Schedule = schedule;

    /// <summary>The schedule, for <see cref="Exploration.Replay"/>.</summary>
    public string Schedule { get; }
}

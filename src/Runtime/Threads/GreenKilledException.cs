namespace CoGen;

/// <summary>
/// Raised in a green thread by <see cref="GreenThread.Kill"/>, and in those that wait for its result. A <c>catch</c> in a
/// green method does not take it unless it names this type; <c>finally</c> blocks run.
/// </summary>
public sealed class GreenKilledException : Exception
{
    /// <summary>The usual message.</summary>
    public GreenKilledException()
        : this("The green thread was killed.")
    {
    }

    /// <summary>A message of one's own.</summary>
    public GreenKilledException(string message)
        : base(message)
    {
    }

    /// <summary>A message and the reason.</summary>
    public GreenKilledException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The green thread that was killed; null when nobody was.</summary>
    internal GreenThread? Victim { get; init; }
}

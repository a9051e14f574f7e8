namespace CoGen;

/// <summary>
/// Thrown in a green thread by a <see cref="GreenTimeout"/> of its own. Inside the stretch that the timeout covers, a general
/// <c>catch</c> in green code passes it by; <c>finally</c> blocks run.
/// </summary>
public sealed class GreenTimeoutException : TimeoutException
{
    /// <summary>The usual message.</summary>
    public GreenTimeoutException()
        : this("The time is over.")
    {
    }

    /// <summary>A message of one's own.</summary>
    public GreenTimeoutException(string message)
        : base(message)
    {
    }

    /// <summary>A message and the reason.</summary>
    public GreenTimeoutException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal GreenTimeoutException(GreenTimeout timeout)
        : this($"The time is over: {timeout.Duration} for this stretch of code.") => Timeout = timeout;

    /// <summary>Whose time is over: compare it by reference. Null for an exception of one's own.</summary>
    public GreenTimeout? Timeout { get; }
}

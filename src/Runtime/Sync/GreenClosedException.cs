namespace CoGen;

/// <summary>A queue or channel was closed: nothing goes in, and when it is empty, nothing comes out any more.</summary>
public sealed class GreenClosedException : InvalidOperationException
{
    /// <summary>The usual message.</summary>
    public GreenClosedException()
        : this("It is closed.")
    {
    }

    /// <summary>A message of one's own.</summary>
    public GreenClosedException(string message)
        : base(message)
    {
    }

    /// <summary>A message and the reason.</summary>
    public GreenClosedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

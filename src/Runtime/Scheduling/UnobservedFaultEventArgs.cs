namespace CoGen;

/// <summary>An exception that nobody was there to receive.</summary>
public sealed class UnobservedFaultEventArgs : EventArgs
{
    internal UnobservedFaultEventArgs(GreenThread? thread, Exception exception)
    {
        Thread = thread;
        Exception = exception;
    }

    /// <summary>The green thread that ended with it; null for an action posted to the scheduler.</summary>
    public GreenThread? Thread { get; }

    /// <summary>What it threw.</summary>
    public Exception Exception { get; }
}

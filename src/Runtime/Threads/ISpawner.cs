namespace CoGen;

/// <summary>What can start a green thread: a scheduler, a pool.</summary>
public partial interface ISpawner
{
    /// <summary>
    /// Starts a green thread that has not been started. May suspend the caller, when a pool is full for instance. The thread's body
    /// does not run before the caller suspends.
    /// </summary>
    [Green]
    void Start(GreenThread thread);
}

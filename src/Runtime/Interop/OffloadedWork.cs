using System.Runtime.ExceptionServices;

namespace CoGen;

/// <summary>Work for the thread pool, which wakes a green thread at its end. A fault that nobody waits for is nobody's.</summary>
/// <param name="work">Runs once.</param>
/// <param name="ended">The ticket of the one that waits; unparking publishes the outcome to it.</param>
internal sealed class OffloadedWork<T>(Func<T> work, Parking ended)
{
    private T result = default!;
    private ExceptionDispatchInfo? failure;

    public Parking Ended => ended;

    // With the caller's execution context, as Task.Run does.
    public void Begin() => ThreadPool.QueueUserWorkItem(static self => self.Run(), this, preferLocal: false);

    public T TakeResult()
    {
        failure?.Throw();
        return result;
    }

    private void Run()
    {
        try
        {
            result = work();
        }
        catch (Exception e)
        {
            failure = ExceptionDispatchInfo.Capture(e);
        }
        ended.Unpark();
    }
}

namespace CoGen;

/// <summary>
/// Brings the continuations of async code home: what was started while the scheduler runs continues on its OS
/// thread, between green threads.
/// </summary>
internal sealed class GreenSynchronizationContext(GreenScheduler scheduler) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => scheduler.Post(() => d(state));

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (scheduler.IsHome)
        {
            d(state);
            return;
        }
        var task = new Task(() => d(state));
        scheduler.Post(task.RunSynchronously);
        task.GetAwaiter().GetResult();
    }

    // An async void method under way is going to post: until it ends, waiting is not a deadlock.
    public override void OperationStarted() => scheduler.Hold();

    public override void OperationCompleted() => scheduler.Release();

    public override SynchronizationContext CreateCopy() => this;
}

namespace CoGen.Patches;

/// <summary>
/// One wait for a task that may end early, by a deadline or a token. However it ends, it leaves nothing behind on the task.
/// </summary>
internal sealed class TaskWait : GreenTimer, IWaitPlace
{
    private readonly GreenScheduler scheduler = GreenScheduler.Current;
    private readonly CancellationTokenSource over = new();
    private readonly Parking parking;
    private CancellationTokenRegistration registration;

    private TaskWait() => parking = scheduler.PrepareToPark();

    /// <summary>Without a limit: any awaiter.</summary>
    public static Parking Begin<TAwaiter>(TAwaiter awaiter)
        where TAwaiter : System.Runtime.CompilerServices.ICriticalNotifyCompletion
    {
        Parking parking = Green.PrepareToPark();
        awaiter.UnsafeOnCompleted(parking.Unpark);
        return parking;
    }

    /// <summary>With limits. A cancelled token throws where the thread is parked; a deadline only wakes it.</summary>
    public static Parking Begin(Task task, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var wait = new TaskWait();
        wait.parking.Thread.Place = wait;
        if (timeout != Timeout.InfiniteTimeSpan)
            wait.scheduler.Timers.Add(wait, wait.scheduler.After(timeout));
        task.ContinueWith(
            static (_, self) => ((TaskWait)self!).parking.Unpark(), wait, wait.over.Token,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        if (cancellationToken.CanBeCanceled)
        {
            CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
                static (self, token) => ((TaskWait)self!).parking.Unpark(new OperationCanceledException(token)), wait);
            if (ReferenceEquals(wait.parking.Thread.Place, wait))
                wait.registration = registration;
            else
                registration.Unregister();
        }
        return wait.parking;
    }

    internal override void Fire() => parking.Unpark();

    void IWaitPlace.Withdraw(GreenThread thread)
    {
        scheduler.Timers.Remove(this);
        registration.Unregister();
        over.Cancel(); // takes the continuation off the task
    }

    void IWaitPlace.PassOn()
    {
    }
}

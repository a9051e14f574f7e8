namespace CoGen.Patches;

/// <summary>One wait for a task. However it ends, it leaves nothing behind on the task.</summary>
internal sealed class TaskWait : IWaitPlace
{
    private readonly CancellationTokenSource over = new();

    private TaskWait()
    {
    }

    /// <summary>Without a limit: any awaiter.</summary>
    public static Parking Begin<TAwaiter>(TAwaiter awaiter)
        where TAwaiter : System.Runtime.CompilerServices.ICriticalNotifyCompletion
    {
        Parking parking = Green.PrepareToPark();
        awaiter.UnsafeOnCompleted(parking.Unpark);
        return parking;
    }

    /// <inheritdoc cref="Begin{TAwaiter}(TAwaiter)"/>
    public static Parking BeginAny<TAwaiter>(TAwaiter awaiter)
        where TAwaiter : System.Runtime.CompilerServices.INotifyCompletion
    {
        Parking parking = Green.PrepareToPark();
        if (awaiter is System.Runtime.CompilerServices.ICriticalNotifyCompletion critical)
            critical.UnsafeOnCompleted(parking.Unpark);
        else
            awaiter.OnCompleted(parking.Unpark);
        return parking;
    }

    /// <summary>With limits. A cancelled token throws where the thread is parked; a deadline only wakes it.</summary>
    public static Parking Begin(Task task, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Parking parking = Green.PrepareToPark();
        var wait = new TaskWait();
        parking.Thread.Place = wait;
        task.ContinueWith(static (_, unpark) => ((Action)unpark!)(), (Action)parking.Unpark, wait.over.Token, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return WaitLimit.On(parking, timeout, cancellationToken);
    }

    void IWaitPlace.Withdraw(GreenThread thread) => over.Cancel(); // takes the continuation off the task

    void IWaitPlace.PassOn()
    {
    }
}

namespace CoGen;

/// <summary>
/// A scheduler that runs in turns, wherever somebody runs them. At most one turn is queued or running; while nothing is to do none is, and a
/// letter or a timer queues the next.
/// </summary>
internal sealed class StrandHost : GreenHost
{
    private const int Batches = 16; // in a turn: others want the OS thread too

    // Nobody sleeps in the hub, so it is asked.
    private static readonly TimeSpan SocketPeriod = TimeSpan.FromMilliseconds(5);

    private readonly Action<Action> submit;
    private readonly ITimer timer;
    private readonly Lock gate = new();
    private bool isQueued; // or running
    private bool isWanted; // again, while it is
    private bool hasEnded;

    public StrandHost(Action<Action> submit, Hub? hub, TimeProvider? time)
        : base(hub, time)
    {
        this.submit = submit;
        timer = Scheduler.Time.CreateTimer(static host => ((StrandHost)host!).Request(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Scheduler.Knock = Request;
        Scheduler.Hold();
        Request(); // what has been posted already
    }

    private void Request()
    {
        lock (gate)
        {
            isWanted = true;
            if (isQueued || hasEnded)
                return;
            isQueued = true;
        }
        submit(Turn);
    }

    private void Turn()
    {
        lock (gate)
            isWanted = false;
        bool isMore;
        try
        {
            using IDisposable stay = Scheduler.Enter();
            int left = Batches;
            do
            {
                isMore = Scheduler.RunTurn();
            }
            while (isMore && !IsDone && --left > 0);
        }
        catch (Exception e)
        {
            Finish(e); // a hub that gave up
            return;
        }
        if (IsDone)
            Finish(null);
        else if (isMore || !Sleep() || IsWanted())
            submit(Turn);
    }

    private bool Sleep()
    {
        if (!Scheduler.TrySleep())
            return false;
        TimeSpan wait = Scheduler.UntilNextTurn;
        if (Scheduler.Hub.HasWaiters && (wait == Timeout.InfiniteTimeSpan || wait > SocketPeriod))
            wait = SocketPeriod;
        timer.Change(wait, Timeout.InfiniteTimeSpan);
        return true;
    }

    private bool IsWanted()
    {
        lock (gate)
            return isQueued = isWanted;
    }

    private void Finish(Exception? failure)
    {
        lock (gate)
            hasEnded = true;
        timer.Dispose();
        End(failure);
    }
}

namespace CoGen;

/// <summary>A scheduler on an OS thread of its own, which sleeps in the hub.</summary>
internal sealed class ThreadHost : GreenHost
{
    public ThreadHost(string name, Hub? hub, TimeProvider? time)
        : base(hub, time) => new Thread(Run) { IsBackground = true, Name = name }.Start();

    private void Run()
    {
        Exception? failure = null;
        try
        {
            using IDisposable stay = Scheduler.Enter();
            using IDisposable expectation = Scheduler.ExpectPosts();
            Scheduler.Run(() => IsDone);
        }
        catch (Exception e)
        {
            failure = e; // a hub that gave up
        }
        End(failure);
    }
}

namespace CoGen.Runtime.Tests;

/// <summary>
/// A hand-written green activation: steps that run in order, any of which may suspend. <see cref="Call"/> is its fast
/// path. It stands in for generated code, so that the runtime is tested without the generator.
/// </summary>
internal sealed class Steps(params Action<GreenContext>[] steps) : GreenFrame
{
    public Action<Exception>? Catch { get; init; }

    public bool CatchesKills { get; init; }

    public Action? Finally { get; init; }

    public static void Yield(GreenContext g) => Green.Yield_Green(g);

    public static Action<GreenContext> Sleep(double milliseconds) => g =>
        Green.Park_Green(g, g.Scheduler.PrepareToSleep(TimeSpan.FromMilliseconds(milliseconds)));

    public static Action<GreenContext> Enter(WaitQueue queue) => g => Green.Park_Green(g, queue.Enter());

    public static Action<GreenContext> Call(Steps callee) => callee.Resume;

    public static GreenThread Spawn(params Action<GreenContext>[] steps) => new Steps(steps).Spawn();

    public GreenThread Spawn() => GreenSpawn.Here(this);

    public override void Resume(GreenContext g)
    {
        int at = State;
        try
        {
            if (at > 0)
                g.Take();
            while (at < steps.Length)
            {
                steps[at++](g);
                if (g.Suspending)
                {
                    State = at;
                    g.Push(this);
                    return;
                }
            }
        }
        catch (Exception e) when (Catch is not null && (CatchesKills || g.MayCatch(e)))
        {
            Catch(e);
        }
        finally
        {
            if (!g.Suspending)
                Finally?.Invoke();
        }
    }
}

using System.Runtime.CompilerServices;

namespace CoGen.Semantics.Tests;

/// <summary>A frame keeps alive what the body still needs, and nothing else.</summary>
public sealed partial class FrameLifetimeTests
{
    private static WeakReference? s_dropped;
    private static bool s_wasAlive;

    [Fact]
    public void A_parked_frame_does_not_keep_what_the_body_dropped()
    {
        using var scheduler = new GreenScheduler(new SimulatedHub());
        using (scheduler.Enter())
        {
            GreenThread thread = SpawnDrops();
            Green.Yield();
            Assert.False(IsAlive());
            thread.Wait();
        }
    }

    [Fact]
    public void A_parked_frame_keeps_what_the_body_needs()
    {
        using var scheduler = new GreenScheduler(new SimulatedHub());
        using (scheduler.Enter())
        {
            GreenThread thread = SpawnKeeps();
            Green.Yield();
            Assert.True(IsAlive());
            thread.Wait();
            Assert.True(s_wasAlive);
        }
    }

    [Fact]
    public void A_frame_that_ran_on_does_not_keep_what_it_has_given_back()
    {
        using var scheduler = new GreenScheduler(new SimulatedHub());
        using (scheduler.Enter())
        {
            GreenThread thread = SpawnDropsAfterAResume();
            Green.Yield();
            Assert.True(IsAlive());
            Green.Yield();
            Assert.False(IsAlive());
            thread.Wait();
        }
    }

    [Fact]
    public void A_result_that_the_body_dropped_is_not_kept()
    {
        using var scheduler = new GreenScheduler(new SimulatedHub());
        using (scheduler.Enter())
        {
            SpawnDropsAResult().Wait();
            Assert.False(s_wasAlive);
        }
    }

    [Green]
    private static void Drops()
    {
        object dropped = Make();
        GC.KeepAlive(dropped);
        Green.Yield();
        Green.Yield();
    }

    [Green]
    private static void Keeps()
    {
        object needed = Make();
        Green.Yield();
        Green.Yield();
        s_wasAlive = IsAlive();
        GC.KeepAlive(needed);
    }

    [Green]
    private static void DropsAfterAResume()
    {
        object needed = Make();
        Green.Yield();
        GC.KeepAlive(needed);
        Green.Yield();
        Green.Yield();
    }

    [Green]
    private static void DropsAResult()
    {
        LaterMade();
        s_wasAlive = IsAlive();
    }

    [Green]
    private static object LaterMade()
    {
        Green.Yield();
        return Make();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static object Make()
    {
        var made = new object();
        s_dropped = new WeakReference(made);
        return made;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsAlive()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return s_dropped!.IsAlive;
    }
}

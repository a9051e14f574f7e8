using Xunit.Abstractions;

namespace CoGen.Runtime.Tests;

/// <summary>On the clock of the machine.</summary>
public partial class RealTimeTests(ITestOutputHelper output)
{
    [Fact]
    public void No_timer_fires_early()
    {
        using var scheduler = new GreenScheduler();
        using IDisposable stay = scheduler.Enter();
        var random = new Random(Randomness.Seed);
        var late = new List<TimeSpan>();
        GreenThread[] sleepers = [.. Enumerable.Range(0, Randomness.Times(1_000, 100_000)).Select(_ => SpawnSleep(TimeSpan.FromMicroseconds(random.Next(1, 300_000)), late))];
        Green.WaitAll(sleepers);
        late.Sort();
        output.WriteLine($"late: median {late[late.Count / 2]}, 99 % {late[late.Count * 99 / 100]}, at most {late[^1]}");
        Assert.Equal(sleepers.Length, late.Count);
        Assert.True(late[0] >= TimeSpan.Zero, $"{-late[0]} early, COGEN_SEED={Randomness.Seed}");
    }

    [Green]
    private static void Sleep(TimeSpan delay, List<TimeSpan> late)
    {
        TimeProvider time = GreenScheduler.Current.Time;
        long begin = time.GetTimestamp();
        Green.Sleep(delay);
        late.Add(time.GetElapsedTime(begin) - delay);
    }
}

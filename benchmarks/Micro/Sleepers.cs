using System.Diagnostics;
using CoGen;

/// <summary>A million green threads asleep at once: how long it takes, and what each keeps.</summary>
internal static partial class Sleepers
{
    private const int Count = 1_000_000;

    public static void Measure()
    {
        using VirtualTime time = VirtualTime.Enter();
        var threads = new GreenThread[Count];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Count; i++)
            threads[i] = SpawnSleep(1 + i % 3_600);
        Green.Yield();
        TimeSpan asleep = Stopwatch.GetElapsedTime(start);
        double bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Count;
        start = Stopwatch.GetTimestamp();
        Green.WaitAll(threads);
        Console.WriteLine($"{"a million asleep at once: bytes each, with handle, frame and timer",-68} {bytes,8:F0}");
        Console.WriteLine($"{"a million: spawned and asleep, ms; woken over an hour of virtual time, ms",-68} {asleep.TotalMilliseconds,8:F0} {Stopwatch.GetElapsedTime(start).TotalMilliseconds,8:F0}");
    }

    [Green]
    private static void Sleep(int seconds) => Green.Sleep(TimeSpan.FromSeconds(seconds));
}

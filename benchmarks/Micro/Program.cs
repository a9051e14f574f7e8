using System.Diagnostics;
using CoGen;

// Green code beside plain and async code that does the same, in one run: read the ratios, not the nanoseconds.
const int Depth = 30;
const double Calls = 2_692_537;
using GreenScheduler scheduler = GreenScheduler.Current;

double plain = Best(() => Work.PlainFib(Depth)) / Calls;
double green = Best(() => Work.SpawnFib(Depth).Wait()) / Calls;
plain = Math.Min(plain, Best(() => Work.PlainFib(Depth)) / Calls); // again: the first of a process is the coldest
double task = Best(() => _ = Work.FibAsync(Depth).Result) / Calls;
Row("recursive call that never suspends: plain", plain, plain);
Row("recursive call that never suspends: green", green, plain);
Row("recursive call that never suspends: async ValueTask", task, plain);

long before = GC.GetAllocatedBytesForCurrentThread();
GreenThread<int> measured = Work.SpawnFib(Depth);
measured.Wait();
Console.WriteLine($"{"bytes allocated by one green thread and its 2.7 M calls",-60} {GC.GetAllocatedBytesForCurrentThread() - before,10}");

foreach (int threads in new[] { 1, 100, 10_000 })
{
    const int Total = 1_000_000;
    double yields = Best(() => Run(threads, () => Work.SpawnYields(Total / threads)), 3) / Total;
    double tasks = Best(() => AsyncLoop.Run(threads, Total / threads), 3) / Total;
    Row($"yield, {threads} threads: async on a bare queue", tasks, tasks);
    Row($"yield, {threads} threads: green", yields, tasks);
}

double spawned = Best(() => Run(1_000_000, () => Work.SpawnYields(2)), 3) / 1_000_000;
double started = Best(() => AsyncLoop.Run(1_000_000, 2), 3) / 1_000_000;
Row("spawn and finish, two yields: async on a bare queue", started, started);
Row("spawn and finish, two yields: green", spawned, started);

double channels = Best(PingPong.Channels, 3) / PingPong.Rounds;
Row("round trip: async Channel<T> on one OS thread", channels, channels);
Row("round trip: green queues", Best(PingPong.Queues, 3) / PingPong.Rounds, channels);
Row("round trip: green channels", Best(PingPong.GreenChannels, 3) / PingPong.Rounds, channels);

ParkedFrames.Measure();
Sleepers.Measure();

static void Run(int threads, Func<GreenThread> spawn)
{
    GreenThread last = null!;
    for (int i = 0; i < threads; i++)
        last = spawn();
    last.Wait();
}

static double Best(Action action, int rounds = 5)
{
    for (int i = 0; i < 2; i++)
    {
        action();
        Thread.Sleep(150); // lets tiered compilation catch up
    }
    double best = double.MaxValue;
    for (int i = 0; i < rounds; i++)
    {
        GC.Collect();
        long start = Stopwatch.GetTimestamp();
        action();
        best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
    }
    return best;
}

static void Row(string name, double nanoseconds, double basis) => Console.WriteLine($"{name,-60} {nanoseconds,10:F2} ns {nanoseconds / basis,8:F2}x");

internal static partial class Work
{
    public static int PlainFib(int n) => n < 2 ? n : PlainFib(n - 1) + PlainFib(n - 2);

    [Green]
    public static int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);

    [Green]
    public static void Yields(int count)
    {
        for (int i = 0; i < count; i++)
            Green.Yield();
    }

    public static async ValueTask<int> FibAsync(int n) => n < 2 ? n : await FibAsync(n - 1) + await FibAsync(n - 2);
}

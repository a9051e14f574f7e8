using CoGen;

/// <summary>What a suspended call keeps: stacks of calls parked at their deepest one, as green code and as async code.</summary>
internal static partial class ParkedFrames
{
    private const int Threads = 1000, Depth = 100;

    public static void Measure()
    {
        (double thread, double frame) = BytesOf(depth =>
        {
            var queue = new GreenQueue<int>();
            var parked = Enumerable.Range(0, Threads).Select(_ => SpawnDown(depth, "name", queue)).ToArray();
            Green.Yield();
            return (parked, () => Release(queue, parked));
        });
        (double task, double box) = BytesOf(depth =>
        {
            var source = new TaskCompletionSource<int>();
            var parked = Enumerable.Range(0, Threads).Select(_ => DownAsync(depth, "name", source.Task)).ToArray();
            return (parked, () => source.SetResult(1));
        });
        Console.WriteLine($"{"bytes per parked frame of two live values: async Task",-60} {box,10:F0}");
        Console.WriteLine($"{"bytes per parked frame of two live values: green",-60} {frame,10:F0}");
        Console.WriteLine($"{"bytes per parked thread with one frame: async Task",-60} {task,10:F0}");
        Console.WriteLine($"{"bytes per parked thread with one frame: green",-60} {thread,10:F0}");
    }

    private static (double Thread, double Frame) BytesOf(Func<int, (object Parked, Action Release)> park)
    {
        double shallow = Bytes(park, 0), deep = Bytes(park, Depth);
        return (shallow / Threads, (deep - shallow) / Threads / Depth);
    }

    private static double Bytes(Func<int, (object Parked, Action Release)> park, int depth)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        (object parked, Action release) = park(depth);
        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(parked);
        release();
        return after - before;
    }

    private static void Release(GreenQueue<int> queue, GreenThread<int>[] parked)
    {
        for (int i = 0; i < parked.Length; i++)
            queue.Put(1);
        foreach (GreenThread<int> thread in parked)
            thread.Wait();
    }

    [Green]
    private static int Down(int depth, string name, GreenQueue<int> queue)
    {
        int below = depth == 0 ? queue.Get() : Down(depth - 1, name, queue);
        return below + depth + name.Length;
    }

    private static async Task<int> DownAsync(int depth, string name, Task<int> source)
    {
        int below = depth == 0 ? await source : await DownAsync(depth - 1, name, source);
        return below + depth + name.Length;
    }
}

using System.Runtime.CompilerServices;

namespace CoGen.Runtime.Tests;

/// <summary>Green code whose lines the tests of this folder look for: <c>// [name]</c> marks one.</summary>
internal static partial class SeenProgram
{
    private static readonly string[] Text = System.IO.File.ReadAllLines(ThisFile());

    public static string File { get; } = ThisFile();

    public static int Line(string mark) => 1 + Array.FindIndex(Text, line => line.EndsWith($"// [{mark}]", StringComparison.Ordinal));

    public static string Place(string mark) => $"{File}:{Line(mark)}";

    [Green]
    public static int Outer(GreenQueue<int> queue)
    {
        int first = Middle(queue); // [outer]
        return first + 1;
    }

    [Green]
    public static int Middle(GreenQueue<int> queue)
    {
        Green.Yield();
        return
            Inner(queue) // [middle]
            + 1;
    }

    [Green]
    public static int Inner(GreenQueue<int> queue)
    {
        int item = queue.Get(); // [inner]
        if (item < 0)
            throw new ArgumentException("negative"); // [throw]
        return item;
    }

    [Green]
    public static int Looks(GreenQueue<int> queue, Action look)
    {
        int item = queue.Get();
        return item + Shows(look); // [looks]
    }

    [Green]
    public static int Shows(Action look)
    {
        look(); // [shows]
        Green.Yield();
        return 1;
    }

    [Green]
    public static GreenThread<int>[] Starts(ISpawner pool, GreenQueue<int> queue)
    {
        GreenThread<int> here = SpawnInner(queue); // [starts here]
        GreenThread<int> there = SpawnInner(pool, queue); // [starts there]
        Func<GreenQueue<int>, GreenThread<int>> group = SpawnInner;
        GreenThread<int> later =
            SpawnInner(
                pool, // a call of several lines
                queue);
        return [here, there, later, group(queue), Passes(queue)]; // [passes]
    }

    [Green]
    public static int Deep(int depth, GreenQueue<int> queue) => depth == 0 ? Inner(queue) : 1 + Deep(depth - 1, queue); // [deep]

    [Green]
    public static void Sleeps(int seconds) => Green.Sleep(TimeSpan.FromSeconds(seconds)); // [sleeps]

    [Green]
    public static void Awaits(Task task) => Green.Await(task);

    [Green]
    public static string Says(string text) => text;

    [Green]
    public static string Says(string text, string file, int line) => $"{text} {file} {line}";

    [Green]
    public static string Says(params int[] numbers) => $"{numbers.Length}";

    [Green]
    public static string Retries([Green] Func<GreenThread<int>> spawn) => spawn().SpawnSite.IsKnown ? "known" : "unknown";

    [Green]
    public static string Pools([Green] Func<ISpawner, GreenQueue<int>, GreenThread<int>> spawn, ISpawner pool, GreenQueue<int> queue) => spawn(pool, queue).SpawnSite.ToString();

    [Green]
    public static string PoolsAGroup(ISpawner pool, GreenQueue<int> queue) => Pools(SpawnInner, pool, queue);

    public static GreenThread<int> Passes(GreenQueue<int> queue, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        SpawnInner(queue, SpawnSite.Here(file, line));

    private static string ThisFile([CallerFilePath] string file = "") => file;
}

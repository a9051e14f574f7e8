using CoGen.Semantics.Library;

namespace CoGen.Semantics.Tests;

/// <summary>Green recursion is bounded by the heap, not by the native stack.</summary>
public sealed partial class DepthTests
{
    private const int Depth = 1_000_000;

    [Fact]
    public void Static_recursion() => Assert.Equal(Depth, Run(() => SpawnDown(Depth)));

    [Fact]
    public void Static_recursion_that_suspends_at_the_bottom() => Assert.Equal(Depth, Run(() => SpawnDownAndYield(Depth)));

    [Fact]
    public void Static_recursion_that_suspends_at_every_level() => Assert.Equal(Depth, Run(() => SpawnYieldDown(Depth)));

    [Fact]
    public void Virtual_recursion() => Assert.Equal(Depth, Run(() => new Step().SpawnDown(Depth)));

    [Fact]
    public void Recursion_through_an_interface() => Assert.Equal(Depth, Run(() => SpawnThrough(new Step(), Depth)));

    [Fact]
    public void Recursion_of_a_local_function_and_of_a_delegate()
    {
        Assert.Equal(Depth, Run(() => SpawnLocal(Depth)));
        Assert.Equal(Depth, Run(() => SpawnDelegate(Depth)));
    }

    [Fact]
    public void Two_methods_that_call_each_other() => Assert.True(Run(() => SpawnIsEven(Depth)));

    [Fact]
    public void An_exception_from_the_bottom_reaches_the_top_and_runs_each_finally_once()
    {
        var counter = new Counter();
        Assert.Equal("bottom", Run(() => SpawnCatch(counter, 20_000)));
        Assert.Equal(20_000, counter.Count);
    }

    [Fact]
    public void Others_do_not_run_when_the_stack_is_moved()
    {
        var counter = new Counter();
        Run(() =>
        {
            SpawnCount(counter);
            return SpawnDownThenCheck(counter, Depth);
        });
        Assert.Equal(1, counter.Count);
    }

    [Fact]
    public void Two_recursive_calls_in_a_body() => Assert.Equal(1 << 14, Run(() => SpawnTree(14, 2_000)));

    // On a small stack of its own.
    private static T Run<T>(Func<GreenThread<T>> spawn)
    {
        T result = default!;
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    using var scheduler = new GreenScheduler(new SimulatedHub());
                    using (scheduler.Enter())
                        result = spawn().Wait();
                }
                catch (Exception e)
                {
                    failure = e;
                }
            },
            512 * 1024);
        thread.Start();
        thread.Join();
        return failure is null ? result : throw new InvalidOperationException("It failed.", failure);
    }

    [Green]
    private static int Down(int n) => n == 0 ? 0 : Down(n - 1) + 1;

    [Green]
    private static int DownAndYield(int n)
    {
        if (n == 0)
        {
            Green.Yield();
            return 0;
        }
        int below = DownAndYield(n - 1);
        return below + 1;
    }

    [Green]
    private static int YieldDown(int n)
    {
        Green.Yield();
        return n == 0 ? 0 : 1 + YieldDown(n - 1);
    }

    [Green]
    private static int Through(IStep step, int n) => step.Down(n);

    [Green]
    private static int Local(int depth)
    {
        int reached = 0;
        Go(depth);
        return reached;

        [Green]
        void Go(int n)
        {
            if (n == 0)
                return;
            reached++;
            Go(n - 1);
        }
    }

    [Green]
    private static int Delegate(int depth) => Call(n => Delegate(n), depth);

    [Green]
    private static int Call([Green] Func<int, int> below, int n) => n == 0 ? 0 : below(n - 1) + 1;

    [Green]
    private static bool IsEven(int n) => n == 0 || IsOdd(n - 1);

    [Green]
    private static bool IsOdd(int n) => n != 0 && IsEven(n - 1);

    [Green]
    private static string Catch(Counter counter, int depth)
    {
        try
        {
            Fail(counter, depth);
            return "none";
        }
        catch (InvalidOperationException e)
        {
            return e.Message;
        }
    }

    [Green]
    private static void Fail(Counter counter, int n)
    {
        try
        {
            if (n == 1)
                throw new InvalidOperationException("bottom");
            Fail(counter, n - 1);
        }
        finally
        {
            counter.Count++;
        }
    }

    [Green]
    private static void Count(Counter counter)
    {
        while (counter.Count == 0)
            Green.Yield();
    }

    [Green]
    private static int DownThenCheck(Counter counter, int n)
    {
        if (n == 0)
        {
            counter.Count++;
            return 0;
        }
        return DownThenCheck(counter, n - 1) + 1;
    }

    [Green]
    private static int Tree(int height, int padding)
    {
        if (padding > 0)
            return Tree(height, padding - 1);
        return height == 0 ? 1 : Tree(height - 1, 20) + Tree(height - 1, 20);
    }

    private sealed class Counter
    {
        public int Count { get; set; }
    }

    private partial interface IStep
    {
        [Green]
        int Down(int n);
    }

    private partial class Step : IStep
    {
        [Green]
        public virtual int Down(int n) => n == 0 ? 0 : Down(n - 1) + 1;
    }
}

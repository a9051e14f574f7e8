using System.Runtime.CompilerServices;

namespace CoGen.Patches.Tests;

/// <summary>Row 10: the result of an awaiter of any kind.</summary>
public sealed partial class AwaiterTests
{
    [Theory]
    [InlineData("at once")]
    [InlineData("later")]
    [InlineData("fails")]
    [InlineData("fails later")]
    public void Awaiters_of_ones_own_give_what_they_give_plain_code(string how)
    {
        Twin.Same(() => OfClass(how), () => SpawnOfClass(how));
        Twin.Same(() => OfStruct(how), () => SpawnOfStruct(how));
        Twin.Same(() => OfNothing(how), () => SpawnOfNothing(how));
        Twin.Same(() => OfInterface(how), () => SpawnOfInterface(how));
    }

    [Fact]
    public void The_operand_is_evaluated_before_the_wait_and_once() => Assert.Equal("make 1, left 1, sum 43", Twin.Same(Order, SpawnOrder));

    [Fact]
    public void A_thousand_wait_on_one_thread_and_a_kill_ends_one_of_the_waits() => Twin.Run(static scheduler =>
    {
        var source = new TaskCompletionSource<int>();
        GreenThread<int>[] all = [.. Enumerable.Range(0, 1000).Select(_ => SpawnGet(new Later(source.Task)))];
        Green.Yield();
        Assert.All(all, static one => Assert.False(one.IsCompleted));
        all[7].Kill();
        Assert.Throws<GreenKilledException>(() => all[7].Wait());
        source.SetResult(5);
        for (int i = 0; i < all.Length; i++)
        {
            if (i != 7)
                Assert.Equal(5, all[i].Wait());
        }
        Assert.Equal(0, scheduler.Live);
    });

    [Fact]
    public void A_timeout_ends_the_wait() => Twin.Run(static _ => Assert.Equal("timed out", SpawnInTime(new Later(new TaskCompletionSource<int>().Task)).Wait()));

    [Fact]
    public void A_method_of_that_name_that_is_no_awaiters_is_not_touched() => Twin.Run(static _ => Assert.Equal(3, SpawnOther(new NoAwaiter()).Wait()));

    private static Task<int> Run(string how) => how switch
    {
        "at once" => Task.FromResult(42),
        "later" => Task.Run(static () => 42),
        "fails" => Task.FromException<int>(new FormatException("x")),
        _ => Task.Run(int () => throw new FormatException("x")),
    };

    [Green]
    private static string OfClass(string how) => $"{new Later(Run(how)).GetAwaiter().GetResult()}";

    [Green]
    private static string OfStruct(string how)
    {
        LaterStruct awaiter = new(Run(how));
        int result = awaiter.GetResult();
        return $"{result} {awaiter.IsCompleted}";
    }

    [Green]
    private static string OfNothing(string how)
    {
        new Nothing(Run(how)).GetResult();
        return "done";
    }

    [Green]
    private static string OfInterface(string how)
    {
        ILater awaiter = new Later(Run(how));
        return $"{awaiter.GetResult()}";
    }

    [Green]
    private static string Order()
    {
        int made = 0, left = 0;
        int sum = ++left + Make().GetResult();
        return $"make {made}, left {left}, sum {sum}";

        Later Make()
        {
            made++;
            return new Later(Run("later"));
        }
    }

    [Green]
    private static int Get(Later awaiter) => awaiter.GetResult();

    [Green]
    private static string InTime(Later awaiter)
    {
        try
        {
            using (GreenTimeout.After(TimeSpan.FromMilliseconds(1)))
                return $"{awaiter.GetResult()}";
        }
        catch (GreenTimeoutException)
        {
            return "timed out";
        }
    }

    [Green]
    private static int Other(NoAwaiter no) => no.GetResult();

    internal interface ILater : INotifyCompletion
    {
        bool IsCompleted { get; }

        int GetResult();
    }

    // Its result blocks, as plain callers need it.
    internal sealed class Later(Task<int> task) : ILater
    {
        public bool IsCompleted => task.IsCompleted;

        public Later GetAwaiter() => this;

        public int GetResult() => task.GetAwaiter().GetResult();

        public void OnCompleted(Action continuation) => task.GetAwaiter().OnCompleted(continuation);
    }

    internal readonly struct LaterStruct(Task<int> task) : ICriticalNotifyCompletion
    {
        public bool IsCompleted => task.IsCompleted;

        public int GetResult() => task.GetAwaiter().GetResult();

        public void OnCompleted(Action continuation) => throw new InvalidOperationException("The other one is for those who keep the context.");

        public void UnsafeOnCompleted(Action continuation) => task.GetAwaiter().UnsafeOnCompleted(continuation);
    }

    internal sealed class Nothing(Task<int> task) : INotifyCompletion
    {
        public bool IsCompleted => task.IsCompleted;

        public void GetResult() => task.GetAwaiter().GetResult();

        public void OnCompleted(Action continuation) => task.GetAwaiter().OnCompleted(continuation);
    }

    internal sealed class NoAwaiter
    {
        public bool IsCompleted => false;

        public int GetResult() => 3;
    }
}

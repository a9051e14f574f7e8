namespace CoGen.Patches.Tests;

/// <summary>Rows 2 to 5, 11, 12, 14: OS threads, several tasks, semaphores.</summary>
public sealed partial class TaskRowsTests
{
    private static readonly CancellationToken cancelled = new(true);

    private static Task<int>[] Tasks(params string[] ends) => [.. ends.Select(static end => end switch
    {
        "ok" => Task.FromResult(1),
        "later" => Task.Run(static () => 2),
        "fails" => Task.FromException<int>(new FormatException("x")),
        "fails later" => Task.Run(int () => throw new InvalidCastException("y")),
        "cancelled" => Task.FromCanceled<int>(cancelled),
        _ => new TaskCompletionSource<int>().Task,
    })];

    [Theory]
    [InlineData("ok")]
    [InlineData("later", "ok")]
    [InlineData("fails", "fails later", "ok")]
    [InlineData("cancelled", "later")]
    [InlineData("fails later", "cancelled")]
    [InlineData]
    public void All_tasks_are_waited_for_and_all_exceptions_come(params string[] ends)
    {
        Twin.Same(() => WaitAll(ends), () => SpawnWaitAll(ends));
        Twin.Same(() => WaitAllInTime(ends, 60_000, default), () => SpawnWaitAllInTime(ends, 60_000, default));
        Twin.Same(() => WaitAllInTime(ends, 60_000, cancelled), () => SpawnWaitAllInTime(ends, 60_000, cancelled));
    }

    [Fact]
    public void A_wait_for_all_that_is_too_short_is_false()
    {
        Assert.Equal("False", Twin.Same(() => WaitAllInTime(["never", "ok"], 1, default), () => SpawnWaitAllInTime(["never", "ok"], 1, default)));
        Assert.Equal("False", Twin.Same(() => WaitAllInTime(["never"], 0, default), () => SpawnWaitAllInTime(["never"], 0, default)));
        Twin.Same(() => WaitAllInTime(["ok"], -2, default), () => SpawnWaitAllInTime(["ok"], -2, default));
    }

    [Theory]
    [InlineData("0", "ok", "never")]
    [InlineData("1", "never", "later")]
    [InlineData("1", "never", "fails later")]
    [InlineData("0", "cancelled")]
    [InlineData("-1")]
    public void The_first_task_is_an_index(string expected, params string[] ends)
    {
        Assert.Equal(expected, Twin.Same(() => WaitAny(ends), () => SpawnWaitAny(ends)));
        Twin.Same(() => WaitAnyInTime(ends, 60_000, default), () => SpawnWaitAnyInTime(ends, 60_000, default));
        Twin.Same(() => WaitAnyInTime(ends, 60_000, cancelled), () => SpawnWaitAnyInTime(ends, 60_000, cancelled));
    }

    [Fact]
    public void A_wait_for_any_that_is_too_short_is_minus_one() =>
        Assert.Equal("-1", Twin.Same(() => WaitAnyInTime(["never"], 1, default), () => SpawnWaitAnyInTime(["never"], 1, default)));

    [Fact]
    public void An_OS_thread_is_joined()
    {
        Assert.Equal("True True", Twin.Same(() => Join(0), () => SpawnJoin(0)));
        Assert.Equal("False True", Twin.Same(() => Join(1), () => SpawnJoin(1)));
    }

    [Fact]
    public void A_condition_is_asked_until_it_holds()
    {
        Assert.Equal("True", Twin.Same(() => Spin(0, 60_000), () => SpawnSpin(0, 60_000)));
        Assert.Equal("True", Twin.Same(() => Spin(20, 60_000), () => SpawnSpin(20, 60_000)));
        Assert.Equal("False", Twin.Same(() => Spin(int.MaxValue, 2), () => SpawnSpin(int.MaxValue, 2)));
        Twin.Same(() => Spin(1, -2), () => SpawnSpin(1, -2));
    }

    [Theory]
    [InlineData(1, 60_000)]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1, -1)]
    [InlineData(0, -2)]
    public void A_semaphore_gives_what_it_gives_plain_code(int permits, int milliseconds)
    {
        Twin.Same(() => Acquire(permits, milliseconds, default), () => SpawnAcquire(permits, milliseconds, default));
        Twin.Same(() => Acquire(permits, milliseconds, cancelled), () => SpawnAcquire(permits, milliseconds, cancelled));
    }

    [Fact]
    public void A_thousand_wait_for_a_semaphore_on_one_thread_and_none_gets_another_ones_permit() => Twin.Run(static _ =>
    {
        using var semaphore = new SemaphoreSlim(0);
        GreenThread<int>[] waiting = [.. Enumerable.Range(0, 1000).Select(_ => SpawnEnter(semaphore))];
        Green.Yield();
        Assert.All(waiting, static thread => Assert.False(thread.IsCompleted));
        waiting[3].Kill();
        semaphore.Release(999);
        int home = Environment.CurrentManagedThreadId;
        for (int i = 0; i < waiting.Length; i++)
        {
            if (i != 3)
                Assert.Equal(home, waiting[i].Wait());
        }
        Assert.Throws<GreenKilledException>(() => waiting[3].Wait());
        Assert.Equal(0, semaphore.CurrentCount);
    });

    [Fact]
    public void A_permit_given_to_one_that_is_killed_is_given_back() => Twin.Run(static _ =>
    {
        using var semaphore = new SemaphoreSlim(0);
        GreenThread<int> victim = SpawnEnter(semaphore);
        Green.Yield();
        semaphore.Release();
        victim.Kill();
        Assert.Throws<GreenKilledException>(() => victim.Wait());
        Assert.True(semaphore.Wait(TimeSpan.FromMinutes(1)));
    });

    [Fact]
    public void A_timeout_ends_a_wait_for_a_semaphore() => Twin.Run(static _ =>
    {
        using var semaphore = new SemaphoreSlim(0);
        Assert.Equal("timed out", SpawnEnterInTime(semaphore).Wait());
        Assert.Equal(0, semaphore.CurrentCount);
    });

    [Green]
    private static string WaitAll(string[] ends)
    {
        Task[] tasks = Tasks(ends);
        if (tasks.Length == 2)
            Task.WaitAll(tasks[0], tasks[1]);
        else
            Task.WaitAll(tasks);
        return string.Join(" ", tasks.Select(static task => task.Status));
    }

    [Green]
    private static bool WaitAllInTime(string[] ends, int milliseconds, CancellationToken token) => Task.WaitAll(Tasks(ends), milliseconds, cancellationToken: token);

    [Green]
    private static int WaitAny(string[] ends) => Task.WaitAny(Tasks(ends));

    [Green]
    private static int WaitAnyInTime(string[] ends, int milliseconds, CancellationToken token) => Task.WaitAny(Tasks(ends), milliseconds, token);

    [Green]
    private static string Join(int wait)
    {
        using var go = new ManualResetEvent(wait == 0);
        var thread = new Thread(() => go.WaitOne());
        thread.Start();
        bool first = thread.Join(wait == 0 ? 60_000 : wait);
        go.Set();
        thread.Join();
        return $"{first} {thread.Join(TimeSpan.FromMinutes(1))}";
    }

    [Green]
    private static bool Spin(int turns, int milliseconds)
    {
        int asked = 0;
        return SpinWait.SpinUntil(() => asked++ >= turns, milliseconds);
    }

    [Green]
    private static string Acquire(int permits, int milliseconds, CancellationToken token)
    {
        using var semaphore = new SemaphoreSlim(permits);
        bool taken = semaphore.Wait(milliseconds, token);
        return $"{taken} {semaphore.CurrentCount}";
    }

    [Green]
    private static int Enter(SemaphoreSlim semaphore)
    {
        semaphore.Wait();
        return Environment.CurrentManagedThreadId;
    }

    [Green]
    private static string EnterInTime(SemaphoreSlim semaphore)
    {
        using (GreenTimeout.After(TimeSpan.FromMilliseconds(1)))
        {
            try
            {
                semaphore.Wait();
                return "taken";
            }
            catch (GreenTimeoutException)
            {
                return "timed out";
            }
        }
    }
}

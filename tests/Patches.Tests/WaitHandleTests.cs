namespace CoGen.Patches.Tests;

/// <summary>Rows 15, 17 to 19, 30, 31: kernel handles, events, many OS threads at once.</summary>
public sealed partial class WaitHandleTests
{
    [Theory]
    [InlineData(true, 60_000)]
    [InlineData(false, 1)]
    [InlineData(false, 0)]
    [InlineData(true, -1)]
    [InlineData(true, -2)]
    public void One_handle_is_waited_for(bool isSet, int milliseconds) =>
        Twin.Same(() => One(isSet, milliseconds), () => SpawnOne(isSet, milliseconds));

    [Theory]
    [InlineData("1")]
    [InlineData("0 2")]
    [InlineData("")]
    public void Several_handles_are_waited_for(string set) => Twin.Same(() => Several(set), () => SpawnSeveral(set));

    [Fact]
    public void Slim_events_are_waited_for()
    {
        Twin.Same(Slim, SpawnSlim);
        Twin.Same(() => SlimCancelled(new CancellationToken(true)), () => SpawnSlimCancelled(new CancellationToken(true)));
    }

    [Fact]
    public void A_signal_from_another_OS_thread_arrives() => Assert.Equal("True True 1 True", Twin.Same(Signalled, SpawnSignalled));

    [Fact]
    public void The_handle_of_a_token_is_waited_for() => Assert.Equal("False True", Twin.Same(OfToken, SpawnOfToken));

    [Fact]
    public void A_handle_is_signalled_and_another_one_waited_for() => Assert.Equal("True True False", Twin.Same(Exchange, SpawnExchange));

    [Fact]
    public void Parallel_loops_run_on_the_pool()
    {
        Assert.Equal("4950 3 System.AggregateException", Twin.Same(Loops, SpawnLoops));
    }

    [Fact]
    public void A_thousand_wait_for_one_handle_on_one_thread() => Twin.Run(static _ =>
    {
        using var go = new ManualResetEvent(false);
        GreenThread<bool>[] waiting = [.. Enumerable.Range(0, 1000).Select(_ => SpawnWait(go))];
        Green.Yield();
        Assert.All(waiting, static thread => Assert.False(thread.IsCompleted));
        go.Set();
        Assert.All(waiting, static thread => Assert.True(thread.Wait()));
    });

    [Fact]
    public void The_signal_of_one_that_is_killed_is_for_the_next() => Twin.Run(static _ =>
    {
        using var signal = new AutoResetEvent(false);
        GreenThread<bool> victim = SpawnWait(signal);
        Green.Yield();
        victim.Kill();
        signal.Set();
        Assert.Throws<GreenKilledException>(() => victim.Wait());
        Assert.True(SpawnWait(signal).Wait());
    });

    [Green]
    private static bool Wait(WaitHandle handle) => handle.WaitOne();

    [Green]
    private static string One(bool isSet, int milliseconds)
    {
        using var automatic = new AutoResetEvent(isSet);
        using var manual = new ManualResetEvent(isSet);
        using var semaphore = new Semaphore(isSet ? 1 : 0, 1);
        return $"{automatic.WaitOne(milliseconds)} {automatic.WaitOne(0)} {manual.WaitOne(TimeSpan.FromMilliseconds(milliseconds))} {semaphore.WaitOne(milliseconds, exitContext: false)} {semaphore.WaitOne(0)}";
    }

    [Green]
    private static string Several(string set)
    {
        WaitHandle[] handles = [.. Enumerable.Range(0, 3).Select(i => new AutoResetEvent(set.Contains((char)('0' + i))))];
        bool all = WaitHandle.WaitAll(handles, 1);
        int any = WaitHandle.WaitAny(handles, TimeSpan.FromMilliseconds(1)), again = WaitHandle.WaitAny(handles, millisecondsTimeout: 1);
        return $"{all} {any} {again}";
    }

    [Green]
    private static string Slim()
    {
        using var set = new ManualResetEventSlim(true);
        using var unset = new ManualResetEventSlim(false);
        using var zero = new CountdownEvent(0);
        using var one = new CountdownEvent(1);
        set.Wait();
        zero.Wait();
        return $"{set.Wait(60_000)} {unset.Wait(1)} {unset.Wait(TimeSpan.Zero)} {zero.Wait(-1)} {one.Wait(1)} {one.Wait(TimeSpan.FromMilliseconds(1))}";
    }

    [Green]
    private static string SlimCancelled(CancellationToken token)
    {
        using var unset = new ManualResetEventSlim(false);
        unset.Wait(token);
        return "not thrown";
    }

    [Green]
    private static string Signalled()
    {
        using var one = new AutoResetEvent(false);
        using var two = new ManualResetEventSlim(false);
        using var three = new CountdownEvent(1);
        using var never = new AutoResetEvent(false);
        using var four = new AutoResetEvent(false);
        var thread = new Thread(() =>
        {
            one.Set();
            two.Set();
            three.Signal();
            four.Set();
        });
        WaitHandle[] either = [never, four];
        thread.Start();
        bool first = one.WaitOne();
        two.Wait();
        return $"{first} {three.Wait(60_000)} {WaitHandle.WaitAny(either)} {thread.Join(60_000)}";
    }

    [Green]
    private static string OfToken()
    {
        using var source = new CancellationTokenSource();
        bool before = source.Token.WaitHandle.WaitOne(1);
        source.CancelAfter(1);
        return $"{before} {source.Token.WaitHandle.WaitOne()}";
    }

    [Green]
    private static string Exchange()
    {
        using var one = new AutoResetEvent(false);
        using var two = new AutoResetEvent(true);
        bool first = WaitHandle.SignalAndWait(one, two);
        return $"{first} {one.WaitOne(0)} {WaitHandle.SignalAndWait(one, two, 1, false)}";
    }

    [Green]
    private static string Loops()
    {
        int sum = 0, calls = 0;
        Parallel.For(0, 100, i => Interlocked.Add(ref sum, i));
        Parallel.Invoke(() => Interlocked.Increment(ref calls), () => Interlocked.Increment(ref calls), () => Interlocked.Increment(ref calls));
        string failure = "none";
        try
        {
            Parallel.ForEach(new[] { 1, 2 }, static i => throw new FormatException());
        }
        catch (AggregateException e)
        {
            failure = e.GetType().ToString();
        }
        return $"{sum} {calls} {failure}";
    }
}

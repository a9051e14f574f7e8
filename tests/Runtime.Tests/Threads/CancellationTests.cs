namespace CoGen.Runtime.Tests;

public partial class CancellationTests
{
    [Fact]
    public void A_kill_cancels_the_token_of_its_thread()
    {
        using var sim = new Simulation();
        var tokens = new List<CancellationToken>();
        GreenThread thread = SpawnTakeToken(tokens, TimeSpan.FromHours(1));
        Green.Yield();
        Assert.False(tokens[0].IsCancellationRequested);
        thread.Kill();
        Assert.True(tokens[0].IsCancellationRequested);
        Assert.Throws<GreenKilledException>(thread.Wait);
    }

    [Fact]
    public void A_timeout_cancels_the_tokens_taken_inside_it_and_no_others()
    {
        using var sim = new Simulation();
        var tokens = new List<CancellationToken>();
        SpawnTakeTokens(tokens).Wait();
        Assert.Equal([false, true, true, false], tokens.Select(token => token.IsCancellationRequested));
    }

    [Fact]
    public void Plain_code_outside_any_timeout_has_a_token_that_is_never_cancelled()
    {
        using var sim = new Simulation();
        Assert.False(Green.CancellationToken.CanBeCanceled);
        using GreenTimeout timeout = GreenTimeout.After(TimeSpan.Zero);
        Assert.True(Green.CancellationToken.IsCancellationRequested);
    }

    [Fact]
    public void A_task_that_was_given_the_token_ends_with_the_thread()
    {
        using var sim = new Simulation();
        var tasks = new List<Task>();
        GreenThread thread = SpawnAwait(tasks);
        Green.Yield();
        thread.Kill();
        Assert.Throws<GreenKilledException>(thread.Wait);
        Assert.True(tasks[0].IsCanceled);
    }

    [Fact]
    public void What_a_callback_of_the_token_throws_is_reported()
    {
        using var sim = new Simulation();
        using var faults = new FaultCollector();
        var mine = new InvalidOperationException("mine");
        var tokens = new List<CancellationToken>();
        GreenThread thread = SpawnTakeToken(tokens, TimeSpan.FromHours(1));
        Green.Yield();
        tokens[0].Register(() => throw mine);
        thread.Kill();
        Assert.Contains(faults.Seen, fault => fault is AggregateException { InnerException: var inner } && ReferenceEquals(inner, mine));
    }

    [Green]
    private static void TakeToken(List<CancellationToken> tokens, TimeSpan delay)
    {
        tokens.Add(Green.CancellationToken);
        Green.Sleep(delay);
    }

    [Green]
    private static void TakeTokens(List<CancellationToken> tokens)
    {
        tokens.Add(Green.CancellationToken);
        GreenTimeout.TryRun(TimeSpan.FromSeconds(1), () =>
        {
            tokens.Add(Green.CancellationToken);
            using (GreenTimeout.After(TimeSpan.FromSeconds(5)))
                TakeToken(tokens, TimeSpan.FromSeconds(9));
        });
        tokens.Add(Green.CancellationToken);
    }

    [Green]
    private static void Await(List<Task> tasks)
    {
        tasks.Add(Task.Delay(Timeout.Infinite, Green.CancellationToken));
        Green.Await(tasks[0]);
    }
}

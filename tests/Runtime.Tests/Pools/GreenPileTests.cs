namespace CoGen.Runtime.Tests;

public partial class GreenPileTests
{
    [Fact]
    public void Results_come_in_the_order_of_the_starts()
    {
        using var sim = new Simulation();
        var pile = new GreenPile<int>(2);
        foreach (int n in new[] { 3, 1, 2 })
            SpawnWait(pile, n);
        Assert.Equal("3 1 2", SpawnCollect(pile).Wait());
        Assert.Equal("", SpawnCollect(pile).Wait());
        Assert.Throws<InvalidOperationException>(() => pile.Next());
    }

    [Fact]
    public void A_result_that_did_not_come_in_time_is_the_next_one_still()
    {
        using var sim = new Simulation();
        var pile = new GreenPile<int>();
        SpawnWait(pile, 3);
        SpawnWait(pile, 1);
        Assert.False(pile.TryNext(TimeSpan.FromSeconds(1)).HasValue);
        Assert.Throws<TimeoutException>(() => pile.Next(TimeSpan.FromSeconds(1)));
        GreenThread killed = SpawnNext(pile);
        Green.Yield();
        killed.Kill();
        Assert.Equal([3, 1], [pile.Next(), pile.Next()]);
    }

    [Fact]
    public void A_failure_comes_at_its_turn_and_the_rest_behind_it()
    {
        using var sim = new Simulation();
        var pile = new GreenPile<int>();
        SpawnWait(pile, 1);
        SpawnFail(pile);
        SpawnWait(pile, 2);
        Assert.Equal(1, pile.Next());
        Assert.Throws<ArgumentException>(() => pile.Next());
        Assert.Equal(2, pile.Next());
    }

    [Fact]
    public void A_start_that_timed_out_shifts_nothing()
    {
        using var sim = new Simulation();
        var pool = new GreenPool(1);
        var pile = new GreenPile<int>(pool);
        GreenThread starter = SpawnStartSeveral(pile);
        starter.Wait();
        Assert.Equal("1 3", SpawnCollect(pile).Wait());
    }

    [Fact]
    public void Two_may_share_a_pool_and_the_type_of_the_results_is_checked()
    {
        using var sim = new Simulation();
        var pool = new GreenPool(2);
        GreenPile<int> a = new(pool), b = new(pool);
        SpawnWait(a, 1);
        SpawnWait(b, 2);
        SpawnWait(a, 3);
        Assert.Equal([2], b);
        Assert.Equal([1, 3], a);
        Assert.Throws<ArgumentException>(() => SpawnNothing(a));
    }

    [Green]
    private static int Wait(int seconds)
    {
        Green.Sleep(TimeSpan.FromSeconds(seconds));
        return seconds;
    }

    [Green]
    private static int Fail() => throw new ArgumentException("mine");

    [Green]
    private static void Nothing()
    {
    }

    [Green]
    private static int Next(GreenPile<int> pile) => pile.Next();

    [Green]
    private static void StartSeveral(GreenPile<int> pile)
    {
        SpawnWait(pile, 1);
        GreenTimeout.TryRun(TimeSpan.FromMilliseconds(500), () => SpawnWait(pile, 2));
        SpawnWait(pile, 3);
    }

    [Green]
    private static string Collect(GreenPile<int> pile)
    {
        var results = new List<int>();
        foreach (int result in pile)
            results.Add(result);
        return string.Join(" ", results);
    }
}

namespace CoGen.Runtime.Tests;

public partial class MapTests
{
    [Fact]
    public void Results_come_in_the_order_of_the_items_and_the_pool_runs_them_together()
    {
        using var sim = new Simulation();
        var pool = new GreenPool(4);
        Assert.Equal("0 1 4 9 16 25 36 49", SpawnCollect(pool, Enumerable.Range(0, 8)).Wait());
        Assert.Equal(TimeSpan.FromMilliseconds(200), sim.Now);
        Assert.Equal("", SpawnCollect(pool, []).Wait());
        Assert.Equal(4, pool.FreeCount);
    }

    [Fact]
    public void Plain_code_goes_through_them_too()
    {
        using var sim = new Simulation();
        var pool = new GreenPool(3);
        Assert.Equal([1, 4, 9], pool.Map(SpawnSquare, [1, 2, 3]));
        Assert.Equal([11, 22], pool.Map(SpawnAdd, [1, 2, 3], [10, 20]));
        Assert.Equal([111], pool.Map(SpawnAddThree, [1], [10, 20], [100]));
    }

    [Fact]
    public void Unordered_they_come_as_they_are_done()
    {
        using var sim = new Simulation();
        var pool = new GreenPool(3);
        Assert.Equal("1 2 3", SpawnUnordered(pool, [3, 1, 2]).Wait());
        Assert.Equal(Enumerable.Range(0, 20), pool.MapUnordered(SpawnWait, Enumerable.Range(0, 20)).Order());
    }

    [Fact]
    public void It_runs_no_further_ahead_than_the_pool_has_slots()
    {
        using var sim = new Simulation();
        var pool = new GreenPool(5);
        int taken = 0;
        using GreenEnumerator<int> results = pool.Map(SpawnSquare, Counted()).GetEnumerator();
        Assert.Equal(0, taken); // lazy
        for (int i = 0; i < 100; i++)
        {
            Assert.True(results.MoveNext());
            Assert.InRange(taken - i, 1, 6);
        }
        Green.Sleep(TimeSpan.FromSeconds(10));
        Assert.InRange(taken, 100, 106);

        IEnumerable<int> Counted()
        {
            while (true)
                yield return taken++;
        }
    }

    [Fact]
    public void A_failure_comes_at_its_item_and_the_rest_goes_on()
    {
        using var sim = new Simulation();
        using var faults = new FaultCollector();
        var pool = new GreenPool(3);
        Assert.Equal("0 ! 2 3 4 5 6 ! 8 9", SpawnWithFailures(pool).Wait());
        Assert.Equal("0 ! 2 3 4 5 6 ! 8 9", PlainWithFailures(pool));
        Green.Sleep(TimeSpan.FromSeconds(5));
        Assert.DoesNotContain(faults.Seen, fault => fault.Message == "odd one");
    }

    [Fact]
    public void What_the_source_throws_comes_behind_its_items_and_is_the_end()
    {
        using var sim = new Simulation();
        var pool = new GreenPool(4);
        using GreenEnumerator<int> results = pool.Map(SpawnSquare, Failing()).GetEnumerator();
        Assert.True(results.MoveNext());
        Assert.True(results.MoveNext());
        Assert.Throws<TimeoutException>(() => results.MoveNext());
        Assert.False(results.MoveNext());
        Assert.Equal(4, pool.FreeCount);

        static IEnumerable<int> Failing()
        {
            yield return 1;
            yield return 2;
            throw new TimeoutException();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_that_stops_early_stops_the_work(bool ordered)
    {
        using var sim = new Simulation();
        var pool = new GreenPool(4);
        bool sourceDisposed = false;
        GreenSequence<int> results = ordered ? pool.Map(SpawnWait, Endless()) : pool.MapUnordered(SpawnWait, Endless());
        Assert.Equal(1, results.First());
        Green.Yield();
        Assert.True(sourceDisposed);
        Assert.Equal(4, pool.FreeCount);

        IEnumerable<int> Endless()
        {
            try
            {
                for (int i = 1; ; i++)
                    yield return i;
            }
            finally
            {
                sourceDisposed = true;
            }
        }
    }

    [Fact]
    public void A_killed_consumer_stops_the_work_too()
    {
        using var sim = new Simulation();
        var pool = new GreenPool(2);
        GreenThread consumer = SpawnCollect(pool, Enumerable.Range(0, 1_000_000));
        Green.Sleep(TimeSpan.FromSeconds(1));
        consumer.Kill();
        Assert.Throws<GreenKilledException>(consumer.Wait);
        pool.WaitAll();
        Assert.Equal(2, pool.FreeCount);
    }

    [Fact]
    public void Waiting_for_the_pool_covers_it_and_others_may_use_the_pool()
    {
        using var sim = new Simulation();
        var pool = new GreenPool(2);
        SpawnWait(pool, 5);
        SpawnWait(pool, 5);
        GreenThread<string> consumer = SpawnCollect(pool, [1, 2]);
        Green.Yield();
        Assert.Equal(1, pool.WaitingCount); // all slots are taken by others
        pool.WaitAll();
        Assert.Equal("1 4", consumer.Wait());
    }

    [Fact]
    public void A_thread_of_the_pool_may_map_in_it()
    {
        using var sim = new Simulation();
        var pool = new GreenPool(1);
        Assert.Equal("1 4 9", SpawnCollect(pool, pool, [1, 2, 3]).Wait());
        pool.WaitAll();
        Assert.Equal(1, pool.FreeCount);
    }

    [Fact]
    public void Three_producers_stay_in_order_each()
    {
        using var sim = new Simulation();
        var pool = new GreenPool(50);
        GreenThread<string>[] consumers = [.. Enumerable.Range(0, 3).Select(i => SpawnCollect(pool, Enumerable.Range(1_000 * i, 300)))];
        for (int i = 0; i < 3; i++)
            Assert.Equal(string.Join(" ", Enumerable.Range(1_000 * i, 300).Select(n => n * n)), consumers[i].Wait());
    }

    [Green]
    private static int Square(int n)
    {
        Green.Sleep(TimeSpan.FromMilliseconds(100));
        return n * n;
    }

    [Green]
    private static int Wait(int seconds)
    {
        Green.Sleep(TimeSpan.FromSeconds(seconds));
        return seconds;
    }

    [Green]
    private static int Add(int a, int b)
    {
        Green.Yield();
        return a + b;
    }

    [Green]
    private static int AddThree(int a, int b, int c) => a + b + c;

    [Green]
    private static int Odd(int n)
    {
        Green.Yield();
        return n is 1 or 7 ? throw new ArgumentException("odd one") : n;
    }

    [Green]
    private static string Collect(GreenPool pool, IEnumerable<int> source)
    {
        var results = new List<int>();
        foreach (int result in pool.Map(SpawnSquare, source))
            results.Add(result);
        return string.Join(" ", results);
    }

    [Green]
    private static string Unordered(GreenPool pool, int[] source)
    {
        var results = new List<int>();
        foreach (int result in pool.MapUnordered(SpawnWait, source))
            results.Add(result);
        return string.Join(" ", results);
    }

    [Green]
    private static string WithFailures(GreenPool pool)
    {
        var said = new List<string>();
        using GreenEnumerator<int> results = pool.Map(SpawnOdd, Enumerable.Range(0, 10)).GetEnumerator();
        while (true)
        {
            try
            {
                if (!results.MoveNext())
                    return string.Join(" ", said);
                said.Add($"{results.Current}");
            }
            catch (ArgumentException)
            {
                said.Add("!");
            }
        }
    }

    private static string PlainWithFailures(GreenPool pool)
    {
        var said = new List<string>();
        using GreenEnumerator<int> results = pool.Map(SpawnOdd, Enumerable.Range(0, 10)).GetEnumerator();
        while (true)
        {
            try
            {
                if (!results.MoveNext())
                    return string.Join(" ", said);
                said.Add($"{results.Current}");
            }
            catch (ArgumentException)
            {
                said.Add("!");
            }
        }
    }
}

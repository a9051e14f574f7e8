namespace CoGen.Runtime.Tests;

public partial class ResourcePoolTests
{
    [Fact]
    public void Things_are_made_when_needed_lent_once_and_used_again()
    {
        using var sim = new Simulation();
        int made = 0;
        var pool = new ResourcePool<string>(() => $"{++made}", 2);
        ResourcePool<string>.Lease a = pool.Rent(), b = pool.Rent();
        Assert.Equal(("1", "2", 0, 0), (a.Value, b.Value, pool.FreeCount, pool.IdleCount));
        a.Dispose();
        a.Dispose();
        Assert.Throws<ObjectDisposedException>(() => a.Value);
        Assert.Equal((1, 1, 1), (pool.FreeCount, pool.IdleCount, pool.LentCount));
        b.Dispose();
        using (ResourcePool<string>.Lease last = pool.Rent())
            Assert.Equal("2", last.Value);
        var oldest = new ResourcePool<string>(() => $"{++made}", 2, oldestFirst: true);
        ResourcePool<string>.Lease c = oldest.Rent(), d = oldest.Rent();
        c.Dispose();
        d.Dispose();
        Assert.Equal("3", oldest.Rent().Value);
    }

    [Fact]
    public void Making_one_may_wait_without_making_too_many()
    {
        using var sim = new Simulation();
        var counter = new Counter();
        SpawnUseMany(sim, counter).Wait();
        Assert.Equal((3, 3), (counter.Made, counter.Most));
    }

    [Fact]
    public void When_making_one_fails_the_next_that_waits_may_try()
    {
        using var sim = new Simulation();
        int tries = 0;
        var pool = new ResourcePool<int>(() => ++tries == 1 ? throw new ArgumentException("first") : tries, 1);
        Assert.Throws<ArgumentException>(() => pool.Rent());
        Assert.Equal(1, pool.FreeCount);
        ResourcePool<int>.Lease lease = pool.Rent();
        GreenThread<int> waiter = SpawnRent(pool);
        Green.Yield();
        lease.Discard();
        Assert.Equal(3, waiter.Wait());
    }

    [Fact]
    public void A_shrunk_pool_drops_what_comes_back_and_a_grown_one_serves_those_that_wait()
    {
        using var sim = new Simulation();
        var dropped = new List<int>();
        int made = 0;
        var pool = new ResourcePool<int>(() => ++made, 2, dropped.Add);
        ResourcePool<int>.Lease a = pool.Rent(), b = pool.Rent();
        pool.Resize(1);
        Assert.Equal(-1, pool.FreeCount);
        a.Dispose();
        Assert.Equal([1], dropped);
        b.Dispose();
        Assert.Equal((1, 1), (pool.IdleCount, pool.FreeCount));
        ResourcePool<int>.Lease c = pool.Rent();
        GreenThread<int> waiter = SpawnRent(pool);
        Green.Yield();
        pool.Resize(2);
        Assert.Equal(3, waiter.Wait());
        c.Dispose();
        pool.Clear();
        Assert.Equal(0, pool.IdleCount);
        ResourcePool<int>.Lease kept = pool.Rent();
        pool.Dispose();
        kept.Dispose();
        Assert.Equal(0, pool.IdleCount);
    }

    [Green]
    private static void UseMany(Simulation sim, Counter counter)
    {
        var pool = new ResourcePool<int>(() => Make(counter), 3);
        GreenThread[] users = [.. Enumerable.Range(0, 10).Select(_ => SpawnUse(pool, counter))];
        Green.WaitAll(users);
    }

    [Green]
    private static int Make(Counter counter)
    {
        Green.Sleep(TimeSpan.FromSeconds(1));
        return ++counter.Made;
    }

    [Green]
    private static void Use(ResourcePool<int> pool, Counter counter)
    {
        using (pool.Rent())
        {
            counter.Most = Math.Max(counter.Most, ++counter.Now);
            Green.Sleep(TimeSpan.FromSeconds(1));
            counter.Now--;
        }
    }

    [Green]
    private static int Rent(ResourcePool<int> pool)
    {
        using ResourcePool<int>.Lease lease = pool.Rent();
        return lease.Value;
    }

    private sealed class Counter
    {
        public int Made, Most, Now;
    }
}

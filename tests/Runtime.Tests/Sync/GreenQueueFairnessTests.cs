namespace CoGen.Runtime.Tests;

public partial class GreenQueueFairnessTests
{
    [Fact]
    public void Getters_are_served_in_the_order_they_came_and_nobody_overtakes()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>();
        for (int i = 0; i < 3; i++)
            SpawnGet(sim, queue, $"g{i}");
        Green.Yield();
        for (int i = 0; i < 4; i++)
            queue.Put(i);
        Assert.Equal(3, queue.Get()); // 0, 1 and 2 are no longer to be had
        Green.Yield();
        Assert.Equal("g0:0 g1:1 g2:2", sim.TakeLog());
    }

    [Fact]
    public void Putters_are_served_in_the_order_they_came_and_nobody_overtakes()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>(1);
        for (int i = 0; i < 3; i++)
            SpawnPut(queue, i);
        Green.Yield();
        Assert.Equal(0, queue.Get());
        queue.TryPut(99);
        Assert.Equal([1, 2], [queue.Get(), queue.Get()]);
    }

    [Fact]
    public void No_item_is_lost_with_a_killed_getter()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>();
        GreenThread[] getters = [.. Enumerable.Range(0, 20).Select(i => SpawnGet(sim, queue, $"g{i}"))];
        Green.Yield();
        for (int i = 0; i < 10; i++)
            queue.Put(i);
        for (int i = 0; i < 20; i += 2)
            getters[i].Kill(); // ten woken, ten still waiting: five of each
        Green.Yield();
        Green.Yield();
        IEnumerable<int> got = sim.Log.Select(line => int.Parse(line.Split(':')[1])).Order();
        Assert.Equal(Enumerable.Range(0, 10), got);
    }

    [Fact]
    public void A_killed_putter_that_still_waited_adds_nothing()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>(1);
        queue.Put(0);
        GreenThread first = SpawnPut(queue, 1);
        SpawnPut(queue, 2);
        Green.Yield();
        first.Kill();
        Assert.Equal([0, 2], [queue.Get(), queue.Get()]);
        Assert.False(queue.TryGet(out _));
    }

    [Green]
    private static void Get(Simulation sim, GreenQueue<int> queue, string name)
    {
        int item = queue.Get();
        sim.Log.Add($"{name}:{item}");
    }

    [Green]
    private static void Put(GreenQueue<int> queue, int item) => queue.Put(item);
}

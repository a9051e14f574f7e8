namespace CoGen.Runtime.Tests;

public class GreenQueueTests
{
    [Fact]
    public void Items_come_out_in_the_order_they_went_in()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>();
        for (int i = 0; i < 100; i++)
            queue.Put(i);
        Assert.Equal(100, queue.Count);
        for (int i = 0; i < 100; i++)
            Assert.Equal(i, queue.Get());
        Assert.False(queue.TryGet(out _));
    }

    [Fact]
    public void A_full_queue_makes_the_putter_wait()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<string>(2);
        Assert.True(queue.TryPut("a"));
        Assert.True(queue.TryPut("b"));
        Assert.False(queue.TryPut("refused"));
        Steps.Spawn(Steps.Sleep(10), _ =>
        {
            queue.TryGet(out string? item);
            sim.Log.Add(item!);
            Assert.Equal(2, queue.Count); // the putter's item is in already
        });
        queue.Put("c");
        Assert.Equal(TimeSpan.FromMilliseconds(10), sim.Now);
        Assert.Equal("a", sim.TakeLog());
        Assert.Equal(["b", "c"], [queue.Get(), queue.Get()]);
    }

    [Fact]
    public void A_capacity_is_at_least_one() => Assert.Throws<ArgumentOutOfRangeException>(() => new GreenQueue<int>(0));
}

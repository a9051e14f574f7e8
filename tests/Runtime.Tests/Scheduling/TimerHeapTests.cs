namespace CoGen.Runtime.Tests;

public class TimerHeapTests
{
    [Fact]
    public void Timers_due_together_come_out_in_the_order_they_were_added()
    {
        var heap = new TimerHeap();
        for (int i = 0; i < 100; i++)
            heap.Add(new Numbered(i), due: 5);
        for (int i = 0; i < 100; i++)
        {
            Assert.True(heap.TryTakeDue(5, out GreenTimer? timer));
            Assert.Equal(i, ((Numbered)timer).Number);
        }
    }

    [Fact]
    public void Nothing_comes_out_before_it_is_due()
    {
        var heap = new TimerHeap();
        heap.Add(new Numbered(0), due: 10);
        Assert.False(heap.TryTakeDue(9, out _));
        Assert.Equal(10, heap.NextDue);
        Assert.True(heap.TryTakeDue(10, out _));
        Assert.Equal(long.MaxValue, heap.NextDue);
    }

    [Fact]
    public void A_removed_timer_is_gone_at_once()
    {
        var heap = new TimerHeap();
        var random = new Random(2);
        var model = new List<GreenTimer>();
        for (int i = 0; i < 5_000; i++)
        {
            if (random.Next(3) > 0 || model.Count == 0)
            {
                var timer = new Numbered(i);
                heap.Add(timer, random.Next(500));
                model.Add(timer);
            }
            else
            {
                GreenTimer timer = model[random.Next(model.Count)];
                model.Remove(timer);
                Assert.True(heap.Remove(timer));
                Assert.False(heap.Remove(timer));
            }
            Assert.Equal(model.Count, heap.Count);
        }
        foreach (GreenTimer expected in model.OrderBy(timer => timer.Due).ThenBy(timer => timer.Sequence))
        {
            Assert.True(heap.TryTakeDue(long.MaxValue, out GreenTimer? timer));
            Assert.Same(expected, timer);
        }
    }

    private sealed class Numbered(int number) : GreenTimer
    {
        public int Number => number;

        internal override void Fire()
        {
        }
    }
}

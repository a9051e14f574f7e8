namespace CoGen.Runtime.Tests;

public class TimerWheelTests
{
    [Fact]
    public void Timers_due_together_come_out_in_the_order_they_were_added()
    {
        var wheel = new TimerWheel();
        for (int i = 0; i < 100; i++)
            wheel.Add(new Numbered(i), due: 5_000_000);
        Assert.False(wheel.TryTakeDue(4_999_990, out _, out _)); // the slot has been dealt out
        for (int i = 100; i < 200; i++)
            wheel.Add(new Numbered(i), due: 5_000_000);
        for (int i = 0; i < 200; i++)
        {
            Assert.True(wheel.TryTakeDue(5_000_000, out GreenNode? timer, out _));
            Assert.Equal(i, ((Numbered)timer).Number);
        }
    }

    [Fact]
    public void Nothing_comes_out_before_it_is_due()
    {
        var wheel = new TimerWheel();
        wheel.Add(new Numbered(0), due: 10);
        Assert.False(wheel.TryTakeDue(9, out _, out _));
        Assert.Equal(10, wheel.NextDue);
        Assert.True(wheel.TryTakeDue(10, out _, out _));
        Assert.Equal(long.MaxValue, wheel.NextDue);
    }

    [Theory]
    [InlineData(1, 500)]
    [InlineData(2, 1_000_000)]
    [InlineData(3, long.MaxValue)]
    public void Any_mixture_comes_out_in_order_and_a_removed_timer_is_gone_at_once(int seed, long span)
    {
        var wheel = new TimerWheel();
        var random = new Random(seed);
        var model = new List<Numbered>();
        long now = 1;
        for (int i = 0; i < 5_000; i++)
        {
            switch (random.Next(8))
            {
                case < 5:
                    var timer = new Numbered(i);
                    wheel.Add(timer, now + random.NextInt64(Math.Min(span, long.MaxValue - now)));
                    model.Add(timer);
                    break;
                case < 7 when model.Count > 0:
                    Numbered removed = model[random.Next(model.Count)];
                    model.Remove(removed);
                    Assert.True(wheel.Remove(removed));
                    Assert.False(wheel.Remove(removed));
                    break;
                default:
                    now += random.NextInt64(Math.Min(span, long.MaxValue - now) / 1_000 + 1);
                    TakeDue(wheel, model, now);
                    break;
            }
            Assert.Equal(model.Count, wheel.Count);
            Assert.True(wheel.NextDue <= (model.Count == 0 ? long.MaxValue : model.Min(timer => timer.Due)));
        }
        TakeDue(wheel, model, long.MaxValue);
        Assert.Equal(0, wheel.Count);
    }

    [Fact]
    public void Of_few_timers_the_next_time_is_exact_of_many_it_is_never_late()
    {
        var wheel = new TimerWheel();
        for (int i = 0; i < 20; i++)
            wheel.Add(new Numbered(i), 1_000_000 + i);
        Assert.Equal(1_000_000, wheel.NextDue);
        for (int i = 0; i < 200; i++)
            wheel.Add(new Numbered(i), 1_000_000 + i);
        Assert.InRange(wheel.NextDue, 1, 1_000_000);
    }

    [Fact]
    public void A_million_started_and_cancelled_timers_leave_nothing()
    {
        var wheel = new TimerWheel();
        var kept = new Numbered(0);
        wheel.Add(kept, long.MaxValue - 1);
        var timer = new Numbered(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000_000; i++)
        {
            wheel.Add(timer, 3_600_000_000_000 + i);
            wheel.Remove(timer);
        }
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000); // a collection, for the other tests, counts what is left of a block
        Assert.Equal(1, wheel.Count);
    }

    private static void TakeDue(TimerWheel wheel, List<Numbered> model, long now)
    {
        foreach (Numbered expected in model.Where(timer => timer.Due <= now).OrderBy(timer => timer.Due).ThenBy(timer => timer.Number).ToArray())
        {
            Assert.True(wheel.TryTakeDue(now, out GreenNode? timer, out _));
            Assert.Same(expected, timer);
            model.Remove(expected);
        }
        Assert.False(wheel.TryTakeDue(now, out _, out _));
    }

    private sealed class Numbered(int number) : GreenTimer
    {
        public int Number => number;

        internal override void Fire()
        {
        }
    }
}

namespace CoGen.Runtime.Tests;

public class RingTests
{
    [Fact]
    public void Items_come_out_in_the_order_they_went_in_whatever_the_growth()
    {
        var ring = new Ring<int>();
        var model = new LinkedList<int>();
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++)
        {
            switch (random.Next(5))
            {
                case 0:
                    ring.AddFirst(i);
                    model.AddFirst(i);
                    break;
                case 1 or 2:
                    ring.AddLast(i);
                    model.AddLast(i);
                    break;
                default:
                    if (model.Count > 0)
                    {
                        Assert.Equal(model.First!.Value, ring.RemoveFirst());
                        model.RemoveFirst();
                    }
                    break;
            }
            Assert.Equal(model.Count, ring.Count);
        }
    }
}

namespace CoGen.Runtime.Tests;

public partial class WaitAllTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void All_have_ended_before_the_first_failure_in_the_list_is_thrown()
    {
        using var sim = new Simulation();
        GreenThread late = SpawnEnd(3), failing = SpawnFail(2, "first"), other = SpawnFail(1, "second");
        Assert.Equal("first", Assert.Throws<ArgumentException>(() => Green.WaitAll(late, failing, other)).Message);
        Assert.Equal(3 * Second, sim.Now);
        Assert.Equal("second", other.Exception!.Message);
        Green.WaitAll();
    }

    [Fact]
    public void In_time_or_not()
    {
        using var sim = new Simulation();
        GreenThread[] threads = [SpawnEnd(1), SpawnEnd(3)];
        Assert.False(Green.TryWaitAll(2 * Second, threads));
        Assert.Equal(2 * Second, sim.Now);
        Assert.True(Green.TryWaitAll(2 * Second, threads));
        Assert.Equal(3 * Second, sim.Now);
    }

    [Fact]
    public void Any_of_threads_events_signals_and_queues()
    {
        using var sim = new Simulation();
        var green = new GreenEvent<int>();
        var signal = new GreenSignal();
        var queue = new GreenQueue<string>();
        GreenThread thread = SpawnEnd(3);
        SpawnHappen(green, signal, queue);
        GreenChoice<string> got = queue.Getting();
        Assert.Equal(2, Green.WaitAny(thread, green, got, signal));
        Assert.Equal("item", got.Value);
        Assert.Equal(3, Green.WaitAny(thread, green, queue.Getting(), signal));
        Assert.Equal(1, Green.WaitAny(thread, green, queue.Getting()));
        Assert.Equal(0, Green.WaitAny(thread, queue.Getting()));
        Assert.Equal(3 * Second, sim.Now);
        Assert.Equal((0, 0, 0), (queue.GettersWaiting, green.WaitingCount, signal.WaitingCount));
    }

    [Fact]
    public void Of_those_that_can_take_place_at_once_the_first_does_and_only_it()
    {
        using var sim = new Simulation();
        GreenQueue<int> a = new(), b = new();
        a.Put(1);
        b.Put(2);
        GreenChoice<int> fromB = b.Getting(), fromA = a.Getting();
        Assert.Equal(0, Green.WaitAny(fromB, fromA));
        Assert.Equal((2, 1, 0), (fromB.Value, a.Count, b.Count));
        Assert.Throws<InvalidOperationException>(() => fromA.Value);
        Assert.Equal(-1, Green.TryWaitAny(b.Getting()));
    }

    [Fact]
    public void Puts_and_gets_are_chosen_among()
    {
        using var sim = new Simulation();
        GreenChannel<int> input = new(), output = new();
        GreenThread<string> relay = SpawnRelay(input, output);
        SpawnFeed(input);
        Assert.Equal(1, output.Get());
        Assert.Equal(2, output.Get());
        Assert.Equal("get put get put", relay.Wait());
    }

    [Fact]
    public void A_closed_queue_among_them_is_an_error()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>();
        queue.Close();
        Assert.Throws<GreenClosedException>(() => Green.WaitAny(queue.Getting()));
        Assert.Throws<GreenClosedException>(() => Green.WaitAny(queue.Putting(1)));
    }

    [Fact]
    public void As_they_end()
    {
        using var sim = new Simulation();
        GreenThread<int>[] threads = [SpawnValue(3), SpawnValue(1), SpawnValue(2)];
        Assert.Equal("1 2 3", SpawnCollect(threads).Wait());
        Assert.Equal([3, 1, 2], Green.AsCompleted(threads).Select(thread => thread.Wait())); // ended already: in the order given
        Assert.Empty(Green.AsCompleted<GreenThread>());
    }

    [Green]
    private static void End(int seconds) => Green.Sleep(seconds * Second);

    [Green]
    private static void Fail(int seconds, string text)
    {
        Green.Sleep(seconds * Second);
        throw new ArgumentException(text);
    }

    [Green]
    private static int Value(int seconds)
    {
        Green.Sleep(seconds * Second);
        return seconds;
    }

    [Green]
    private static void Happen(GreenEvent<int> green, GreenSignal signal, GreenQueue<string> queue)
    {
        queue.Put("item");
        Green.Sleep(Second);
        signal.Set();
        Green.Sleep(Second);
        green.Set(1);
    }

    [Green]
    private static string Relay(GreenChannel<int> input, GreenChannel<int> output)
    {
        var said = new List<string>();
        var pending = new Queue<int>();
        while (said.Count < 4)
        {
            GreenChoice<int> got = input.Getting();
            int chosen = pending.Count == 0 ? Green.WaitAny(got) : Green.WaitAny(output.Putting(pending.Peek()), got);
            if (pending.Count == 0 || chosen == 1)
            {
                pending.Enqueue(got.Value);
                said.Add("get");
            }
            else
            {
                pending.Dequeue();
                said.Add("put");
            }
        }
        return string.Join(" ", said);
    }

    [Green]
    private static void Feed(GreenChannel<int> input)
    {
        input.Put(1);
        Green.Sleep(Second);
        input.Put(2);
    }

    [Green]
    private static string Collect(GreenThread<int>[] threads)
    {
        var values = new List<int>();
        foreach (GreenThread<int> ended in Green.AsCompleted(threads))
            values.Add(ended.Wait());
        return string.Join(" ", values);
    }
}

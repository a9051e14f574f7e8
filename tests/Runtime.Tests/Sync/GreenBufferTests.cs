namespace CoGen.Runtime.Tests;

public partial class GreenBufferTests
{
    [Fact]
    public void A_stack_gives_the_newest_and_a_priority_queue_the_smallest_of_equal_ones_the_oldest()
    {
        using var sim = new Simulation();
        var stack = new GreenStack<int>();
        var smallest = new GreenPriorityQueue<(int Rank, string Name)>(Comparer<(int Rank, string Name)>.Create((a, b) => a.Rank.CompareTo(b.Rank)));
        foreach (int i in new[] { 2, 1, 3 })
            stack.Put(i);
        foreach ((int, string) item in new[] { (2, "c"), (1, "a"), (2, "d"), (1, "b") })
            smallest.Put(item);
        Assert.Equal([3, 1, 2], [stack.Get(), stack.Get(), stack.Get()]);
        Assert.Equal("abcd", string.Concat(Enumerable.Range(0, 4).Select(_ => smallest.Get().Name)));
    }

    [Fact]
    public void A_putter_that_waits_goes_on_right_after_one_get()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>(2);
        GreenThread putter = SpawnPutAll(sim, queue, 3);
        Green.Yield();
        Assert.Equal((2, 1), (queue.Count, queue.PuttersWaiting));
        Assert.Equal(0, queue.Get());
        Assert.Equal((2, 0), (queue.Count, queue.PuttersWaiting));
        Green.Yield();
        Assert.True(putter.IsCompleted);
        Assert.Equal([1, 2], [queue.Get(), queue.Get()]);
    }

    [Fact]
    public void More_room_lets_putters_in_and_less_keeps_the_items()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>(1);
        SpawnPutAll(sim, queue, 1);
        SpawnPutAll(sim, queue, 3);
        Green.Yield();
        queue.Capacity = int.MaxValue;
        Green.Yield();
        Assert.Equal((4, 0), (queue.Count, queue.PuttersWaiting));
        queue.Capacity = 2;
        Assert.Equal(4, queue.Count);
        Assert.False(queue.TryPut(9));
        Assert.Throws<ArgumentOutOfRangeException>(() => queue.Capacity = 0);
    }

    [Fact]
    public void Of_killed_and_timed_out_getters_none_swallows_an_item()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>();
        var getters = new List<GreenThread<int>>();
        for (int i = 0; i < 30; i++)
            getters.Add(SpawnGetWithin(queue, i % 3 == 2 ? 1 : 10));
        Green.Yield();
        for (int i = 1; i < 30; i += 3)
            getters[i].Kill();
        Green.Sleep(TimeSpan.FromSeconds(2));
        for (int i = 0; i < 10; i++)
            queue.Put(i);
        Assert.Equal(Enumerable.Range(0, 10), Enumerable.Range(0, 10).Select(i => getters[3 * i].Wait()));
        Assert.All(Enumerable.Range(0, 10), i => Assert.Equal(-1, getters[3 * i + 2].Wait()));
        Assert.Equal((0, 0), (queue.Count, queue.GettersWaiting));
    }

    [Fact]
    public void A_priority_queue_hands_an_item_back_in_its_place()
    {
        using var sim = new Simulation();
        var queue = new GreenPriorityQueue<int>();
        GreenThread<int> getter = SpawnGetWithin(queue, 1);
        Green.Yield();
        queue.Put(5);
        queue.Put(7);
        getter.Kill();
        queue.Put(6);
        Assert.Equal([5, 6, 7], [queue.Get(), queue.Get(), queue.Get()]);
    }

    [Fact]
    public void Join_waits_for_all_the_work_and_done_once_too_often_is_an_error()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>();
        queue.Join();
        for (int i = 0; i < 3; i++)
            queue.Put(i);
        GreenThread worker = SpawnWork(queue, 3);
        queue.Join();
        Assert.Equal(TimeSpan.FromSeconds(3), sim.Now);
        Assert.Throws<InvalidOperationException>(queue.TaskDone);
        worker.Wait();
    }

    [Fact]
    public void Join_counts_the_items_of_a_channel_too()
    {
        using var sim = new Simulation();
        var channel = new GreenChannel<int>();
        SpawnWork(channel, 1);
        Green.Yield();
        channel.Put(1);
        channel.Join();
        Assert.Equal(TimeSpan.FromSeconds(1), sim.Now);
    }

    [Fact]
    public void Closing_ends_those_that_wait_once_the_last_item_is_gone()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>(1);
        queue.Put(1);
        GreenThread putter = SpawnPutAll(sim, queue, 1);
        Green.Yield();
        queue.Close();
        queue.Close();
        Assert.Throws<GreenClosedException>(putter.Wait);
        Assert.Throws<GreenClosedException>(() => queue.TryPut(2));
        Assert.Equal(1, queue.Get());
        Assert.Throws<GreenClosedException>(() => queue.Get());
        Assert.Throws<GreenClosedException>(() => queue.TryGet(TimeSpan.FromSeconds(1)));
        Assert.False(queue.TryGet(out _));

        var empty = new GreenQueue<int>();
        GreenThread<int> getter = SpawnGetWithin(empty, 5);
        Green.Yield();
        empty.Put(3);
        empty.Close();
        Assert.Equal(3, getter.Wait());
        GreenThread<int> late = SpawnGetWithin(empty, 5);
        Assert.Throws<GreenClosedException>(() => late.Wait());
    }

    [Fact]
    public void Closing_and_discarding_drops_the_items_and_ends_a_join()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>();
        queue.Put(1);
        queue.Put(2);
        GreenThread join = SpawnJoin(queue);
        Green.Yield();
        queue.Close(discard: true);
        join.Wait();
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void A_foreach_suspends_for_each_item_until_it_is_closed()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>();
        GreenThread<int> sum = SpawnSum(queue);
        for (int i = 1; i <= 4; i++)
        {
            queue.Put(i);
            Green.Yield();
        }
        queue.Put(5);
        queue.Close();
        Assert.Equal(15, sum.Wait());
        int plain = 0;
        var other = new GreenQueue<int>();
        SpawnPutAll(sim, other, 3).OnCompleted(_ => other.Close());
        foreach (int item in other)
            plain += item;
        Assert.Equal(3, plain);
    }

    [Fact]
    public void A_sender_goes_on_behind_the_receiver()
    {
        using var sim = new Simulation();
        foreach (bool receiverFirst in new[] { false, true })
        {
            var channel = new GreenChannel<string>();
            GreenThread receiver = receiverFirst ? SpawnReceive(sim, channel) : SpawnSend(sim, channel);
            Green.Yield();
            GreenThread sender = receiverFirst ? SpawnSend(sim, channel) : SpawnReceive(sim, channel);
            sender.Wait();
            receiver.Wait();
            Assert.Equal("sending got sent", sim.TakeLog());
        }
    }

    [Fact]
    public void A_channel_holds_nothing_and_hands_over_without_suspension()
    {
        using var sim = new Simulation();
        var channel = new GreenChannel<string>();
        Assert.False(channel.TryPut("nobody takes it"));
        Assert.False(channel.TryGet(out _));
        GreenThread sender = SpawnSend(sim, channel);
        Green.Yield();
        Assert.True(channel.TryGet(out string? item));
        Assert.Equal("item", item);
        sender.Wait();
        GreenThread receiver = SpawnReceive(sim, channel);
        Green.Yield();
        Exception? thrown = null;
        sim.Scheduler.Post(() => thrown = Record.Exception(() => channel.TryPut("posted"))); // a callback of the loop
        receiver.Wait();
        Assert.Null(thrown);
        Assert.False(channel.TryPut("timed out", TimeSpan.FromSeconds(1)));
        Assert.False(channel.TryGet(out _));
    }

    [Fact]
    public void Passing_items_back_and_forth_is_fair()
    {
        using var sim = new Simulation();
        var gate = new GreenLock();
        var turns = new int[2];
        GreenThread[] workers = [SpawnTakeTurns(gate, turns, 0), SpawnTakeTurns(gate, turns, 1)];
        Green.WaitAll(workers);
        Assert.InRange(turns[0], 450, 550);
        Assert.Equal(1_000, turns.Sum());
    }

    [Green]
    private static void PutAll(Simulation sim, GreenBuffer<int> buffer, int count)
    {
        for (int i = 0; i < count; i++)
            buffer.Put(i);
    }

    [Green]
    private static int GetWithin(GreenBuffer<int> buffer, int seconds) =>
        buffer.TryGet(TimeSpan.FromSeconds(seconds)) is (true, var item) ? item : -1;

    [Green]
    private static void Work(GreenBuffer<int> buffer, int count)
    {
        for (int i = 0; i < count; i++)
        {
            buffer.Get();
            Green.Sleep(TimeSpan.FromSeconds(1));
            buffer.TaskDone();
        }
    }

    [Green]
    private static void Join(GreenBuffer<int> buffer) => buffer.Join();

    [Green]
    private static int Sum(GreenQueue<int> queue)
    {
        int sum = 0;
        foreach (int item in queue)
            sum += item;
        return sum;
    }

    [Green]
    private static void Send(Simulation sim, GreenChannel<string> channel)
    {
        sim.Log.Add("sending");
        channel.Put("item");
        sim.Log.Add("sent");
    }

    [Green]
    private static void Receive(Simulation sim, GreenChannel<string> channel)
    {
        channel.Get();
        sim.Log.Add("got");
    }

    [Green]
    private static void TakeTurns(GreenLock gate, int[] turns, int me)
    {
        while (turns.Sum() < 1_000)
        {
            using (gate.Hold())
            {
                if (turns.Sum() < 1_000)
                    turns[me]++;
                Green.Yield();
            }
        }
    }
}

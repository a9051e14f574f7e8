namespace CoGen.Testing.Tests;

/// <summary>Classic mistakes. First come, first served, each of these works; that is what makes them mistakes that tests miss.</summary>
internal static partial class BrokenPrograms
{
    /// <summary>Two increments, each of which reads, is suspended, and writes.</summary>
    public static void LostUpdate()
    {
        var counter = new Counter();
        GreenThread early = SpawnIncrement(counter, yields: 0), late = SpawnIncrement(counter, yields: 2);
        early.Wait();
        late.Wait();
        if (counter.Value != 2)
            throw new InvalidOperationException($"The count is {counter.Value}.");
    }

    [Green]
    private static void Increment(Counter counter, int yields)
    {
        for (int i = 0; i < yields; i++)
            Green.Yield();
        int before = counter.Value;
        Green.Yield();
        counter.Value = before + 1;
    }

    /// <summary>The flag is set between the look at it and the wait for it.</summary>
    public static void MissedWakeUp()
    {
        var flag = new Flag();
        GreenThread waiting = SpawnWaitFor(flag), setting = SpawnSet(flag, yields: 3);
        setting.Wait();
        waiting.Wait();
    }

    [Green]
    private static void WaitFor(Flag flag)
    {
        if (flag.IsSet)
            return;
        Green.Yield(); // writes to a log, say
        flag.Waiter = Green.PrepareToPark();
        Green.Park(flag.Waiter.Value);
    }

    [Green]
    private static void Set(Flag flag, int yields)
    {
        for (int i = 0; i < yields; i++)
            Green.Yield();
        flag.IsSet = true;
        flag.Waiter?.Unpark();
    }

    /// <summary>Two locks, taken in either order.</summary>
    public static void LockOrder()
    {
        GreenReentrantLock first = new(), second = new();
        GreenThread one = SpawnHoldBoth(first, second, yields: 0), other = SpawnHoldBoth(second, first, yields: 2);
        one.Wait();
        other.Wait();
    }

    [Green]
    private static void HoldBoth(GreenReentrantLock outer, GreenReentrantLock inner, int yields)
    {
        for (int i = 0; i < yields; i++)
            Green.Yield();
        outer.Enter();
        Green.Yield();
        inner.Enter();
        inner.Exit();
        outer.Exit();
    }

    /// <summary>The one who closes tells those that wait; the consumer is about to.</summary>
    public static void QueueShutdown()
    {
        var mailbox = new Mailbox();
        GreenThread consumer = SpawnConsume(mailbox), producer = SpawnProduce(mailbox);
        producer.Wait();
        consumer.Wait();
        if (mailbox.Received != 3)
            throw new InvalidOperationException($"Received {mailbox.Received} of 3.");
    }

    [Green]
    private static void Consume(Mailbox mailbox)
    {
        while (!mailbox.IsClosed || mailbox.Items.Count > 0)
        {
            if (mailbox.Items.Count == 0)
                Green.Yield();
            mailbox.IsWaiting = true;
            int item = mailbox.Items.Get();
            mailbox.IsWaiting = false;
            if (item >= 0)
                mailbox.Received++;
        }
    }

    [Green]
    private static void Produce(Mailbox mailbox)
    {
        for (int i = 0; i < 3; i++)
        {
            mailbox.Items.Put(i);
            Green.Yield();
            Green.Yield();
        }
        mailbox.IsClosed = true;
        if (mailbox.IsWaiting)
            mailbox.Items.Put(-1);
    }

    /// <summary>An answer that is expected sooner than it may come.</summary>
    public static void Deadline()
    {
        var answer = new Counter();
        GreenThread worker = SpawnAnswer(answer), impatient = SpawnExpect(answer);
        worker.Wait();
        impatient.Wait();
    }

    [Green]
    private static void Answer(Counter answer)
    {
        for (int i = 0; i < 3; i++)
            Green.Yield();
        answer.Value = 1;
    }

    [Green]
    private static void Expect(Counter answer)
    {
        Green.Sleep(TimeSpan.FromHours(1));
        if (answer.Value == 0)
            throw new InvalidOperationException("No answer within the hour.");
    }

    /// <summary>Nobody waits for the one that fails.</summary>
    public static void Unobserved()
    {
        var counter = new Counter();
        SpawnFailWhenFirst(counter);
        SpawnIncrement(counter, yields: 0).Wait();
        Green.Yield();
        Green.Yield();
        Green.Yield();
    }

    [Green]
    private static void FailWhenFirst(Counter counter)
    {
        Green.Yield();
        Green.Yield();
        if (counter.Value == 0)
            throw new InvalidOperationException("too early");
    }

    private sealed class Counter
    {
        public int Value;
    }

    private sealed class Flag
    {
        public bool IsSet;
        public Parking? Waiter;
    }

    private sealed class Mailbox
    {
        public GreenQueue<int> Items { get; } = new();

        public bool IsClosed { get; set; }

        public bool IsWaiting { get; set; }

        public int Received { get; set; }
    }
}

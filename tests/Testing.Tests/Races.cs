namespace CoGen.Testing.Tests;

/// <summary>
/// Small worlds in which a kill, a timeout and a wake-up race for every primitive. Each ends by counting: nothing may be lost and nothing
/// may be there twice, whatever came first.
/// </summary>
internal static partial class Races
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1), Long = TimeSpan.FromMilliseconds(2);

    public static void Queue() => Buffer(new GreenQueue<int>(1));

    public static void Stack() => Buffer(new GreenStack<int>(1));

    public static void PriorityQueue() => Buffer(new GreenPriorityQueue<int>(capacity: 1));

    public static void Channel() => Buffer(new GreenChannel<int>());

    private static void Buffer(GreenBuffer<int> buffer)
    {
        var items = new Items();
        GreenThread[] workers = [SpawnPut(buffer, items, 1), SpawnPut(buffer, items, 3), SpawnTake(buffer, items), SpawnTake(buffer, items)];
        KillSome(workers);
        while (buffer.TryGet(out int left))
            items.Received.Add(left);
        items.Check();
    }

    [Green]
    private static void Put(GreenBuffer<int> buffer, Items items, int first)
    {
        items.Sent.Add(first);
        buffer.Put(first);
        items.Accepted.Add(first);
        items.Sent.Add(first + 1);
        if (buffer.TryPut(first + 1, Short))
            items.Accepted.Add(first + 1);
        else
            items.Sent.Remove(first + 1);
    }

    [Green]
    private static void Take(GreenBuffer<int> buffer, Items items)
    {
        for (int i = 0; i < 2; i++)
        {
            if (buffer.TryGet(Long) is { HasValue: true } item)
                items.Received.Add(item.Value);
        }
    }

    public static void WaitAny()
    {
        var items = new Items();
        GreenQueue<int> one = new(), other = new();
        GreenThread[] workers = [SpawnPut(one, items, 1), SpawnPut(other, items, 3), SpawnTakeAny(one, other, items), SpawnTakeAny(other, one, items)];
        KillSome(workers);
        foreach (GreenQueue<int> queue in new[] { one, other })
        {
            while (queue.TryGet(out int left))
                items.Received.Add(left);
        }
        items.Check();
    }

    [Green]
    private static void TakeAny(GreenQueue<int> one, GreenQueue<int> other, Items items)
    {
        GreenChoice<int> first = one.Getting(), second = other.Getting();
        int chosen = Green.TryWaitAny(Short, first, second);
        if (chosen >= 0)
            items.Received.Add(chosen == 0 ? first.Value : second.Value);
    }

    public static void Semaphore()
    {
        var semaphore = new GreenSemaphore(2, 2);
        var inside = new Inside(2);
        GreenThread[] workers = [SpawnAcquire(semaphore, inside), SpawnAcquire(semaphore, inside), SpawnAcquireSoon(semaphore, inside), SpawnAcquireSoon(semaphore, inside)];
        KillSome(workers);
        Expect(2, semaphore.FreeCount);
        Expect(0, semaphore.WaitingCount);
    }

    [Green]
    private static void Acquire(GreenSemaphore semaphore, Inside inside)
    {
        using (semaphore.Hold())
            inside.Stay();
    }

    [Green]
    private static void AcquireSoon(GreenSemaphore semaphore, Inside inside)
    {
        if (!semaphore.TryAcquire(Short))
            return;
        try
        {
            inside.Stay();
        }
        finally
        {
            semaphore.Release();
        }
    }

    public static void Lock()
    {
        var mutex = new GreenLock();
        var inside = new Inside(1);
        KillSome([SpawnEnter(mutex, inside), SpawnEnter(mutex, inside), SpawnEnterSoon(mutex, inside)]);
        Expect(true, mutex.TryEnter());
        mutex.Exit();
    }

    [Green]
    private static void Enter(GreenLock mutex, Inside inside)
    {
        using (mutex.Hold())
            inside.Stay();
    }

    [Green]
    private static void EnterSoon(GreenLock mutex, Inside inside)
    {
        if (!mutex.TryEnter(Short))
            return;
        try
        {
            inside.Stay();
        }
        finally
        {
            mutex.Exit();
        }
    }

    public static void ReaderWriterLock()
    {
        var gate = new GreenReaderWriterLock();
        Inside readers = new(9), writers = new(1);
        KillSome([SpawnRead(gate, readers, writers), SpawnWrite(gate, readers, writers), SpawnRead(gate, readers, writers), SpawnWriteSoon(gate, readers, writers)]);
        Expect(0, gate.ReadersCount);
        Expect(false, gate.IsWriteLocked);
        Expect(0, gate.WaitingCount);
    }

    [Green]
    private static void Read(GreenReaderWriterLock gate, Inside readers, Inside writers)
    {
        using (gate.Read())
        {
            Expect(0, writers.Count);
            readers.Stay();
        }
    }

    [Green]
    private static void Write(GreenReaderWriterLock gate, Inside readers, Inside writers)
    {
        using (gate.Write())
        {
            Expect(0, readers.Count);
            writers.Stay();
        }
    }

    [Green]
    private static void WriteSoon(GreenReaderWriterLock gate, Inside readers, Inside writers)
    {
        if (!gate.TryEnterWrite(Short))
            return;
        try
        {
            Expect(0, readers.Count);
            writers.Stay();
        }
        finally
        {
            gate.ExitWrite();
        }
    }

    public static void Signal()
    {
        var signal = new GreenSignal(autoReset: true);
        var woken = new List<int>();
        GreenThread[] workers = [SpawnAwait(signal, woken, Short), SpawnAwait(signal, woken, Long), SpawnSet(signal)];
        KillSome(workers[..2]);
        workers[2].Wait();
        Expect(1, woken.Count + (signal.IsSet ? 1 : 0));
    }

    [Green]
    private static void Await(GreenSignal signal, List<int> woken, TimeSpan timeout)
    {
        if (signal.TryWait(timeout))
            woken.Add(1);
    }

    [Green]
    private static void Set(GreenSignal signal)
    {
        Green.Sleep(Short);
        signal.Set();
    }

    public static void Event()
    {
        var done = new GreenEvent<int>();
        var values = new List<int>();
        GreenThread[] workers = [SpawnAwaitEvent(done, values), SpawnAwaitEvent(done, values), SpawnSetEvent(done)];
        KillSome(workers[..2]);
        workers[2].Wait();
        Expect(0, done.WaitingCount);
        Expect(true, values.TrueForAll(static value => value == 7));
    }

    [Green]
    private static void AwaitEvent(GreenEvent<int> done, List<int> values)
    {
        if (done.TryWait(Short) is { HasValue: true } value)
            values.Add(value.Value);
        values.Add(done.Wait());
    }

    [Green]
    private static void SetEvent(GreenEvent<int> done)
    {
        Green.Sleep(Short);
        done.Set(7);
    }

    public static void Pool()
    {
        var pool = new GreenPool(1);
        var inside = new Inside(1);
        KillSome([SpawnStart(pool, inside), SpawnStart(pool, inside), SpawnStart(pool, inside)]);
        pool.WaitAll();
        Expect(1, pool.FreeCount);
        Expect(0, pool.WaitingCount);
    }

    [Green]
    private static void Start(GreenPool pool, Inside inside) => SpawnWork(pool, inside).Wait();

    [Green]
    private static void Work(Inside inside) => inside.Stay();

    public static void Resources()
    {
        var pool = new ResourcePool<object>(static () => new object(), maximum: 1);
        var inside = new Inside(1);
        KillSome([SpawnRent(pool, inside), SpawnRent(pool, inside), SpawnRentSoon(pool, inside)]);
        Expect(0, pool.LentCount);
        Expect(0, pool.WaitingCount);
    }

    [Green]
    private static void Rent(ResourcePool<object> pool, Inside inside)
    {
        using (pool.Rent())
            inside.Stay();
    }

    [Green]
    private static void RentSoon(ResourcePool<object> pool, Inside inside)
    {
        GreenOption<ResourcePool<object>.Lease> lease = pool.TryRent(Short);
        if (!lease.HasValue)
            return;
        using (lease.Value)
            inside.Stay();
    }

    public static void Timeouts()
    {
        var queue = new GreenQueue<int>();
        var count = new List<string>();
        GreenThread[] workers = [SpawnLimited(queue, count), SpawnLimited(queue, count), SpawnFeed(queue)];
        KillSome(workers[..2]);
        workers[2].Wait();
        Expect(true, queue.Count + count.Count(static word => word == "item") is 2);
    }

    [Green]
    private static void Limited(GreenQueue<int> queue, List<string> count)
    {
        try
        {
            using (GreenTimeout.After(Long))
            {
                bool inTime = GreenTimeout.TryRun(Short, () =>
                {
                    queue.Get();
                    count.Add("item");
                });
                if (!inTime)
                    Green.Sleep(Short / 2);
            }
        }
        catch (TimeoutException)
        {
            count.Add("outer");
        }
        Green.Sleep(Long); // nothing of the timeouts is left
    }

    [Green]
    private static void Feed(GreenQueue<int> queue)
    {
        queue.Put(1);
        Green.Sleep(Short);
        queue.Put(2);
    }

    public static void Scope()
    {
        var inside = new Inside(9);
        KillSome([SpawnFamily(inside), SpawnFamily(inside)]);
        Expect(0, inside.Count);
    }

    [Green]
    private static void Family(Inside inside) => GreenScope.Run(scope =>
    {
        SpawnWork(scope, inside);
        SpawnWork(scope, inside);
        Green.Sleep(Short);
    });

    // Whom a kill meets, and where, is the schedule's matter.
    private static void KillSome(GreenThread[] workers)
    {
        GreenThread killer = SpawnKill(workers);
        killer.Wait();
        foreach (GreenThread worker in workers)
        {
            try
            {
                worker.Wait();
            }
            catch (GreenKilledException)
            {
            }
        }
    }

    [Green]
    private static void Kill(GreenThread[] workers)
    {
        foreach (GreenThread worker in workers.AsSpan(0, 2).ToArray())
        {
            Green.Sleep(Short);
            worker.Kill();
        }
    }

    private static void Expect<T>(T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new InvalidOperationException($"Expected {expected}, got {actual}.");
    }

    private sealed class Items
    {
        public HashSet<int> Sent { get; } = [];

        public HashSet<int> Accepted { get; } = [];

        public List<int> Received { get; } = [];

        // One whose sender was killed may have come through, or not.
        public void Check()
        {
            Expect(Received.Count, Received.Distinct().Count());
            Expect(0, Accepted.Except(Received).Count());
            Expect(0, Received.Except(Sent).Count());
        }
    }

    private sealed partial class Inside(int most)
    {
        public int Count { get; private set; }

        [Green]
        public void Stay()
        {
            if (++Count > most)
                throw new InvalidOperationException($"{Count} are inside.");
            try
            {
                Green.Sleep(Short / 2);
                Green.Yield();
            }
            finally
            {
                Count--;
            }
        }
    }
}

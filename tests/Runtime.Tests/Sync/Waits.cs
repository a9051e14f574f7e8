namespace CoGen.Runtime.Tests;

/// <summary>
/// One kind of wait, blocked at first. <see cref="Give"/> lets the first waiter through; where it lets all through,
/// <see cref="IsForAll"/> says so.
/// </summary>
public abstract partial class Waits
{
    /// <summary>One of each kind.</summary>
    public static IReadOnlyDictionary<string, Func<Waits>> Kinds { get; } = new Dictionary<string, Func<Waits>>
    {
        ["queue get"] = () => new Getting(new GreenQueue<int>()),
        ["queue put"] = () => new Putting(Full(new GreenQueue<int>(1))),
        ["stack get"] = () => new Getting(new GreenStack<int>()),
        ["priority get"] = () => new Getting(new GreenPriorityQueue<int>()),
        ["channel get"] = () => new Getting(new GreenChannel<int>()),
        ["channel put"] = () => new Putting(new GreenChannel<int>()),
        ["semaphore"] = () => new OfSemaphore(),
        ["lock"] = () => new OfLock(new GreenLock()),
        ["reentrant lock"] = () => new OfLock(new GreenReentrantLock()),
        ["read"] = () => new OfReaders(),
        ["write"] = () => new OfWriters(),
        ["auto reset signal"] = () => new OfWaitable(new GreenSignal(autoReset: true), it => ((GreenSignal)it).Set(), isForAll: false),
        ["resource"] = () => new OfResource(),
        ["signal"] = () => new OfWaitable(new GreenSignal(), it => ((GreenSignal)it).Set(), isForAll: true),
        ["countdown"] = () => new OfWaitable(new GreenCountdown(1), it => ((GreenCountdown)it).Signal(), isForAll: true),
        ["event"] = () => new OfEvent(),
        ["thread"] = () => new OfThread(),
        ["typed thread"] = () => new OfTypedThread(),
        ["join"] = () => new OfJoin(),
        ["pool"] = () => new OfPool(),
        ["select"] = () => new OfSelect(),
        ["choice of a queue"] = () => new OfChoice(),
        ["barrier"] = () => new OfBarrier(),
        ["condition"] = () => new OfCondition(),
        ["value of a DAG"] = () => new OfDag(),
    };

    public static TheoryData<string> All => [.. Kinds.Keys];

    public static TheoryData<string> OneAtATime => [.. Kinds.Where(kind => !kind.Value().IsForAll).Select(kind => kind.Key)];

    public virtual bool IsForAll => false;

    public abstract int Waiting { get; }

    [Green]
    public abstract void Wait();

    [Green]
    public abstract void Wait(TimeSpan timeout);

    [Green]
    public abstract void Wait(CancellationToken token);

    [Green]
    public abstract bool TryWait(TimeSpan timeout, CancellationToken token = default);

    public abstract bool TryNow();

    public abstract void Give();

    private static GreenBuffer<int> Full(GreenQueue<int> queue)
    {
        queue.TryPut(0);
        return queue;
    }

    private sealed partial class Getting(GreenBuffer<int> buffer) : Waits
    {
        public override int Waiting => buffer.GettersWaiting;

        [Green]
        public override void Wait() => buffer.Get();

        [Green]
        public override void Wait(TimeSpan timeout) => buffer.Get(timeout);

        [Green]
        public override void Wait(CancellationToken token) => buffer.Get(token);

        [Green]
        public override bool TryWait(TimeSpan timeout, CancellationToken token) => buffer.TryGet(timeout, token).HasValue;

        public override bool TryNow() => buffer.TryGet(out _);

        // A channel that nobody waits at takes nothing.
        public override void Give() => _ = buffer.TryPut(1) || GreenSpawnPut(buffer) is null;

        private static GreenThread GreenSpawnPut(GreenBuffer<int> buffer) => SpawnPut(buffer);

        [Green]
        private static void Put(GreenBuffer<int> buffer) => buffer.Put(1);
    }

    private sealed partial class Putting(GreenBuffer<int> buffer) : Waits
    {
        public override int Waiting => buffer.PuttersWaiting;

        [Green]
        public override void Wait() => buffer.Put(1);

        [Green]
        public override void Wait(TimeSpan timeout) => buffer.Put(1, timeout);

        [Green]
        public override void Wait(CancellationToken token) => buffer.Put(1, token);

        [Green]
        public override bool TryWait(TimeSpan timeout, CancellationToken token) => buffer.TryPut(1, timeout, token);

        public override bool TryNow() => buffer.TryPut(1);

        public override void Give()
        {
            if (!buffer.TryGet(out _))
                SpawnGet(buffer);
        }

        [Green]
        private static void Get(GreenBuffer<int> buffer) => buffer.Get();
    }

    private sealed partial class OfSemaphore : Waits
    {
        private readonly GreenSemaphore semaphore = new(0);

        public override int Waiting => semaphore.WaitingCount;

        [Green]
        public override void Wait() => semaphore.Acquire();

        [Green]
        public override void Wait(TimeSpan timeout) => semaphore.Acquire(timeout);

        [Green]
        public override void Wait(CancellationToken token) => semaphore.Acquire(token);

        [Green]
        public override bool TryWait(TimeSpan timeout, CancellationToken token) => semaphore.TryAcquire(timeout, token);

        public override bool TryNow() => semaphore.TryAcquire();

        public override void Give() => semaphore.Release();
    }

    // Held by plain code, given away and taken back behind the others.
    private sealed partial class OfLock : Waits
    {
        private readonly GreenLock gate;
        private readonly GreenThread keeper;
        private readonly GreenQueue<int> orders = new();

        public OfLock(GreenLock gate)
        {
            this.gate = gate;
            gate.TryEnter();
            gate.Exit();
            keeper = SpawnKeep(gate, orders);
            Green.Yield();
        }

        public override int Waiting => gate.WaitingCount;

        [Green]
        public override void Wait()
        {
            gate.Enter();
            gate.Exit();
        }

        [Green]
        public override void Wait(TimeSpan timeout)
        {
            gate.Enter(timeout);
            gate.Exit();
        }

        [Green]
        public override void Wait(CancellationToken token)
        {
            gate.Enter(token);
            gate.Exit();
        }

        [Green]
        public override bool TryWait(TimeSpan timeout, CancellationToken token)
        {
            bool entered = gate.TryEnter(timeout, token);
            if (entered)
                gate.Exit();
            return entered;
        }

        public override bool TryNow()
        {
            bool entered = gate.TryEnter();
            if (entered)
                gate.Exit();
            return entered;
        }

        public override bool IsForAll => true; // each that gets it gives it on

        public override void Give()
        {
            orders.Put(1);
            keeper.Wait();
        }

        [Green]
        private static void Keep(GreenLock gate, GreenQueue<int> orders)
        {
            using (gate.Hold())
                orders.Get();
        }
    }

    private sealed partial class OfReaders : Waits
    {
        private readonly GreenReaderWriterLock gate = new();

        public OfReaders() => gate.TryEnterWrite();

        public override bool IsForAll => true;

        public override int Waiting => gate.WaitingCount;

        [Green]
        public override void Wait() => gate.EnterRead();

        [Green]
        public override void Wait(TimeSpan timeout) => gate.EnterRead(timeout);

        [Green]
        public override void Wait(CancellationToken token) => gate.EnterRead(token);

        [Green]
        public override bool TryWait(TimeSpan timeout, CancellationToken token) => gate.TryEnterRead(timeout, token);

        public override bool TryNow() => gate.TryEnterRead();

        public override void Give() => gate.ExitWrite();
    }

    private sealed partial class OfWriters : Waits
    {
        private readonly GreenReaderWriterLock gate = new();

        public OfWriters() => gate.TryEnterWrite();

        public override int Waiting => gate.WaitingCount;

        [Green]
        public override void Wait() => gate.EnterWrite();

        [Green]
        public override void Wait(TimeSpan timeout) => gate.EnterWrite(timeout);

        [Green]
        public override void Wait(CancellationToken token) => gate.EnterWrite(token);

        [Green]
        public override bool TryWait(TimeSpan timeout, CancellationToken token) => gate.TryEnterWrite(timeout, token);

        public override bool TryNow() => gate.TryEnterWrite();

        public override void Give()
        {
            if (gate.IsWriteLocked)
                gate.ExitWrite();
        }
    }

    private sealed partial class OfWaitable(GreenWaitable waitable, Action<GreenWaitable> give, bool isForAll) : Waits
    {
        public override bool IsForAll => isForAll;

        public override int Waiting => waitable.WaitingCount;

        [Green]
        public override void Wait() => waitable.Wait();

        [Green]
        public override void Wait(TimeSpan timeout) => waitable.Wait(timeout);

        [Green]
        public override void Wait(CancellationToken token) => waitable.Wait(token);

        [Green]
        public override bool TryWait(TimeSpan timeout, CancellationToken token) => waitable.TryWait(timeout, token);

        public override bool TryNow() => waitable.TryWait();

        public override void Give() => give(waitable);
    }

    private sealed partial class OfResource : Waits
    {
        private readonly ResourcePool<object> pool = new(() => new object(), 1);
        private readonly Queue<ResourcePool<object>.Lease> leases = new();

        public OfResource() => leases.Enqueue(pool.Rent());

        public override int Waiting => pool.WaitingCount;

        [Green]
        public override void Wait() => leases.Enqueue(pool.Rent());

        [Green]
        public override void Wait(TimeSpan timeout) => leases.Enqueue(pool.Rent(timeout));

        [Green]
        public override void Wait(CancellationToken token) => leases.Enqueue(pool.Rent(token));

        [Green]
        public override bool TryWait(TimeSpan timeout, CancellationToken token)
        {
            bool got = pool.TryRent(timeout, token).TryGetValue(out ResourcePool<object>.Lease? lease);
            if (got)
                leases.Enqueue(lease!);
            return got;
        }

        public override bool TryNow() => pool.FreeCount > 0;

        public override void Give()
        {
            if (leases.TryDequeue(out ResourcePool<object>.Lease? lease))
                lease.Dispose();
        }
    }

    private sealed partial class OfEvent : Waits
    {
        private readonly GreenEvent<int> green = new();

        public override bool IsForAll => true;

        public override int Waiting => green.WaitingCount;

        [Green]
        public override void Wait() => green.Wait();

        [Green]
        public override void Wait(TimeSpan timeout) => green.Wait(timeout);

        [Green]
        public override void Wait(CancellationToken token) => green.Wait(token);

        [Green]
        public override bool TryWait(TimeSpan timeout, CancellationToken token) => green.TryWait(timeout, token).HasValue;

        public override bool TryNow() => green.TryGet(out _);

        public override void Give() => green.Set(1);
    }

    private sealed partial class OfThread : Waits
    {
        private readonly GreenQueue<int> queue = new();
        private readonly GreenThread thread;

        public OfThread()
        {
            thread = SpawnBody(queue);
            Green.Yield();
        }

        public override bool IsForAll => true;

        public override int Waiting => thread.Waiters.Count;

        [Green]
        public override void Wait() => thread.Wait();

        [Green]
        public override void Wait(TimeSpan timeout) => thread.Wait(timeout);

        [Green]
        public override void Wait(CancellationToken token) => thread.Wait(token);

        [Green]
        public override bool TryWait(TimeSpan timeout, CancellationToken token) => thread.TryWait(timeout, token);

        public override bool TryNow() => thread.IsCompleted;

        public override void Give() => queue.Put(1);

        [Green]
        private static void Body(GreenQueue<int> queue) => queue.Get();
    }

    private sealed partial class OfTypedThread : Waits
    {
        private readonly GreenQueue<int> queue = new();
        private readonly GreenThread<int> thread;

        public OfTypedThread()
        {
            thread = SpawnBody(queue);
            Green.Yield();
        }

        public override bool IsForAll => true;

        public override int Waiting => thread.Waiters.Count;

        [Green]
        public override void Wait() => thread.Wait();

        [Green]
        public override void Wait(TimeSpan timeout) => thread.Wait(timeout);

        [Green]
        public override void Wait(CancellationToken token) => thread.Wait(token);

        [Green]
        public override bool TryWait(TimeSpan timeout, CancellationToken token) => thread.TryWait(timeout, token).HasValue;

        public override bool TryNow() => thread.IsCompleted;

        public override void Give() => queue.Put(1);

        [Green]
        private static int Body(GreenQueue<int> queue) => queue.Get();
    }

    private sealed partial class OfJoin : Waits
    {
        private readonly GreenQueue<int> queue = new();
        private int waiting;

        public OfJoin()
        {
            queue.Put(1);
            queue.Get();
        }

        public override bool IsForAll => true;

        public override int Waiting => waiting;

        [Green]
        public override void Wait()
        {
            waiting++;
            try
            {
                queue.Join();
            }
            finally
            {
                waiting--;
            }
        }

        [Green]
        public override void Wait(TimeSpan timeout)
        {
            waiting++;
            try
            {
                queue.Join(timeout);
            }
            finally
            {
                waiting--;
            }
        }

        [Green]
        public override void Wait(CancellationToken token)
        {
            waiting++;
            try
            {
                queue.Join(token);
            }
            finally
            {
                waiting--;
            }
        }

        [Green]
        public override bool TryWait(TimeSpan timeout, CancellationToken token)
        {
            waiting++;
            try
            {
                return queue.TryJoin(timeout, token);
            }
            finally
            {
                waiting--;
            }
        }

        public override bool TryNow() => queue.TryJoin(TimeSpan.Zero);

        public override void Give() => queue.TaskDone();
    }

    private sealed partial class OfPool : Waits
    {
        private readonly GreenQueue<int> queue = new();
        private readonly GreenPool pool = new();

        public OfPool()
        {
            SpawnBody(pool, queue);
            Green.Yield();
        }

        public override bool IsForAll => true;

        public override int Waiting => pool.Joining;

        [Green]
        public override void Wait() => pool.WaitAll();

        [Green]
        public override void Wait(TimeSpan timeout) => pool.WaitAll(timeout);

        [Green]
        public override void Wait(CancellationToken token) => pool.WaitAll(token);

        [Green]
        public override bool TryWait(TimeSpan timeout, CancellationToken token) => pool.TryWaitAll(timeout, token);

        public override bool TryNow() => pool.RunningCount == 0;

        public override void Give() => queue.Put(1);

        [Green]
        private static void Body(GreenQueue<int> queue) => queue.Get();
    }

    // The permit of the second of three semaphores.
    private sealed partial class OfSelect : Waits
    {
        private readonly GreenSemaphore[] semaphores = [new(0), new(0), new(0)];

        public override int Waiting => semaphores[1].WaitingCount;

        [Green]
        public override void Wait() => Green.WaitAny(Choices());

        [Green]
        public override void Wait(TimeSpan timeout) => Green.WaitAny(timeout, Choices());

        [Green]
        public override void Wait(CancellationToken token) => Green.WaitAny(token, Choices());

        [Green]
        public override bool TryWait(TimeSpan timeout, CancellationToken token)
        {
            if (!token.CanBeCanceled)
                return Green.TryWaitAny(timeout, Choices()) >= 0;
            Green.WaitAny(token, Choices());
            return true;
        }

        public override bool TryNow() => Green.TryWaitAny(Choices()) >= 0;

        public override void Give() => semaphores[1].Release();

        private GreenChoice[] Choices() => [.. semaphores.Select(semaphore => semaphore.Acquiring())];
    }

    private sealed partial class OfChoice : Waits
    {
        private readonly GreenQueue<int> queue = new();
        private readonly GreenChannel<int> never = new(), neither = new();

        public override int Waiting => queue.GettersWaiting;

        [Green]
        public override void Wait() => Green.WaitAny(never.Getting(), queue.Getting(), neither.Putting(1));

        [Green]
        public override void Wait(TimeSpan timeout) => Green.WaitAny(timeout, never.Getting(), queue.Getting());

        [Green]
        public override void Wait(CancellationToken token) => Green.WaitAny(token, never.Getting(), queue.Getting());

        [Green]
        public override bool TryWait(TimeSpan timeout, CancellationToken token)
        {
            if (!token.CanBeCanceled)
                return Green.TryWaitAny(timeout, queue.Getting()) >= 0;
            Green.WaitAny(token, queue.Getting());
            return true;
        }

        public override bool TryNow() => queue.TryGet(out _);

        public override void Give() => queue.TryPut(1);
    }

    // The others are there when nobody else takes part.
    private sealed partial class OfBarrier : Waits
    {
        private readonly GreenBarrier barrier = new(10);

        public override bool IsForAll => true;

        public override int Waiting => barrier.WaitingCount;

        [Green]
        public override void Wait() => barrier.SignalAndWait();

        [Green]
        public override void Wait(TimeSpan timeout) => barrier.SignalAndWait(timeout);

        [Green]
        public override void Wait(CancellationToken token) => barrier.SignalAndWait(token);

        [Green]
        public override bool TryWait(TimeSpan timeout, CancellationToken token) => barrier.TrySignalAndWait(timeout, token);

        public override bool TryNow() => barrier.Participants == 1;

        public override void Give()
        {
            while (barrier.Participants > Math.Max(1, barrier.WaitingCount))
                barrier.Remove();
        }
    }

    // A pulse is for those that wait, and nobody keeps it.
    private sealed partial class OfCondition : Waits
    {
        private readonly GreenLock gate = new();
        private readonly GreenCondition condition;

        public OfCondition() => condition = new GreenCondition(gate);

        public override bool IsForAll => true;

        public override int Waiting => condition.WaitingCount + gate.WaitingCount;

        [Green]
        public override void Wait()
        {
            using (gate.Hold())
                condition.Wait();
        }

        [Green]
        public override void Wait(TimeSpan timeout)
        {
            using (gate.Hold())
                condition.Wait(timeout);
        }

        [Green]
        public override void Wait(CancellationToken token)
        {
            using (gate.Hold())
                condition.Wait(token);
        }

        [Green]
        public override bool TryWait(TimeSpan timeout, CancellationToken token)
        {
            using (gate.Hold())
                return condition.TryWait(timeout, token);
        }

        public override bool TryNow() => false;

        public override void Give()
        {
            Assert.True(gate.TryEnter());
            condition.PulseAll();
            gate.Exit();
        }
    }

    private sealed partial class OfDag : Waits
    {
        private readonly DagPool<string, int> dag = new();
        private int waiting;

        public OfDag() => dag.Spawn("other", ["value"], static _ => 0);

        public override bool IsForAll => true;

        public override int Waiting => waiting;

        [Green]
        public override void Wait()
        {
            waiting++;
            try
            {
                dag.Get("value");
            }
            finally
            {
                waiting--;
            }
        }

        [Green]
        public override void Wait(TimeSpan timeout)
        {
            waiting++;
            try
            {
                dag.Get("value", timeout);
            }
            finally
            {
                waiting--;
            }
        }

        [Green]
        public override void Wait(CancellationToken token)
        {
            waiting++;
            try
            {
                dag.Get("value", token);
            }
            finally
            {
                waiting--;
            }
        }

        [Green]
        public override bool TryWait(TimeSpan timeout, CancellationToken token)
        {
            waiting++;
            try
            {
                return dag.TryGet("value", timeout, token).HasValue;
            }
            finally
            {
                waiting--;
            }
        }

        public override bool TryNow() => dag.TryGet("value", out _);

        public override void Give() => dag.Post("value", 1, replace: true);
    }
}

namespace CoGen.Runtime.Tests.Matrix;

// Those that need no socket.
internal abstract partial class State
{
    private static readonly TimeSpan HalfMinute = TimeSpan.FromSeconds(30);

    /// <summary>Every state by its name in docs/kill-matrix.md.</summary>
    public static IReadOnlyDictionary<string, Func<State>> Kinds { get; } = new Dictionary<string, Func<State>>
    {
        ["not started"] = static () => new NotStarted(),
        ["ready"] = static () => new Ready(),
        ["running"] = static () => new Running(),
        ["sleeping"] = static () => new Sleeping(),
        ["receiving"] = static () => new Receiving(),
        ["sending, a part sent"] = static () => new Sending(),
        ["accepting"] = static () => new Accepting(),
        ["connecting"] = static () => new Connecting(),
        ["asking DNS (a task)"] = static () => new Asking(),
        ["queue get"] = static () => new Getting(),
        ["queue put"] = static () => new Putting(),
        ["semaphore"] = static () => new Acquiring(),
        ["event"] = static () => new Awaiting(),
        ["join"] = static () => new Joining(),
        ["slot of a pool"] = static () => new Starting(),
        ["thing of a pool"] = static () => new Renting(),
        ["work on an OS thread"] = static () => new Offloading(),
        ["in `catch`"] = static () => new Catching(),
        ["in `finally`"] = static () => new Finishing(),
        ["ended"] = static () => new Ended(),
    };

    private sealed partial class NotStarted : State
    {
        public override bool IsTime => true;

        protected override ISpawner Spawner => Green.After(HalfMinute);

        public override void Give() => Stage.Pass(HalfMinute);

        [Green]
        protected override void Wait() => Green.Yield();
    }

    private sealed partial class Ready : State
    {
        private Parking ticket;

        public override void Give() => ticket.Unpark();

        protected override void Settle() => ticket.Unpark();

        [Green]
        protected override void Wait() => Green.Park(ticket = Green.PrepareToPark());
    }

    private sealed partial class Running : State
    {
        private Parking ticket;

        public override bool ActsItself => true;

        public override void Give() => ticket.Unpark();

        [Green]
        protected override void Wait()
        {
            ticket = Green.PrepareToPark();
            Acts();
            Green.Park(ticket);
        }
    }

    private sealed partial class Sleeping : State
    {
        public override bool IsTime => true;

        public override void Give() => Stage.Pass(HalfMinute);

        [Green]
        protected override void Wait() => Green.Sleep(HalfMinute);
    }

    private sealed partial class Asking : State
    {
        private readonly TaskCompletionSource answer = new();

        public override bool IsOutside => true;

        public override void Give() => answer.SetResult();

        [Green]
        protected override void Wait() => Green.Await(answer.Task);
    }

    private partial class Getting : State
    {
        protected readonly GreenQueue<int> Queue = new();

        public override void Give() => Queue.TryPut(7);

        public override string Remains() => Queue.TryGet(out _) ? "left" : "";

        [Green]
        protected override void Wait() => Queue.Get();
    }

    private sealed partial class Putting : State
    {
        private readonly GreenQueue<int> queue = new(1);

        public override void Give() => queue.TryGet(out _);

        public override string Remains()
        {
            int seen = 0;
            while (queue.TryGet(out int item))
                seen += item;
            Assert.InRange(seen, 0, 1);
            return seen == 1 ? "in" : "not in";
        }

        protected override void SetUp() => queue.TryPut(0);

        [Green]
        protected override void Wait() => queue.Put(1);
    }

    private sealed partial class Acquiring : State
    {
        private readonly GreenSemaphore semaphore = new(0);

        public override void Give() => semaphore.Release();

        public override string Remains() => semaphore.TryAcquire() ? "left" : "";

        [Green]
        protected override void Wait() => semaphore.Acquire();
    }

    private sealed partial class Awaiting : State
    {
        private readonly GreenEvent<int> green = new();

        public override void Give() => green.Set(1);

        [Green]
        protected override void Wait() => green.Wait();
    }

    private sealed partial class Joining : State
    {
        private GreenThread other = null!;

        public override void Give() => other.TryCancelStart();

        protected override void SetUp() => other = SpawnOther(Green.After(System.Threading.Timeout.InfiniteTimeSpan));

        [Green]
        protected override void Wait() => other.Join();

        [Green]
        private static void Other() => Green.Yield();
    }

    private sealed partial class Starting : State
    {
        private readonly GreenPool pool = new(1);
        private readonly GreenQueue<int> never = new();

        public override void Give() => pool.Resize(2);

        public override string Remains() => pool.FreeCount == 1 ? "left" : "";

        public override void CleanUp() => pool.Kill();

        protected override void SetUp() => SpawnChild(pool, never);

        [Green]
        protected override void Wait() => SpawnChild(pool, never);

        [Green]
        private static void Child(GreenQueue<int> never) => never.Get();
    }

    private sealed partial class Renting : State
    {
        private readonly ResourcePool<object> pool = new(static () => new object(), maximum: 1);
        private ResourcePool<object>.Lease lease = null!;

        public override void Give() => lease.Dispose();

        public override string Remains() => pool.FreeCount == 1 ? "left" : "";

        protected override void SetUp() => lease = pool.Rent();

        [Green]
        protected override void Wait() => lease = pool.Rent();
    }

    private sealed partial class Offloading : State
    {
        private readonly ManualResetEventSlim gate = new();

        public override bool IsOutside => true;

        public override void Give() => gate.Set();

        public override void CleanUp() => gate.Set();

        [Green]
        protected override void Wait() => Green.Offload(gate.Wait);
    }

    private sealed partial class Catching : Getting
    {
        [Green]
        protected override void Wait()
        {
            try
            {
                throw new FormatException();
            }
            catch (FormatException)
            {
                Queue.Get();
            }
        }
    }

    private sealed partial class Finishing : Getting
    {
        [Green]
        protected override void Wait()
        {
            try
            {
                Acts();
            }
            finally
            {
                Queue.Get();
            }
        }
    }

    private sealed partial class Ended : State
    {
        public override void Give()
        {
        }

        [Green]
        protected override void Wait() => Acts();
    }
}

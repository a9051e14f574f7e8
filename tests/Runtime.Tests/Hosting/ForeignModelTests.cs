using System.Net;
using System.Net.Sockets;
using CoGen.Runtime.Tests.Matrix;

namespace CoGen.Runtime.Tests;

/// <summary>What other OS threads say to a host: two of them, two things each, in every order, while it sleeps, runs and stops.</summary>
public partial class ForeignModelTests
{
    private const int Calls = 4;

    private enum Call
    {
        Spawn,
        Kill,
        Post,
        Wake,
        Stop,
    }

    [Fact]
    public void In_every_order_everybody_ends_and_the_host_stops()
    {
        Call[] kinds = Enum.GetValues<Call>();
        // Two threads with two calls each, in every order, are all the sequences of four calls.
        for (int number = 0; number < kinds.Length * kinds.Length * kinds.Length * kinds.Length; number++)
        {
            Call[] calls = new Call[Calls];
            for ((int i, int rest) = (0, number); i < Calls; i++, rest /= kinds.Length)
                calls[i] = kinds[rest % kinds.Length];
            // Between two of them the host may have a turn or not.
            for (int turns = 0; turns < 1 << Calls; turns++)
                Run(calls, turns);
        }
    }

    [Fact]
    public void Letters_are_read_whenever_they_come_while_the_scheduler_goes_to_sleep()
    {
        // Senders have two steps: the letter is in; the hub is woken if need be. The scheduler has three: it says that it is about to sleep; it sleeps; it reads.
        for (int senders = 1; senders <= 3; senders++)
            Explore(senders, []);
    }

    private static void Run(Call[] calls, int turns)
    {
        var stage = new Stage();
        var world = new World();
        stage.Do(() => Spawn(stage, world));
        for (int i = 0; i < calls.Length; i++)
        {
            Say(calls[i], stage, world);
            if ((turns >> i & 1) == 1)
                stage.Run();
        }
        _ = stage.Host.StopAsync(TimeSpan.FromSeconds(1));
        stage.Run();
        if (!stage.Host.Stopped.IsCompleted)
        {
            stage.Clock.Advance(TimeSpan.FromSeconds(1)); // spawned while it stopped: the time of grace
            stage.Run();
        }
        Assert.True(stage.Host.Stopped.IsCompletedSuccessfully);
        Assert.True(world.Posted <= calls.Count(static call => call == Call.Post));
        if (!calls.Contains(Call.Stop))
        {
            Assert.Equal(calls.Count(static call => call == Call.Post), world.Posted);
            Assert.All(world.Threads, static thread => Assert.True(thread.IsCompleted));
            Assert.Equal(world.Begun, world.Ended);
        }
    }

    private static void Say(Call call, Stage stage, World world)
    {
        GreenScheduler scheduler = stage.Scheduler;
        switch (call)
        {
            case Call.Spawn:
                Spawn(stage, world);
                break;
            case Call.Kill:
                world.Threads[^1].Kill();
                break;
            case Call.Post:
                scheduler.Post(() => world.Posted++);
                break;
            case Call.Wake:
                world.Tickets.LastOrDefault().Unpark(world);
                break;
            default:
                _ = stage.Host.StopAsync(TimeSpan.FromSeconds(1));
                break;
        }
    }

    private static void Spawn(Stage stage, World world) => world.Threads.Add(SpawnLive(stage.Scheduler, world));

    [Green]
    private static void Live(World world)
    {
        world.Begun++;
        try
        {
            var ticket = new Ticket(Green.PrepareToPark());
            world.Tickets.Add(ticket);
            Green.Park(ticket.Parking);
        }
        finally
        {
            world.Ended++;
        }
    }

    // Every order of the steps, by playing each again from the start.
    private static void Explore(int senders, int[] prefix)
    {
        var play = new Play(senders);
        foreach (int step in prefix)
            play.Do(step);
        int[] next = [.. play.Possible()];
        Assert.True(next.Length > 0 || play.IsAllRead, $"It sleeps for ever after {string.Join(" ", prefix)}.");
        foreach (int step in next)
            Explore(senders, [.. prefix, step]);
    }

    private readonly record struct Ticket(Parking Parking)
    {
        // Before the first has parked there is nobody to wake.
        public void Unpark(World world)
        {
            if (world.Tickets.Count > 0)
                Parking.Unpark();
        }
    }

    private sealed class World
    {
        public List<GreenThread> Threads { get; } = [];

        public List<Ticket> Tickets { get; } = [];

        public int Begun { get; set; }

        public int Ended { get; set; }

        public int Posted { get; set; }
    }

    // Step 0 is the scheduler's next; step n that of sender n.
    private sealed class Play
    {
        private readonly LateHub hub = new();
        private readonly Mailbox mail;
        private readonly int[] stages; // of the senders: 0 nothing yet, 1 in and the hub not woken, 2 done
        private int stage; // 0 about to sleep or to read, 1 sleeps
        private int read;

        public Play(int senders)
        {
            mail = new Mailbox(hub);
            stages = new int[senders];
        }

        public bool IsAllRead => read == stages.Length;

        public IEnumerable<int> Possible()
        {
            if (!IsAllRead && (stage == 0 || hub.IsWoken))
                yield return 0;
            for (int i = 0; i < stages.Length; i++)
            {
                if (stages[i] < 2)
                    yield return i + 1;
            }
        }

        public void Do(int step)
        {
            if (step == 0)
                Turn();
            else if (stages[step - 1]++ == 0)
                Send(step - 1);
            else
                hub.IsWoken = true;
        }

        private void Send(int sender)
        {
            hub.IsCalled = false;
            mail.Add(new Letter(static () => { }, default, null));
            if (!hub.IsCalled)
                stages[sender] = 2; // somebody else has woken it, or it does not sleep
        }

        private void Turn()
        {
            if (stage == 0 && mail.TrySleep())
            {
                stage = 1;
                return;
            }
            hub.IsWoken = false;
            stage = 0;
            read += mail.Take().Count;
        }
    }

    /// <summary>A hub whose wake-up takes effect later than it is called.</summary>
    private sealed class LateHub : Hub
    {
        private readonly SimulatedHub inner = new();

        public bool IsCalled { get; set; }

        public bool IsWoken { get; set; }

        public override TimeProvider Time => inner.Time;

        public override bool HasWaiters => false;

        public override void Poll(TimeSpan timeout) => throw new NotSupportedException();

        public override void Wake() => IsCalled = true;

        public override SocketError TryAccept(Socket listener, out Socket? accepted) => throw new NotSupportedException();

        public override SocketError TryReceive(Socket socket, Span<byte> buffer, SocketFlags flags, out int received) => throw new NotSupportedException();

        public override SocketError TrySend(Socket socket, ReadOnlySpan<byte> data, SocketFlags flags, out int sent) => throw new NotSupportedException();

        public override SocketError TryConnect(Socket socket, EndPoint remote) => throw new NotSupportedException();

        public override SocketError FinishConnect(Socket socket, EndPoint remote) => throw new NotSupportedException();

        public override void Arm(Socket socket, HubDirection direction, Parking waiter) => throw new NotSupportedException();

        public override void Disarm(Socket socket, HubDirection direction) => throw new NotSupportedException();

        public override void Closing(Socket socket) => throw new NotSupportedException();
    }
}

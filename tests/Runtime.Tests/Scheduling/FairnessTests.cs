namespace CoGen.Runtime.Tests;

/// <summary>Nobody starves, counted in turns of the scheduler, not in time.</summary>
public partial class FairnessTests
{
    private const int Batch = 64; // switches in a turn

    [Fact]
    public void Whoever_is_ready_runs_after_those_that_were_ready_before()
    {
        const int spinners = 3, pairs = 100, sleepers = 50;
        using var sim = new Simulation();
        var probe = new Delays(sim.Scheduler);
        sim.Scheduler.AddProbe(probe);
        var stop = new GreenSignal();
        for (int i = 0; i < spinners; i++)
            SpawnSpin(stop);
        for (int i = 0; i < pairs; i++)
        {
            GreenQueue<int> there = new(1), back = new(1);
            SpawnBounce(there, back);
            SpawnBounce(back, there);
            there.TryPut(1);
        }
        for (int i = 0; i < sleepers; i++)
            SpawnSleepOften(stop);
        GreenThread flood = SpawnFlood(sim.Scheduler, stop);
        for (int i = 0; i < 300; i++)
            sim.Scheduler.RunTurn();
        stop.Set();
        flood.Wait();
        sim.Scheduler.RemoveProbe(probe);
        Assert.True(probe.Seen > 10_000);
        Assert.InRange(probe.Longest, 1, spinners + 2 * pairs + sleepers + 2);
    }

    [Fact]
    public void Letters_timers_and_sockets_are_served_in_every_turn_however_many_are_ready()
    {
        using var sim = new Simulation();
        var stop = new GreenSignal();
        for (int i = 0; i < 10 * Batch; i++)
            SpawnSpin(stop);
        (System.Net.Sockets.Socket client, System.Net.Sockets.Socket server) = sim.Hub.CreatePair();
        GreenThread receiver = SpawnReceive(server), sleeper = SpawnSleep(), letter = SpawnPark(out Parking ticket);
        for (int i = 0; i < 12; i++)
            sim.Scheduler.RunTurn();
        Assert.Equal(3, new[] { receiver, sleeper, letter }.Count(thread => thread.Status == GreenThreadStatus.Parked));

        sim.Hub.TrySend(client, [1], System.Net.Sockets.SocketFlags.None, out _);
        ((VirtualTime)sim.Hub.Time).Advance(TimeSpan.FromSeconds(1));
        bool isPosted = false;
        sim.Scheduler.Post(() => isPosted = true);
        sim.Scheduler.RunTurn();
        Assert.True(isPosted);
        Assert.Equal(GreenThreadStatus.Ready, receiver.Status);
        Assert.Equal(GreenThreadStatus.Ready, sleeper.Status);
        stop.Set();
        ticket.Unpark();
        Green.WaitAll(receiver, sleeper, letter);
        client.Dispose();
        server.Dispose();
    }

    [Fact]
    public void Letters_that_write_letters_do_not_keep_the_ready_from_running()
    {
        using var sim = new Simulation();
        bool goesOn = true;
        int letters = 0;
        Write();
        GreenThread<int> counter = SpawnCountYields(100);
        int turns = 0;
        while (!counter.IsCompleted)
        {
            sim.Scheduler.RunTurn();
            turns++;
        }
        goesOn = false;
        Assert.InRange(turns, 1, 102);
        Assert.InRange(letters, turns - 1, turns + 1);

        void Write()
        {
            letters++;
            if (goesOn)
                sim.Scheduler.Post(Write);
        }
    }

    private static GreenThread SpawnPark(out Parking ticket)
    {
        var box = new Parking[1];
        GreenThread thread = SpawnParkIn(box);
        while (thread.Status == GreenThreadStatus.Created)
            GreenScheduler.Current.RunTurn();
        ticket = box[0];
        return thread;
    }

    [Green]
    private static void ParkIn(Parking[] box) => Green.Park(box[0] = Green.PrepareToPark());

    [Green]
    private static void Spin(GreenSignal stop)
    {
        while (!stop.IsSet)
            Green.Yield();
    }

    [Green]
    private static void Bounce(GreenQueue<int> from, GreenQueue<int> to)
    {
        while (true)
            to.Put(from.Get());
    }

    [Green]
    private static void SleepOften(GreenSignal stop)
    {
        while (!stop.IsSet)
            Green.Sleep(TimeSpan.FromTicks(1));
    }

    // Each of its turns posts an action, which is one more thing that the loop has to do.
    [Green]
    private static void Flood(GreenScheduler scheduler, GreenSignal stop)
    {
        while (!stop.IsSet)
        {
            for (int i = 0; i < 10; i++)
                scheduler.Post(static () => { });
            Green.Yield();
        }
    }

    [Green]
    private static void Receive(System.Net.Sockets.Socket socket) => socket.Receive(new byte[1]);

    [Green]
    private static void Sleep() => Green.Sleep(TimeSpan.FromSeconds(1));

    [Green]
    private static int CountYields(int count)
    {
        for (int i = 0; i < count; i++)
            Green.Yield();
        return count;
    }

    // How many others run between the time a green thread becomes ready and its turn.
    private sealed class Delays(GreenScheduler scheduler) : Probe
    {
        private readonly Dictionary<GreenThread, long> readySince = [];

        public long Longest { get; private set; }

        public int Seen { get; private set; }

        public override void Begins(GreenThread thread, GreenThread? by) => readySince[thread] = scheduler.Switches;

        public override void Wakes(GreenThread thread, GreenThread? by) => readySince[thread] = scheduler.Switches;

        public override void Resumes(GreenThread thread)
        {
            if (!readySince.Remove(thread, out long since))
                return;
            Seen++;
            Longest = Math.Max(Longest, scheduler.Switches - since - 1);
        }
    }
}

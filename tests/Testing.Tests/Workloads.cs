using System.Net;
using System.Net.Sockets;

namespace CoGen.Testing.Tests;

/// <summary>
/// Small programs of the kind that people write, with random choices of their own from a seed. Each ends by counting: items, permits, slots and
/// timers are where they should be, and every exception has been received. What happened is told in one text, the same each time for the same schedule.
/// </summary>
internal static partial class Workloads
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    /// <summary>Clients that talk to an echo server over sockets, in pieces.</summary>
    public static void Echo(Random random, Trail trail)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        GreenThread server = SpawnServe(listener, trail);
        GreenThread[] clients = [.. Enumerable.Range(0, 3).Select(i => SpawnTalk(((IPEndPoint)listener.LocalEndpoint).Port, random.Next(1, 4), random.Next(1, 300), $"c{i}", trail))];
        foreach (GreenThread client in clients)
            client.Wait();
        server.Kill();
        End(server, trail);
        listener.Stop();
    }

    [Green]
    private static void Serve(TcpListener listener, Trail trail) => GreenScope.Run(scope =>
    {
        for (int i = 0; ; i++)
            SpawnAnswer(scope, listener.AcceptTcpClient(), $"s{i}", trail);
    });

    [Green]
    private static void Answer(TcpClient client, string name, Trail trail)
    {
        using (client)
        {
            NetworkStream stream = client.GetStream();
            byte[] buffer = new byte[64];
            int count, total = 0;
            while ((count = stream.Read(buffer, 0, buffer.Length)) > 0)
            {
                stream.Write(buffer, 0, count);
                total += count;
            }
            trail.Add($"{name} {total > 0}");
        }
    }

    [Green]
    private static void Talk(int port, int rounds, int length, string name, Trail trail)
    {
        using var client = new TcpClient();
        client.Connect(IPAddress.Loopback, port);
        NetworkStream stream = client.GetStream();
        byte[] sent = [.. Enumerable.Range(0, length).Select(i => (byte)i)], received = new byte[length];
        for (int i = 0; i < rounds; i++)
        {
            stream.Write(sent, 0, length);
            for (int at = 0; at < length;)
                at += stream.Read(received, at, length - at);
            Expect(true, sent.AsSpan().SequenceEqual(received));
        }
        trail.Add($"{name} said {rounds * length}");
    }

    /// <summary>Connections kept alive for several requests, some of whose handlers are killed in the midst of one.</summary>
    public static void KeepAlive(Random random, Trail trail)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var handlers = new List<GreenThread>();
        GreenThread server = SpawnServeLines(listener, handlers);
        GreenThread<int>[] clients = [.. Enumerable.Range(0, 3).Select(_ => SpawnAsk(port, random.Next(1, 4)))];
        GreenThread killer = SpawnKillSome(handlers, random.Next(3), random.Next(5), onlyBegun: true); // one that has not closes nothing
        foreach (GreenThread<int> client in clients)
            trail.Add($"answers {client.Wait()}");
        killer.Wait();
        server.Kill();
        End(server, trail);
        foreach (GreenThread handler in handlers)
            End(handler, trail);
        listener.Stop();
    }

    [Green]
    private static void ServeLines(TcpListener listener, List<GreenThread> handlers)
    {
        while (true)
            handlers.Add(SpawnAnswerLines(listener.AcceptTcpClient()));
    }

    [Green]
    private static void AnswerLines(TcpClient client)
    {
        using (client)
        {
            var reader = new GreenReader(client.GetStream());
            while (reader.ReadLine() is { } line)
            {
                Green.Sleep(Millisecond);
                client.GetStream().Write(System.Text.Encoding.ASCII.GetBytes($"got {line}\n"));
            }
        }
    }

    [Green]
    private static int Ask(int port, int requests)
    {
        int answers = 0;
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            var reader = new GreenReader(client.GetStream());
            for (int i = 0; i < requests; i++)
            {
                client.GetStream().Write(System.Text.Encoding.ASCII.GetBytes($"request {i}\n"));
                string? answer = reader.ReadLine();
                if (answer is null)
                    break; // its handler was killed
                Expect($"got request {i}", answer);
                answers++;
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            // reset, for the same reason, or in the midst of a line
        }
        return answers;
    }

    [Green]
    private static void KillSome(List<GreenThread> threads, int first, int after, bool onlyBegun = false)
    {
        Green.Sleep(after * Millisecond);
        for (int i = first; i < threads.Count; i += 2)
        {
            if (!onlyBegun || threads[i].Status != GreenThreadStatus.Created)
                threads[i].Kill();
        }
    }

    /// <summary>Borrowers of things that a factory makes, or fails to; some of them are killed, some give up.</summary>
    public static void FailingFactory(Random random, Trail trail)
    {
        var made = new Counter();
        int failEvery = random.Next(2, 5);
        ResourcePool<Counter> pool = SpawnMakePool(made, failEvery).Wait();
        var borrowers = Enumerable.Range(0, 5).Select(i => (GreenThread)SpawnBorrow(pool, random.Next(4) * Millisecond, random.Next(3) == 0, i, trail)).ToList();
        SpawnKillSome(borrowers, random.Next(5), random.Next(4)).Wait();
        foreach (GreenThread borrower in borrowers)
            End(borrower, trail);
        Expect((0, 0), (pool.LentCount, pool.WaitingCount));
        Expect(true, pool.IdleCount <= 2);
        pool.Dispose();
        Expect(0, pool.IdleCount);
    }

    [Green]
    private static ResourcePool<Counter> MakePool(Counter made, int failEvery) =>
        new(() => Make(made, failEvery), maximum: 2, discard: static thing => thing.Value = -1);

    [Green]
    private static Counter Make(Counter made, int failEvery)
    {
        Green.Sleep(Millisecond);
        return ++made.Value % failEvery == 0 ? throw new FormatException("no thing") : new Counter();
    }

    [Green]
    private static void Borrow(ResourcePool<Counter> pool, TimeSpan patience, bool isRough, int number, Trail trail)
    {
        try
        {
            if (!pool.TryRent(patience).TryGetValue(out ResourcePool<Counter>.Lease? lease))
            {
                trail.Add($"{number} gave up");
                return;
            }
            using (lease)
            {
                Expect(1, ++lease.Value.Value); // nobody else has it
                try
                {
                    Green.Sleep(Millisecond);
                }
                finally
                {
                    lease.Value.Value--;
                }
                if (isRough)
                    lease.Discard();
            }
            trail.Add($"{number} done");
        }
        catch (FormatException)
        {
            trail.Add($"{number} got none");
        }
    }

    /// <summary>Producers and consumers at a short queue that is closed at the end; some are killed.</summary>
    public static void ProducersAndConsumers(Random random, Trail trail)
    {
        var queue = new GreenQueue<int>(random.Next(1, 4));
        var sent = new List<int>();
        var received = new List<int>();
        List<GreenThread> producers = [.. Enumerable.Range(0, 3).Select(i => SpawnProduce(queue, i * 10, random.Next(1, 5), sent))];
        List<GreenThread> consumers = [.. Enumerable.Range(0, 2).Select(_ => SpawnConsume(queue, received))];
        SpawnKillSome(producers, random.Next(3), random.Next(3)).Wait();
        foreach (GreenThread producer in producers)
            End(producer, trail);
        queue.Close();
        foreach (GreenThread consumer in consumers)
            End(consumer, trail);
        Expect(received.Count, received.Distinct().Count());
        Expect(0, sent.Except(received).Count());
        Expect(0, queue.Count);
        foreach (IGrouping<int, int> of in received.GroupBy(static item => item / 10).OrderBy(static of => of.Key))
            trail.Add(string.Join(",", of.Order()));
    }

    [Green]
    private static void Produce(GreenQueue<int> queue, int first, int count, List<int> sent)
    {
        for (int i = 0; i < count; i++)
        {
            queue.Put(first + i);
            sent.Add(first + i);
            if (i % 2 == 1)
                Green.Sleep(Millisecond);
        }
    }

    [Green]
    private static void Consume(GreenQueue<int> queue, List<int> received)
    {
        foreach (int item in queue)
        {
            received.Add(item);
            Green.Yield();
        }
    }

    /// <summary>Timeouts in each other: each swallows its own and no other.</summary>
    public static void NestedTimeouts(Random random, Trail trail)
    {
        GreenThread[] threads = [.. Enumerable.Range(0, 4).Select(i => SpawnNest(
            [.. Enumerable.Range(0, 4).Select(_ => random.Next(1, 6) * Millisecond)], random.Next(1, 8) * Millisecond, i, trail))];
        if (random.Next(2) == 0)
            SpawnKillSome([.. threads], random.Next(4), random.Next(5)).Wait();
        foreach (GreenThread thread in threads)
            End(thread, trail);
    }

    [Green]
    private static void Nest(TimeSpan[] limits, TimeSpan work, int number, Trail trail)
    {
        TimeSpan begin = GreenScheduler.Current.Time.GetElapsedTime(0);
        int depth = limits.Length;
        int ended = Descend(limits, 0, work);
        TimeSpan took = GreenScheduler.Current.Time.GetElapsedTime(0) - begin;
        TimeSpan least = limits.Min() < work ? limits.Min() : work;
        Expect(true, took >= least); // never early
        Expect(true, ended == depth || limits[ended] <= took);
        trail.Add($"{number} ended at {ended}");
        Green.Sleep(20 * Millisecond); // nothing of them is left
    }

    // The index of the limit that ended it; how many there are when the work was done.
    [Green]
    private static int Descend(TimeSpan[] limits, int at, TimeSpan work)
    {
        if (at == limits.Length)
        {
            Green.Sleep(work);
            return at;
        }
        GreenTimeout timeout = GreenTimeout.After(limits[at]);
        try
        {
            return Descend(limits, at + 1, work);
        }
        catch (GreenTimeoutException e) when (ReferenceEquals(e.Timeout, timeout))
        {
            return at;
        }
        finally
        {
            timeout.Dispose();
        }
    }

    /// <summary>A server that stops while it works: what is under way is finished or, after a while, killed.</summary>
    public static void GracefulStop(Random random, Trail trail)
    {
        using Socket listener = GreenTcp.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        var server = new GreenServer(listener, concurrency: 2);
        var inside = new Counter();
        TimeSpan work = random.Next(1, 6) * Millisecond;
        GreenThread running = SpawnRun(server, inside, work);
        GreenThread<bool>[] clients = [.. Enumerable.Range(0, 3).Select(_ => SpawnVisit(port))];
        Green.Sleep(random.Next(1, 8) * Millisecond);
        bool isDrained = server.Stop(random.Next(0, 6) * Millisecond);
        running.Wait();
        Expect((0, 0), (inside.Value, server.ConnectionCount));
        trail.Add($"drained {isDrained}");
        foreach (GreenThread<bool> client in clients)
        {
            if (!client.IsCompleted)
                client.Kill(); // never accepted
            End(client, trail);
        }
    }

    [Green]
    private static void Run(GreenServer server, Counter inside, TimeSpan work) => server.Run((on, client) => SpawnWork(on, client, inside, work));

    [Green]
    private static void Work(TcpClient client, Counter inside, TimeSpan work)
    {
        Expect(true, ++inside.Value <= 2);
        try
        {
            using (client)
            {
                Green.Sleep(work);
                client.GetStream().WriteByte(1);
            }
        }
        finally
        {
            inside.Value--;
        }
    }

    [Green]
    private static bool Visit(int port)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            return client.GetStream().ReadByte() == 1;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            return false;
        }
    }

    /// <summary>Senders and receivers of a mailbox; a receiver that is killed takes nothing with it.</summary>
    public static void Mailbox(Random random, Trail trail)
    {
        var mailbox = new GreenMailbox<int>();
        var received = new List<int>();
        List<GreenThread> receivers = [SpawnReceive(mailbox, received), SpawnReceive(mailbox, received)];
        GreenThread[] senders = [SpawnSend(mailbox, 0, 3), SpawnSend(mailbox, 10, random.Next(1, 4))];
        SpawnKillSome(receivers, 1, random.Next(3)).Wait();
        foreach (GreenThread sender in senders)
            sender.Wait();
        receivers[0].Kill();
        foreach (GreenThread receiver in receivers)
            End(receiver, trail);
        while (mailbox.TryReceive(out int item))
            received.Add(item);
        Expect(received.Count, received.Distinct().Count());
        Expect([0, 1, 2], received.Where(static item => item < 10).Order()); // two receive: in the order of their turns
        trail.Add($"{received.Count} arrived");
    }

    [Green]
    private static void Send(GreenMailbox<int> mailbox, int first, int count)
    {
        for (int i = 0; i < count; i++)
        {
            mailbox.Send(first + i);
            Green.Sleep(Millisecond);
        }
    }

    [Green]
    private static void Receive(GreenMailbox<int> mailbox, List<int> received)
    {
        while (true)
            received.Add(mailbox.Receive());
    }

    private static void End(GreenThread thread, Trail trail)
    {
        try
        {
            thread.Wait();
        }
        catch (GreenKilledException)
        {
            trail.Add("killed");
        }
    }

    private static void Expect<T>(T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new InvalidOperationException($"Expected {expected}, got {actual}.");
    }

    private static void Expect(IEnumerable<int> expected, IEnumerable<int> actual)
    {
        if (!expected.SequenceEqual(actual))
            throw new InvalidOperationException($"Expected {string.Join(",", expected)}, got {string.Join(",", actual)}.");
    }

    private sealed class Counter
    {
        public int Value { get; set; }
    }
}

/// <summary>What happened in a workload, in order.</summary>
internal sealed class Trail
{
    private readonly System.Text.StringBuilder text = new();

    public void Add(string what) => text.Append(what).Append('\n');

    public override string ToString() => text.ToString();
}

namespace CoGen.Testing.Tests;

/// <summary>
/// Two or three green threads with at most six calls between them, small enough to see under every order there is. Each tells how it ended; plain code
/// kills or ends nobody.
/// </summary>
internal static partial class SmallWorlds
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);

    public static string GetPutKill() => Hand(new GreenQueue<int>());

    public static string ChannelGetPutKill() => Hand(new GreenChannel<int>());

    private static string Hand(GreenBuffer<int> buffer)
    {
        GreenThread<int> getter = SpawnGet(buffer);
        GreenThread putter = SpawnPutIn(buffer, TimeSpan.Zero);
        GreenThread killer = SpawnKill(getter);
        killer.Wait();
        string got = End(getter);
        bool isLeft = got == "killed" ? buffer.Get() == 7 : buffer.TryGet(out _);
        putter.Wait();
        return $"{got}, left {isLeft}";
    }

    public static string GetInTime()
    {
        var queue = new GreenQueue<int>();
        GreenThread<int> getter = SpawnGetInTime(queue);
        GreenThread putter = SpawnPutIn(queue, Short);
        putter.Wait();
        return $"{End(getter)}, left {queue.TryGet(out _)}";
    }

    public static string PutPutGetKill()
    {
        var queue = new GreenQueue<int>(1);
        queue.TryPut(0);
        GreenThread putter = SpawnPutIn(queue, TimeSpan.Zero);
        GreenThread<int> getter = SpawnGet(queue);
        SpawnKill(putter).Wait();
        string put = End(putter);
        getter.Wait();
        return $"{put}, in {queue.TryGet(out _)}";
    }

    public static string AcquireReleaseKill()
    {
        var semaphore = new GreenSemaphore(0);
        GreenThread taker = SpawnAcquire(semaphore);
        GreenThread giver = SpawnRelease(semaphore);
        SpawnKill(taker).Wait();
        giver.Wait();
        return $"{End(taker)}, left {semaphore.TryAcquire()}";
    }

    public static string TwoTakersOneKilled()
    {
        var semaphore = new GreenSemaphore(0);
        GreenThread first = SpawnAcquire(semaphore), second = SpawnAcquire(semaphore);
        semaphore.Release();
        SpawnKill(first).Wait();
        semaphore.Release();
        semaphore.Release();
        return $"{End(first)}, {End(second)}, free {semaphore.FreeCount}";
    }

    public static string AutoSignalInTime()
    {
        var signal = new GreenSignal(autoReset: true);
        GreenThread<bool> waiter = SpawnAwaitInTime(signal);
        GreenThread setter = SpawnSet(signal);
        setter.Wait();
        return $"{waiter.Wait()}, left {signal.IsSet}";
    }

    public static string WriteReadKill()
    {
        var gate = new GreenReaderWriterLock();
        gate.TryEnterRead();
        GreenThread writer = SpawnWrite(gate), reader = SpawnRead(gate), killer = SpawnKill(writer);
        Green.Yield();
        gate.ExitRead();
        killer.Wait();
        return $"{End(writer)}, {End(reader)}, free {gate.TryEnterWrite()}";
    }

    public static string MeetAndKill()
    {
        var barrier = new GreenBarrier(2);
        GreenThread one = SpawnMeet(barrier), other = SpawnMeet(barrier);
        SpawnKill(one).Wait();
        barrier.Remove();
        return $"{End(one)}, {End(other)}, phase {barrier.Phase}";
    }

    public static string JoinFailKill()
    {
        GreenThread failing = SpawnFail();
        GreenThread waiter = SpawnAwaitFailure(failing);
        SpawnKill(waiter).Wait();
        string outcome = End(waiter);
        try
        {
            failing.Wait();
        }
        catch (FormatException)
        {
        }
        return outcome;
    }

    public static string LendAndKill()
    {
        var pool = new ResourcePool<string>(static () => "thing", maximum: 1);
        GreenThread one = SpawnRent(pool), other = SpawnRent(pool);
        SpawnKill(one).Wait();
        string outcome = End(one);
        other.Wait();
        return $"{outcome}, lent {pool.LentCount}";
    }

    [Green]
    private static int Get(GreenBuffer<int> buffer) => buffer.Get();

    [Green]
    private static int GetInTime(GreenQueue<int> queue) => queue.TryGet(Short).TryGetValue(out int item) ? item : -1;

    [Green]
    private static void PutIn(GreenBuffer<int> buffer, TimeSpan after)
    {
        if (after > TimeSpan.Zero)
            Green.Sleep(after);
        buffer.Put(7);
    }

    [Green]
    private static void Kill(GreenThread thread) => thread.Kill();

    [Green]
    private static void Acquire(GreenSemaphore semaphore) => semaphore.Acquire();

    [Green]
    private static void Release(GreenSemaphore semaphore) => semaphore.Release();

    [Green]
    private static bool AwaitInTime(GreenSignal signal) => signal.TryWait(Short);

    [Green]
    private static void Set(GreenSignal signal)
    {
        Green.Sleep(Short);
        signal.Set();
    }

    [Green]
    private static void Write(GreenReaderWriterLock gate)
    {
        using (gate.Write())
            Green.Yield();
    }

    [Green]
    private static void Read(GreenReaderWriterLock gate)
    {
        using (gate.Read())
            Green.Yield();
    }

    [Green]
    private static void Meet(GreenBarrier barrier) => barrier.SignalAndWait();

    [Green]
    private static void Fail()
    {
        Green.Yield();
        throw new FormatException();
    }

    [Green]
    private static void AwaitFailure(GreenThread failing)
    {
        try
        {
            failing.Wait();
        }
        catch (FormatException)
        {
        }
    }

    [Green]
    private static void Rent(ResourcePool<string> pool)
    {
        using (pool.Rent())
            Green.Yield();
    }

    private static string End(GreenThread thread)
    {
        try
        {
            if (thread is GreenThread<int> typed)
                return typed.Wait() < 0 ? "late" : "done";
            thread.Wait();
            return "done";
        }
        catch (GreenKilledException)
        {
            return "killed";
        }
    }
}

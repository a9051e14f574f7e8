using System.Collections.Concurrent;

namespace CoGen.Runtime.Tests;

/// <summary>Wake-ups from several OS threads at once: a scheduler that falls asleep between two of them must not miss one.</summary>
public partial class WakeUpTests
{
    private const int OsThreads = 4;

    [Fact]
    public void A_million_wake_ups_from_four_OS_threads_all_arrive()
    {
        const int Each = 250_000, Parked = 50;
        using var scheduler = new GreenScheduler();
        using IDisposable stay = scheduler.Enter();
        BlockingCollection<Parking>[] tickets = [.. Enumerable.Range(0, OsThreads).Select(_ => new BlockingCollection<Parking>())];
        Thread[] wakers = [.. tickets.Select(mine => new Thread(() =>
        {
            foreach (Parking ticket in mine.GetConsumingEnumerable())
                ticket.Unpark();
        }))];
        foreach (Thread waker in wakers)
            waker.Start();

        var woken = new int[OsThreads];
        var parking = new List<GreenThread>();
        for (int i = 0; i < OsThreads * Parked; i++)
            parking.Add(SpawnParkAgainAndAgain(tickets[i % OsThreads], Each / Parked, woken, i % OsThreads));
        Green.WaitAll([.. parking]); // a lost one is a deadlock that nobody else ends: the run of the tests has a limit

        foreach (BlockingCollection<Parking> mine in tickets)
            mine.CompleteAdding();
        foreach (Thread waker in wakers)
            waker.Join();
        Assert.Equal(Enumerable.Repeat(Each, OsThreads), woken);
    }

    [Fact]
    public void A_million_actions_from_four_OS_threads_all_run_one_at_a_time()
    {
        const int Each = 250_000;
        using var scheduler = new GreenScheduler();
        using IDisposable stay = scheduler.Enter();
        var counts = new int[OsThreads];
        int all = 0;
        Thread[] posters = [.. Enumerable.Range(0, OsThreads).Select(i => new Thread(() =>
        {
            for (int n = 0; n < Each; n++)
            {
                int mine = n;
                scheduler.Post(() =>
                {
                    if (counts[i] == mine) // each poster's in its order
                        counts[i]++;
                    all++;
                });
            }
        }))];
        foreach (Thread poster in posters)
            poster.Start();
        scheduler.Hold(); // somebody is going to post
        scheduler.Run(() => all == OsThreads * Each);
        scheduler.Release();
        foreach (Thread poster in posters)
            poster.Join();
        Assert.Equal(Enumerable.Repeat(Each, OsThreads), counts);
    }

    [Green]
    private static void ParkAgainAndAgain(BlockingCollection<Parking> tickets, int times, int[] woken, int index)
    {
        for (int i = 0; i < times; i++)
        {
            Parking ticket = Green.PrepareToPark();
            tickets.TryAdd(ticket);
            Green.Park(ticket);
            woken[index]++;
        }
    }
}

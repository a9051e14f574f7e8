using CoGen;

Seed.SpawnInAPool();
Seed.WaitInOrder();

static partial class Seed
{
    // A pool of three: the fourth SpawnFetch suspends until one of the three is done.
    [Green]
    public static void SpawnInAPool()
    {
        var pool = new GreenPool(3);
        for (int page = 1; page <= 6; page++)
            SpawnFetch(pool, page);
        pool.WaitAll();
        Console.WriteLine("all pages fetched");
    }

    [Green]
    static void Fetch(int page)
    {
        Thread.Sleep(20); // suspends this green thread only
        Console.WriteLine($"page {page}");
    }

    // Started together, they finish in the opposite order; Wait returns the results in the order asked.
    [Green]
    public static void WaitInOrder()
    {
        var squares = new List<GreenThread<int>>();
        for (int n = 1; n <= 5; n++)
            squares.Add(SpawnSquare(n));
        foreach (GreenThread<int> square in squares)
            Console.WriteLine(square.Wait());
    }

    [Green]
    static int Square(int n)
    {
        Thread.Sleep(100 - 10 * n);
        return n * n;
    }
}

using CoGen;

public static partial class Spawning
{
    [Green]
    public static int Square(int number)
    {
        Green.Yield();
        return number * number;
    }

    [Green]
    public static int Sum(ISpawner pool, int[] numbers)
    {
        var threads = new List<GreenThread<int>>();
        foreach (int number in numbers)
            threads.Add(SpawnSquare(pool, number));
        int sum = 0;
        foreach (GreenThread<int> thread in threads)
            sum += thread.Wait();
        return sum;
    }
}

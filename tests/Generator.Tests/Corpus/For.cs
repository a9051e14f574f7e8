using CoGen;

public static partial class For
{
    [Green]
    public static void Numbers(GreenQueue<int> queue, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (i % 10 == 0)
                continue;
            queue.Put(i);
        }
    }
}

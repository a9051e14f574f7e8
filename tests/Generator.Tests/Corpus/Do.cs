using CoGen;

public static partial class Do
{
    [Green]
    public static int LastBefore(GreenQueue<int> queue, int limit)
    {
        int last;
        do
            last = queue.Get();
        while (last < limit);
        return last;
    }
}

using CoGen;

public static partial class CompoundAssignment
{
    [Green]
    public static void Add(GreenQueue<int> queue, int[] totals, int index)
    {
        totals[index++] += queue.Get();
    }
}

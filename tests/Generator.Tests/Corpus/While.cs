using CoGen;

public static partial class While
{
    [Green]
    public static int UntilZero(GreenQueue<int> queue)
    {
        int sum = 0;
        int item = queue.Get();
        while (item != 0)
        {
            sum += item;
            item = queue.Get();
        }
        return sum;
    }
}

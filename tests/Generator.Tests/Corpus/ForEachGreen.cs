using CoGen;

public static partial class ForEachGreen
{
    [Green]
    public static int Sum(GreenQueue<int> queue)
    {
        int sum = 0;
        foreach (int item in queue)
            sum += item;
        return sum;
    }
}

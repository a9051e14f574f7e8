using CoGen;

public static partial class NestedTry
{
    [Green]
    public static int Twice(GreenQueue<int> queue, Action<string> log)
    {
        int sum = 0;
        try
        {
            sum += queue.Get();
            try
            {
                sum += queue.Get();
            }
            finally
            {
                log("inner");
            }
        }
        catch (TimeoutException)
        {
            log("late");
        }
        return sum;
    }
}

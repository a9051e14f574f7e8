using CoGen;

public static partial class TryFinally
{
    [Green]
    public static int Guarded(GreenQueue<int> queue, Action release)
    {
        try
        {
            return queue.Get();
        }
        finally
        {
            release();
        }
    }
}

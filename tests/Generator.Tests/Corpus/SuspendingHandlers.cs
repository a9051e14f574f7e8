using CoGen;

public static partial class SuspendingHandlers
{
    [Green]
    public static int Retry(GreenQueue<int> queue, GreenQueue<string> log)
    {
        try
        {
            return queue.Get();
        }
        catch (TimeoutException e)
        {
            log.Put(e.Message);
            return 0;
        }
        finally
        {
            log.Put("done");
        }
    }
}

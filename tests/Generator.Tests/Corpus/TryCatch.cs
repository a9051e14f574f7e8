using CoGen;

public static partial class TryCatch
{
    [Green]
    public static string Attempt(GreenQueue<int> queue)
    {
        try
        {
            return queue.Get().ToString();
        }
        catch (InvalidOperationException e) when (e.Message.Length > 0)
        {
            return e.Message;
        }
        catch (Exception)
        {
            return "failed";
        }
    }
}

using CoGen;

public static partial class SwitchStatement
{
    [Green]
    public static string Describe(GreenQueue<int> queue, object key)
    {
        switch (key)
        {
            case int number when number > 0:
                return $"{number} and {queue.Get()}";
            case string text:
                queue.Put(text.Length);
                break;
            default:
                return "nothing";
        }
        return "put";
    }
}

using CoGen;

public static partial class ForEachArray
{
    [Green]
    public static void PutAll(GreenQueue<string> queue, string[] items)
    {
        foreach (string item in items)
            queue.Put(item);
    }
}

using CoGen;

public static partial class ForEachEnumerable
{
    [Green]
    public static void PutAll(GreenQueue<string> queue, IEnumerable<string> items)
    {
        foreach (string item in items)
            queue.Put(item);
    }
}

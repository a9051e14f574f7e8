using CoGen;

public static partial class Extension
{
    [Green]
    public static List<T> GetMany<T>(this GreenQueue<T> queue, int count = 2)
    {
        var items = new List<T>();
        while (items.Count < count)
            items.Add(queue.Get());
        return items;
    }

    [Green]
    public static int Both(GreenQueue<int> queue) => queue.GetMany().Count;
}

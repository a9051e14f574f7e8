using CoGen;

public static partial class Spill
{
    [Green]
    public static string Operands(GreenQueue<int> queue, List<int> list)
    {
        list.Insert(list.Count, queue.Get());
        return string.Format("{0} {1}", list[0], queue.Get() * 2 + queue.Get());
    }
}

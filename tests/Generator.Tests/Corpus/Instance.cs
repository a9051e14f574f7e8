using CoGen;

public sealed partial class Instance(GreenQueue<int> queue)
{
    private int _taken;

    [Green]
    public int Take()
    {
        int item = queue.Get();
        _taken++;
        return item + _taken;
    }
}

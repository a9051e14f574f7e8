using CoGen;

public static partial class ShortCircuit
{
    [Green]
    public static bool Any(GreenQueue<bool> queue, bool first)
    {
        if (first && queue.Get() || queue.Get())
            return true;
        return !first && queue.Get();
    }
}

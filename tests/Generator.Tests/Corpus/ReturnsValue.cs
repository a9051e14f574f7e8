using CoGen;

public static partial class ReturnsValue
{
    [Green]
    public static int Next(GreenQueue<int> queue) => queue.Get();
}

using CoGen;

public static partial class Choices
{
    [Green]
    public static string Choose(GreenQueue<string?> queue, bool asks) =>
        asks ? queue.Get() ?? "none" : "not asked";
}

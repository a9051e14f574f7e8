using CoGen;

public static partial class ReturnsVoid
{
    /// <summary>Pauses, then says so.</summary>
    [Green]
    public static void Pause(string name)
    {
        Green.Yield();
        Console.WriteLine(name);
    }
}

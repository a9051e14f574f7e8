using CoGen;

public static partial class PatternVariable
{
    [Green]
    public static int TotalLength(GreenQueue<string?> lines)
    {
        int total = 0;
        while (lines.Get() is { Length: > 0 } line)
            total += line.Length;
        return total;
    }
}

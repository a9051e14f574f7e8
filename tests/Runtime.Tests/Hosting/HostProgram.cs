using System.Globalization;

namespace CoGen.Runtime.Tests;

/// <summary>Green code for hosts.</summary>
internal static partial class HostProgram
{
    [Green]
    public static int Sum(int count)
    {
        int sum = 0;
        for (int i = 1; i <= count; i++)
        {
            Green.Yield();
            sum += i;
        }
        return sum;
    }

    [Green]
    public static int Slow(int milliseconds)
    {
        Green.Sleep(TimeSpan.FromMilliseconds(milliseconds));
        return milliseconds;
    }

    [Green]
    public static void Waits(Action atTheEnd)
    {
        try
        {
            Green.Sleep(Timeout.InfiniteTimeSpan);
        }
        finally
        {
            Green.Yield();
            atTheEnd();
        }
    }

    [Green]
    public static long Echoes(GreenMailbox<int> incoming, GreenMailbox<int> outgoing, int count)
    {
        long sum = 0;
        for (int i = 0; i < count; i++)
        {
            int item = incoming.Receive();
            sum += item;
            outgoing.Send(item + 1);
        }
        return sum;
    }

    [Green]
    public static string Culture(string separator)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = separator;
        CultureInfo.CurrentCulture = culture;
        Green.Yield();
        return 1.5.ToString(CultureInfo.CurrentCulture);
    }

    [Green]
    public static string? Activity(string name)
    {
        using var activity = new System.Diagnostics.Activity(name);
        activity.Start();
        Green.Yield();
        string? current = System.Diagnostics.Activity.Current?.OperationName;
        GreenThread<string?> child = SpawnInherited();
        return current + " " + child.Wait();
    }

    [Green]
    private static string? Inherited()
    {
        Green.Yield();
        return System.Diagnostics.Activity.Current?.OperationName;
    }
}

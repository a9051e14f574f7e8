namespace CoGen.Patches.Tests;

/// <summary>Calls that wait, many of them until something happens.</summary>
/// <param name="Count">How many wait at a time: a thousand, unless each needs an OS thread, a process or a connection.</param>
internal sealed partial class Waits(int count) : IDisposable
{
    private readonly List<IDisposable> kept = [];

    public int Count { get; } = count;

    /// <summary>The body with the call, given the number of the one that waits.</summary>
    [Green]
    public Action<int> Body { get; set; } = static _ => { };

    /// <summary>Makes what they wait for happen to all; null when only a kill ends the wait.</summary>
    public Action? Release { get; set; }

    /// <summary>How a wait ends by the release, where that is not by a result.</summary>
    public Type? ReleasedBy { get; set; }

    public T Keep<T>(T it)
        where T : IDisposable
    {
        kept.Add(it);
        return it;
    }

    public T[] KeepMany<T>(Func<T> create)
        where T : IDisposable => [.. Enumerable.Range(0, Count).Select(_ => Keep(create()))];

    [Green]
    public int Run(int number)
    {
        Body(number);
        return Environment.CurrentManagedThreadId;
    }

    [Green]
    public bool IsInTime(int number)
    {
        try
        {
            using (GreenTimeout.After(TimeSpan.FromMilliseconds(1)))
                Body(number);
            return true;
        }
        catch (GreenTimeoutException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        kept.Reverse();
        kept.ForEach(static it => it.Dispose());
    }
}

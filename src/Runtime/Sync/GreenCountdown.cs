namespace CoGen;

/// <summary>A count, and green threads that wait until it is zero.</summary>
public sealed class GreenCountdown : GreenWaitable
{
    private readonly WaitQueue waiters = new("a GreenCountdown");

    /// <summary>Begins with a count.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public GreenCountdown(int count = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Count = count;
    }

    /// <summary>What is left.</summary>
    public int Count { get; private set; }

    internal override WaitQueue Queue => waiters;

    /// <summary>Adds to the count.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1 is added.</exception>
    public void Add(int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = checked(Count + count);
    }

    /// <summary>Takes from the count; at zero all that wait go on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1 is taken.</exception>
    /// <exception cref="InvalidOperationException">The count is less than that.</exception>
    public void Signal(int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (count > Count)
            throw new InvalidOperationException($"The count is {Count}: {count} cannot be taken.");
        Count -= count;
        if (Count == 0)
            waiters.WakeAll();
    }

    internal override bool TryPass() => Count == 0;
}

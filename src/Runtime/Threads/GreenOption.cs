using System.Diagnostics.CodeAnalysis;

namespace CoGen;

/// <summary>What a wait with a limit came to: a value, or nothing in time. Stands in for an <c>out</c> parameter, which a green method cannot have.</summary>
/// <example><c>if (queue.TryGet(timeout).TryGetValue(out var item)) …</c>, or <c>if (queue.TryGet(timeout) is (true, var item)) …</c></example>
public readonly struct GreenOption<T>
{
    private readonly T value;

    internal GreenOption(T value)
    {
        this.value = value;
        HasValue = true;
    }

    /// <summary>Whether there is a value.</summary>
    public bool HasValue { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public T Value => HasValue ? value : throw new InvalidOperationException("There is no value: the time was over before one came.");

    /// <summary>The value; a <see cref="TimeoutException"/> if it has not come in time.</summary>
    internal T InTime(TimeSpan timeout, object purpose) => HasValue ? value : throw WaitLimit.TimedOut(timeout, purpose);

    /// <summary>The value if there is one.</summary>
    public bool TryGetValue([MaybeNullWhen(false)] out T value)
    {
        value = this.value;
        return HasValue;
    }

    /// <summary>For patterns.</summary>
    public void Deconstruct(out bool hasValue, out T? value)
    {
        hasValue = HasValue;
        value = this.value;
    }
}

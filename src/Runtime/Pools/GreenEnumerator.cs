using System.Collections;

namespace CoGen;

/// <summary>
/// Items that come one after the other: to wait for the next one suspends. <c>foreach</c> in a green method suspends; plain code that
/// goes through them drives the scheduler.
/// </summary>
public abstract partial class GreenEnumerator<T> : IEnumerator<T>
{
    /// <summary>The item.</summary>
    public T Current { get; protected set; } = default!;

    object? IEnumerator.Current => Current;

    /// <summary>Waits for the next item. What is thrown stands in for one: the next call goes on behind it.</summary>
    /// <returns>False at the end.</returns>
    [Green]
    public abstract bool MoveNext();

    /// <summary>Nobody wants the rest.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    void IEnumerator.Reset() => throw new NotSupportedException();
}

/// <summary>Items to go through by <c>foreach</c>: to wait for the next one suspends.</summary>
public abstract class GreenSequence<T> : IEnumerable<T>
{
    private protected GreenSequence()
    {
    }

    /// <summary>Begins.</summary>
    public abstract GreenEnumerator<T> GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

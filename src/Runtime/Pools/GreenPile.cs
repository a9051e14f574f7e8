namespace CoGen;

/// <summary>
/// Starts green threads and hands out their results in the order they were started: <c>SpawnFetch(pile, url)</c>, then
/// <c>foreach (string page in pile)</c>. What a thread ended with is thrown when its turn comes, and the next one is to be had after it.
/// </summary>
public sealed partial class GreenPile<T> : GreenSequence<T>, ISpawner
{
    private readonly Ring<GreenThread<T>> threads = new();
    private readonly ISpawner? spawner;

    /// <summary>A pile over a spawner, a pool for instance, which several piles may share; without one, its threads run on the current scheduler.</summary>
    public GreenPile(ISpawner? on = null) => spawner = on;

    /// <summary>A pile with a pool of its own.</summary>
    public GreenPile(int size)
        : this(new GreenPool(size))
    {
    }

    /// <summary>Threads whose results have not been taken.</summary>
    public int Count => threads.Count;

    /// <summary>Starts a green thread. One that could not be started, because its starter was killed, has no place among the results.</summary>
    /// <exception cref="ArgumentException">Its result is of another type.</exception>
    [Green]
    public void Start(GreenThread thread)
    {
        if (thread is not GreenThread<T> typed)
            throw new ArgumentException($"{thread} does not return a {typeof(T).Name}.", nameof(thread));
        if (spawner is null)
            GreenScheduler.Current.Begin(thread);
        else
            spawner.Start(thread);
        threads.AddLast(typed);
    }

    /// <summary>Takes the next result; waits for it.</summary>
    /// <exception cref="InvalidOperationException">The pile is empty.</exception>
    [Green]
    public T Next()
    {
        GreenThread<T> thread = First();
        thread.Join();
        return Take(thread);
    }

    /// <inheritdoc cref="Next()"/>
    /// <exception cref="TimeoutException">It has not come in time, and is the next one still.</exception>
    [Green]
    public T Next(TimeSpan timeout)
    {
        GreenOption<T> result = TryNext(timeout);
        return result.InTime(timeout, "a result of a GreenPile");
    }

    /// <inheritdoc cref="Next()"/>
    /// <exception cref="OperationCanceledException">The wait was cancelled; the result is the next one still.</exception>
    [Green]
    public T Next(CancellationToken cancellationToken) => TryNext(Timeout.InfiniteTimeSpan, cancellationToken).Value;

    /// <inheritdoc cref="Next(CancellationToken)"/>
    /// <returns>No result when the time is over; it is the next one still.</returns>
    [Green]
    public GreenOption<T> TryNext(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        WaitLimit.Check(timeout, cancellationToken);
        GreenThread<T> thread = First();
        if (!thread.IsCompleted)
            Green.Park(WaitLimit.On(thread.PrepareToWait(), timeout, cancellationToken));
        return thread.IsCompleted ? new GreenOption<T>(Take(thread)) : default;
    }

    /// <summary>Goes through the results that are left, and those that are added meanwhile.</summary>
    public override GreenEnumerator<T> GetEnumerator() => new Results(this);

    private GreenThread<T> First() => threads.Count > 0 ? threads.First : throw new InvalidOperationException("The pile is empty.");

    // Of two that wait for the same result, one gets it.
    private T Take(GreenThread<T> thread)
    {
        if (threads.Count == 0 || !ReferenceEquals(threads.First, thread))
            throw new InvalidOperationException("Another green thread has taken the result.");
        threads.RemoveFirst();
        thread.RethrowFailure();
        return thread.Result;
    }

    private sealed partial class Results(GreenPile<T> pile) : GreenEnumerator<T>
    {
        [Green]
        public override bool MoveNext()
        {
            if (pile.Count == 0)
                return false;
            Current = pile.Next();
            return true;
        }
    }
}

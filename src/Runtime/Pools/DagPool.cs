using System.Diagnostics.CodeAnalysis;

namespace CoGen;

/// <summary>
/// Green threads that depend on the results of others, by key: <c>dag.Spawn("app", ["lib", "core"], results => Link(results["lib"], …))</c>.
/// Each begins when what it depends on is there, whoever is spawned first. A pool belongs to one scheduler.
/// </summary>
/// <remarks>
/// When a green thread fails or is killed, those that depend on it fail by a <see cref="DagDependencyException"/> that holds what it ended
/// with, and so on.
/// </remarks>
/// <param name="on">Where they run once what they depend on is there; by default on the current scheduler.</param>
public sealed partial class DagPool<TKey, TValue>(ISpawner? on = null)
    where TKey : notnull
{
    private readonly Dictionary<TKey, Node> nodes = [];

    /// <summary>The keys that have a value, or a thread that is to compute it.</summary>
    public IReadOnlyCollection<TKey> Keys => nodes.Keys;

    /// <summary>The keys whose threads have begun to compute and have not ended.</summary>
    public IReadOnlyList<TKey> RunningKeys => [.. nodes.Values.Where(static node => node.IsComputing && !node.IsSettled).Select(static node => node.Key)];

    /// <summary>The keys whose threads wait for what they depend on.</summary>
    public IReadOnlyList<TKey> WaitingKeys => [.. nodes.Values.Where(static node => !node.IsComputing && !node.IsSettled).Select(static node => node.Key)];

    /// <summary>What the thread of a key still waits for.</summary>
    public IReadOnlyList<TKey> WaitingFor(TKey key) =>
        !nodes.TryGetValue(key, out Node? node) || node.IsSettled ? [] : [.. node.Dependencies.Where(needed => !IsSettled(needed))];

    /// <summary>The value of a key; waits for it.</summary>
    /// <exception cref="DagDependencyException">It failed, or something that it depends on.</exception>
    [Green]
    public TValue Get(TKey key)
    {
        Node node = Find(key);
        node.Settled.Wait();
        return ValueOf(node);
    }

    /// <inheritdoc cref="Get(TKey)"/>
    /// <exception cref="TimeoutException">It has not come in time.</exception>
    [Green]
    public TValue Get(TKey key, TimeSpan timeout)
    {
        Node node = Find(key);
        node.Settled.Wait(timeout);
        return ValueOf(node);
    }

    /// <inheritdoc cref="Get(TKey)"/>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    [Green]
    public TValue Get(TKey key, CancellationToken cancellationToken)
    {
        Node node = Find(key);
        node.Settled.Wait(cancellationToken);
        return ValueOf(node);
    }

    /// <inheritdoc cref="Get(TKey, CancellationToken)"/>
    /// <returns>None when the time is over.</returns>
    [Green]
    public GreenOption<TValue> TryGet(TKey key, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        Node node = Find(key);
        return node.Settled.TryWait(timeout, cancellationToken) ? new GreenOption<TValue>(ValueOf(node)) : default;
    }

    /// <summary>The value of a key, if it is there.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        bool isThere = nodes.TryGetValue(key, out Node? node) && node is { IsSettled: true, Failure: null };
        value = isThere ? node!.Value : default;
        return isThere;
    }

    /// <summary>Computes the value of a key from those of others, which need not be known yet.</summary>
    /// <param name="key">The key.</param>
    /// <param name="dependencies">The keys that it depends on.</param>
    /// <param name="compute">Computes the value; what it gets has the values of the dependencies.</param>
    /// <exception cref="ArgumentException">The key has a value, or a thread that is to compute it.</exception>
    /// <exception cref="InvalidOperationException">It would depend on itself: the message names the cycle.</exception>
    public void Spawn(TKey key, IEnumerable<TKey> dependencies, [Green] Func<IReadOnlyDictionary<TKey, TValue>, TValue> compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        var all = new Dictionary<TKey, TKey[]> { [key] = [.. dependencies.Distinct()] };
        Check(all);
        Begin(Claim(key, all[key]), compute, null);
    }

    /// <summary>Spawns one for each of several keys, all or none: they are checked first.</summary>
    /// <inheritdoc cref="Spawn" path="/exception"/>
    public void SpawnMany(IReadOnlyDictionary<TKey, IEnumerable<TKey>> dependencies, [Green] Func<TKey, IReadOnlyDictionary<TKey, TValue>, TValue> compute)
    {
        ArgumentNullException.ThrowIfNull(dependencies);
        ArgumentNullException.ThrowIfNull(compute);
        var all = dependencies.ToDictionary(static pair => pair.Key, static pair => pair.Value.Distinct().ToArray());
        Check(all);
        foreach ((TKey key, TKey[] needed) in all)
            Begin(Claim(key, needed), null, compute);
    }

    /// <summary>Sets the value of a key from outside, or that of a running thread early; what the thread returns then is dropped.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value.</param>
    /// <param name="replace">Whether a value that is there is replaced, for those that ask later.</param>
    /// <exception cref="ArgumentException">It has a value, or another green thread is to compute it.</exception>
    public void Post(TKey key, TValue value, bool replace = false)
    {
        Node node = Find(key);
        bool isOwn = node.Thread is null || ReferenceEquals(node.Thread, GreenThread.Current);
        if (!replace && (node is { IsSettled: true } || !isOwn))
            throw new ArgumentException($"'{key}' is known already.", nameof(key));
        node.Settle(value, null, replace);
    }

    /// <summary>Kills the thread of a key. Those that depend on it fail; one that has not begun to compute is forgotten, and may be spawned again.</summary>
    /// <returns>Whether it has not ended.</returns>
    public bool Kill(TKey key)
    {
        if (!nodes.TryGetValue(key, out Node? node) || node.IsSettled || node.Thread is null)
            return false;
        node.IsForgotten = !node.IsComputing;
        node.Thread.Kill();
        return true;
    }

    /// <summary>Waits until all keys that are known now have a value or have failed.</summary>
    /// <returns>The values.</returns>
    /// <exception cref="DagDependencyException">The first that failed, in the order they became known.</exception>
    [Green]
    public IReadOnlyDictionary<TKey, TValue> WaitAll() => WaitAll([.. nodes.Keys]);

    /// <summary>The same for some keys.</summary>
    /// <inheritdoc cref="WaitAll()"/>
    [Green]
    public IReadOnlyDictionary<TKey, TValue> WaitAll(params IEnumerable<TKey> keys)
    {
        Node[] wanted = [.. keys.Select(Find)];
        var values = new Dictionary<TKey, TValue>();
        foreach (Node node in wanted)
            node.Settled.Wait();
        foreach (Node node in wanted)
            values[node.Key] = ValueOf(node);
        return values;
    }

    /// <summary>Goes through the keys that are known now as they get values.</summary>
    /// <exception cref="DagDependencyException">One has failed: in its place; the next one is to be had after it.</exception>
    public GreenSequence<KeyValuePair<TKey, TValue>> WaitEach() => new Each([.. nodes.Values]);

    private Node Find(TKey key)
    {
        if (!nodes.TryGetValue(key, out Node? node))
            node = nodes[key] = new Node(key); // somebody may spawn it, or post its value
        return node;
    }

    private void Check(Dictionary<TKey, TKey[]> planned)
    {
        foreach ((TKey key, TKey[] needed) in planned)
        {
            if (nodes.TryGetValue(key, out Node? known) && (known.Thread is not null || known.IsSettled) && !known.IsForgotten)
                throw new ArgumentException($"'{key}' is known already.");
            if (FindCycle(key, needed, planned) is { } cycle)
                throw new InvalidOperationException($"It would depend on itself: {string.Join(" → ", cycle)}.");
        }
    }

    private Node Claim(TKey key, TKey[] needed)
    {
        Node node = Find(key);
        node.IsForgotten = node.IsComputing = false;
        node.Dependencies = needed;
        return node;
    }

    private void Begin(Node node, Func<IReadOnlyDictionary<TKey, TValue>, TValue>? compute, Func<TKey, IReadOnlyDictionary<TKey, TValue>, TValue>? computeEach)
    {
        node.Compute = compute;
        node.ComputeEach = computeEach;
        node.Thread = node.Follower = SpawnFollow(node);
        node.Thread.Name = $"{node.Key}";
    }

    private bool IsSettled(TKey key) => nodes.TryGetValue(key, out Node? node) && node.IsSettled;

    private static TValue ValueOf(Node node) =>
        node.Failure is null ? node.Value : throw new DagDependencyException($"'{node.Key}' has no value: {node.Failure.Message}", node.Failure);

    // What a key depends on, directly or not, and that leads back to it.
    private List<TKey>? FindCycle(TKey key, TKey[] needed, Dictionary<TKey, TKey[]> planned)
    {
        var seen = new HashSet<TKey>();
        var path = new List<TKey> { key };
        return Leads(needed) ? path : null;

        bool Leads(IEnumerable<TKey> from)
        {
            foreach (TKey next in from)
            {
                path.Add(next);
                if (EqualityComparer<TKey>.Default.Equals(next, key))
                    return true;
                if (seen.Add(next) && Leads(planned.GetValueOrDefault(next) ?? nodes.GetValueOrDefault(next)?.Dependencies ?? []))
                    return true;
                path.RemoveAt(path.Count - 1);
            }
            return false;
        }
    }

    [Green]
    private void Follow(Node node)
    {
        var results = new Dictionary<TKey, TValue>();
        try
        {
            foreach (TKey key in node.Dependencies)
                results[key] = Get(key);
            GreenThread<TValue> computing = on is null ? SpawnRun(node, results) : SpawnRun(on, node, results);
            try
            {
                node.Settle(computing.Wait(), null);
            }
            finally
            {
                computing.Kill();
            }
        }
        catch (GreenKilledException e)
        {
            if (!node.IsForgotten && ReferenceEquals(node.Follower, GreenThread.Current))
                node.Settle(default!, e);
        }
        catch (Exception e)
        {
            node.Settle(default!, e);
        }
    }

    [Green]
    private TValue Run(Node node, Dictionary<TKey, TValue> results)
    {
        node.IsComputing = true;
        node.Thread = GreenThread.Current;
        return node.ComputeEach is null ? node.Compute!(results) : node.ComputeEach(node.Key, results);
    }

    private sealed class Node(TKey key)
    {
        public TKey Key => key;

        public TKey[] Dependencies = [];
        public GreenThread? Thread; // waits for the dependencies, then computes
        public GreenThread? Follower;
        public bool IsComputing;
        public bool IsForgotten;

        [Green]
        public Func<IReadOnlyDictionary<TKey, TValue>, TValue>? Compute;

        [Green]
        public Func<TKey, IReadOnlyDictionary<TKey, TValue>, TValue>? ComputeEach;

        public GreenSignal Settled { get; } = new();

        public bool IsSettled => Settled.IsSet;

        public TValue Value { get; private set; } = default!;

        public Exception? Failure { get; private set; }

        // The first one counts.
        public void Settle(TValue value, Exception? failure, bool replace = false)
        {
            if (IsSettled && !replace)
                return;
            Value = value;
            Failure = failure;
            Compute = null;
            ComputeEach = null;
            Settled.Set();
        }
    }

    private sealed partial class Each(Node[] nodes) : GreenSequence<KeyValuePair<TKey, TValue>>
    {
        public override GreenEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => new Settled([.. nodes]);

        private sealed partial class Settled(List<Node> left) : GreenEnumerator<KeyValuePair<TKey, TValue>>
        {
            [Green]
            public override bool MoveNext()
            {
                if (left.Count == 0)
                    return false;
                int first = Green.WaitAny([.. left.Select(static node => (GreenChoice)node.Settled)]);
                Node node = left[first];
                left.RemoveAt(first);
                Current = new(node.Key, ValueOf(node));
                return true;
            }
        }
    }
}

/// <summary>A key of a <see cref="DagPool{TKey, TValue}"/> has no value, because its green thread or one that it depends on failed.</summary>
public sealed class DagDependencyException : Exception
{
    /// <summary>The usual message.</summary>
    public DagDependencyException()
        : this("A dependency failed.")
    {
    }

    /// <summary>A message of one's own.</summary>
    public DagDependencyException(string message)
        : base(message)
    {
    }

    /// <summary>A message and what the dependency ended with.</summary>
    public DagDependencyException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

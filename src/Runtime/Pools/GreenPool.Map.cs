namespace CoGen;

public sealed partial class GreenPool
{
    /// <summary>
    /// Calls a green method for each item of a source, in green threads of this pool, and hands out the results in the order of the
    /// items: <c>foreach (string page in pool.Map(SpawnFetch, urls))</c>.
    /// </summary>
    /// <param name="spawn">Starts the method for an item on the spawner it is given: <c>SpawnM</c>.</param>
    /// <param name="source">The items. They are taken while the results are gone through.</param>
    /// <remarks>
    /// Work is started when a result is asked for, so far ahead that the pool is busy, and no further. What a call throws comes in the
    /// place of its result, and the next one is to be had after it; what the source throws comes behind the results of what it gave
    /// before, and is the end. When the results are not gone through to the end, what still runs for them is killed.
    /// </remarks>
    public GreenSequence<TResult> Map<T, TResult>(Func<ISpawner, T, GreenThread<TResult>> spawn, IEnumerable<T> source)
    {
        ArgumentNullException.ThrowIfNull(spawn);
        ArgumentNullException.ThrowIfNull(source);
        return new Mapping<T, TResult>(this, spawn, source, isOrdered: true);
    }

    /// <summary>The same for a method of two parameters and two sources, which are gone through side by side until one of them ends.</summary>
    /// <inheritdoc cref="Map{T, TResult}(Func{ISpawner, T, GreenThread{TResult}}, IEnumerable{T})" path="/remarks"/>
    public GreenSequence<TResult> Map<T1, T2, TResult>(Func<ISpawner, T1, T2, GreenThread<TResult>> spawn, IEnumerable<T1> first, IEnumerable<T2> second)
    {
        ArgumentNullException.ThrowIfNull(spawn);
        return new Mapping<(T1, T2), TResult>(this, (on, items) => spawn(on, items.Item1, items.Item2), first.Zip(second), isOrdered: true);
    }

    /// <summary>The same for a method of three parameters and three sources.</summary>
    /// <inheritdoc cref="Map{T, TResult}(Func{ISpawner, T, GreenThread{TResult}}, IEnumerable{T})" path="/remarks"/>
    public GreenSequence<TResult> Map<T1, T2, T3, TResult>(Func<ISpawner, T1, T2, T3, GreenThread<TResult>> spawn, IEnumerable<T1> first, IEnumerable<T2> second, IEnumerable<T3> third)
    {
        ArgumentNullException.ThrowIfNull(spawn);
        return new Mapping<(T1, T2, T3), TResult>(
            this, (on, items) => spawn(on, items.Item1, items.Item2, items.Item3), first.Zip(second, third), isOrdered: true);
    }

    /// <summary>The same, with each result handed out as soon as it is there.</summary>
    /// <inheritdoc cref="Map{T, TResult}(Func{ISpawner, T, GreenThread{TResult}}, IEnumerable{T})" path="/remarks"/>
    public GreenSequence<TResult> MapUnordered<T, TResult>(Func<ISpawner, T, GreenThread<TResult>> spawn, IEnumerable<T> source)
    {
        ArgumentNullException.ThrowIfNull(spawn);
        ArgumentNullException.ThrowIfNull(source);
        return new Mapping<T, TResult>(this, spawn, source, isOrdered: false);
    }

    private sealed class Mapping<T, TResult>(GreenPool pool, Func<ISpawner, T, GreenThread<TResult>> spawn, IEnumerable<T> source, bool isOrdered)
        : GreenSequence<TResult>
    {
        public override GreenEnumerator<TResult> GetEnumerator() => new Results<T, TResult>(pool, spawn, source.GetEnumerator(), isOrdered);
    }

    private sealed partial class Results<T, TResult>(
        GreenPool pool, Func<ISpawner, T, GreenThread<TResult>> spawn, IEnumerator<T> source, bool isOrdered) : GreenEnumerator<TResult>
    {
        private readonly Ring<GreenThread<TResult>> running = new(); // ordered: in the order of the items
        private readonly Ring<GreenThread<TResult>> ended = new(); // unordered: as they ended
        private readonly HashSet<GreenThread> unended = []; // unordered
        private readonly WaitQueue waiting = new("a result of GreenPool.MapUnordered");
        private readonly Catcher catcher = new();
        private GreenThread<TResult>? next; // made, but there was no slot for it
        private Exception? fault; // of the source
        private bool isOver;

        private int Ahead => running.Count + ended.Count + unended.Count;

        [Green]
        public override bool MoveNext()
        {
            StartAhead();
            if (Ahead == 0 && next is not null)
            {
                // Others hold all slots.
                GreenThread<TResult> first = next;
                next = null;
                Note(first);
                pool.Start(first);
                StartAhead();
            }
            if (Ahead == 0)
                return Finish();
            Current = Take(isOrdered ? Oldest() : FirstToEnd());
            return true;
        }

        public override void Dispose()
        {
            isOver = true;
            next?.Kill();
            while (running.Count > 0)
                running.RemoveFirst().Kill();
            foreach (GreenThread thread in unended.ToArray())
                thread.Kill();
            source.Dispose();
            base.Dispose();
        }

        private void StartAhead()
        {
            while (Ahead < pool.Size && (next ??= MakeNext()) is { } thread && pool.TryStart(thread))
            {
                next = null;
                Note(thread);
            }
        }

        private GreenThread<TResult>? MakeNext()
        {
            if (isOver)
                return null;
            try
            {
                if (source.MoveNext())
                    return spawn(catcher, source.Current);
            }
            catch (Exception e)
            {
                fault = e;
            }
            isOver = true;
            return null;
        }

        private void Note(GreenThread<TResult> thread)
        {
            if (isOrdered)
            {
                running.AddLast(thread);
                return;
            }
            unended.Add(thread);
            thread.OnCompleted(_ =>
            {
                unended.Remove(thread);
                ended.AddLast(thread);
                waiting.WakeOne();
            });
        }

        [Green]
        private GreenThread<TResult> Oldest()
        {
            running.First.Join();
            return running.RemoveFirst();
        }

        [Green]
        private GreenThread<TResult> FirstToEnd()
        {
            if (ended.Count == 0)
                Green.Park(waiting.Enter());
            return ended.RemoveFirst();
        }

        private static TResult Take(GreenThread<TResult> thread)
        {
            thread.RethrowFailure();
            return thread.Result;
        }

        private bool Finish()
        {
            if (fault is null)
                return false;
            Exception thrown = fault;
            fault = null;
            GreenContext.Rethrow(thrown);
            return false;
        }
    }
}

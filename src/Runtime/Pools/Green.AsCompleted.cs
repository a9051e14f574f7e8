namespace CoGen;

public static partial class Green
{
    /// <summary>
    /// Goes through green threads in the order they end, in whatever way: <c>foreach (GreenThread&lt;string&gt; ended in Green.AsCompleted(threads))</c>.
    /// Of those that have ended already, in the order given.
    /// </summary>
    public static GreenSequence<TThread> AsCompleted<TThread>(params IEnumerable<TThread> threads)
        where TThread : GreenThread
    {
        ArgumentNullException.ThrowIfNull(threads);
        return new Completions<TThread>([.. threads]);
    }
}

internal sealed partial class Completions<TThread>(TThread[] threads) : GreenSequence<TThread>
    where TThread : GreenThread
{
    public override GreenEnumerator<TThread> GetEnumerator() => new Enumerator(threads);

    private sealed partial class Enumerator : GreenEnumerator<TThread>
    {
        private readonly Ring<TThread> ended = new();
        private readonly WaitQueue waiting = new("the end of one of several green threads");
        private readonly List<IDisposable> links = [];
        private int left;

        public Enumerator(TThread[] threads)
        {
            left = threads.Length;
            foreach (TThread thread in threads)
            {
                links.Add(thread.OnCompleted(_ =>
                {
                    ended.AddLast(thread);
                    waiting.WakeOne();
                }));
            }
        }

        [Green]
        public override bool MoveNext()
        {
            if (left == 0)
                return false;
            if (ended.Count == 0)
                Green.Park(waiting.Enter());
            left--;
            Current = ended.RemoveFirst();
            return true;
        }

        public override void Dispose()
        {
            links.ForEach(static link => link.Dispose());
            base.Dispose();
        }
    }
}

namespace CoGen.Testing.Schedules;

/// <summary>Who runs at each step of one run. It writes down what it chose.</summary>
internal abstract class Schedule(int maxSteps) : IReadyOrder
{
    private readonly Dictionary<GreenThread, string> _names = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> _used = [];

    public List<Step> Steps { get; } = [];

    /// <summary>Whether the run was broken off.</summary>
    public bool IsTooLong { get; private set; }

    public int Choose(IReadOnlyList<GreenThread> ready, bool timeMayPass)
    {
        if (Steps.Count >= maxSteps)
        {
            IsTooLong = true;
            throw new TimeoutException($"The program does not end within {maxSteps} steps under this schedule.");
        }
        int chosen = Next(ready, timeMayPass);
        foreach (GreenThread thread in ready)
            NameOf(thread);
        Steps.Add(new Step(chosen, ready.Count, timeMayPass, chosen == ready.Count ? "time passes" : NameOf(ready[chosen])));
        return chosen;
    }

    protected abstract int Next(IReadOnlyList<GreenThread> ready, bool timeMayPass);

    // Names of methods are not enough where a method runs twice.
    private string NameOf(GreenThread thread)
    {
        if (_names.TryGetValue(thread, out string? known))
            return known;
        string name = thread.Scheduler.IsRoot(thread) ? "plain code" : thread.Name;
        int count = _used[name] = _used.GetValueOrDefault(name) + 1;
        return _names[thread] = count == 1 ? name : $"{name} ({count})";
    }
}

namespace CoGen.Testing.Schedules;

/// <summary>
/// Burckhardt, Kothari, Musuvathi and Nagarakatte's PCT ("A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs", 2010):
/// the highest of random priorities runs; at <paramref name="depth"/> - 1 random steps the one that would run drops below all others.
/// A run is expected to have <paramref name="length"/> steps.
/// </summary>
internal sealed class PrioritySchedule(int seed, int depth, int length, int maxSteps) : Schedule(maxSteps)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<GreenThread, int> _priorities = new(ReferenceEqualityComparer.Instance);
    private HashSet<int>? _drops;
    private int _timePriority, _lowest;

    protected override int Next(IReadOnlyList<GreenThread> ready, bool timeMayPass)
    {
        if (_drops is null)
        {
            _drops = [.. Enumerable.Range(1, depth - 1).Select(_ => _random.Next(length))];
            _timePriority = _random.Next();
        }
        // It is not fair: who waits for another one in a loop would do so for ever.
        if (Steps.Count > 10 * length)
            return timeMayPass && _random.Next(ready.Count + 1) == 0 ? ready.Count : _random.Next(ready.Count);
        int highest = Highest(ready, timeMayPass);
        if (_drops.Contains(Steps.Count))
        {
            Drop(ready, highest);
            highest = Highest(ready, timeMayPass);
        }
        if (highest == ready.Count)
            _timePriority = --_lowest; // else nothing but timers would run
        return highest;
    }

    private int Highest(IReadOnlyList<GreenThread> ready, bool timeMayPass)
    {
        int best = 0;
        for (int i = 1; i < ready.Count; i++)
        {
            if (PriorityOf(ready[i]) > PriorityOf(ready[best]))
                best = i;
        }
        return timeMayPass && _timePriority > PriorityOf(ready[best]) ? ready.Count : best;
    }

    private void Drop(IReadOnlyList<GreenThread> ready, int index)
    {
        if (index == ready.Count)
            _timePriority = --_lowest;
        else
            _priorities[ready[index]] = --_lowest;
    }

    private int PriorityOf(GreenThread thread)
    {
        if (!_priorities.TryGetValue(thread, out int priority))
            _priorities.Add(thread, priority = _random.Next());
        return priority;
    }
}

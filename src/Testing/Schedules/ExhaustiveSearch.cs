namespace CoGen.Testing.Schedules;

/// <summary>Goes through every schedule with at most so many deviations, depth first: each run tells which choices it had.</summary>
internal sealed class ExhaustiveSearch(int deviations)
{
    private Dictionary<int, int>? _next = [];

    /// <summary>The deviations of the next schedule; null when there is none.</summary>
    public Dictionary<int, int>? Next => _next;

    /// <summary>The schedule that was next has run.</summary>
    public void Add(IReadOnlyList<Step> steps)
    {
        Dictionary<int, int> before = FixedSchedule.DeviationsOf(steps);
        for (int last = steps.Count - 1; last >= 0; last--)
        {
            before.Remove(last);
            if (steps[last].Chosen + 1 >= steps[last].Choices || before.Count >= deviations)
                continue;
            before.Add(last, steps[last].Chosen + 1);
            _next = before;
            return;
        }
        _next = null;
    }
}

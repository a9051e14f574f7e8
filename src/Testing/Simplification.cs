using CoGen.Testing.Schedules;

namespace CoGen.Testing;

/// <summary>Makes a failing schedule simple: the fewer deviations from first come, first served, the easier it is to follow.</summary>
internal static class Simplification
{
    private const int MostRuns = 500;

    /// <summary>A schedule under which the program fails in the same way, and how it does.</summary>
    public static (Dictionary<int, int> Deviations, FixedSchedule Schedule, Exception Failure) Of(Action program, IReadOnlyList<Step> steps, Exception failure, int maxSteps)
    {
        int runs = 0;
        Dictionary<int, int> deviations = FixedSchedule.DeviationsOf(steps);
        if (Fails(deviations) is not { } found)
        {
            throw new InvalidOperationException(
                "The program failed, and did not fail again under the same schedule: it depends on something else than the schedule, such as the real time, "
                + "another OS thread, a random number, or a static field that an earlier run has changed. The first failure is the inner exception.",
                failure);
        }
        for (int size = Math.Max(1, deviations.Count / 2); size >= 1; size /= 2)
        {
            foreach (int[] part in deviations.Keys.Order().Reverse().Chunk(size).ToArray())
            {
                var fewer = deviations.Where(deviation => !part.Contains(deviation.Key)).ToDictionary();
                if (fewer.Count < deviations.Count && runs < MostRuns && Fails(fewer) is { } simpler)
                    (deviations, found) = (fewer, simpler);
            }
        }
        return (deviations, found.Schedule, found.Failure);

        (FixedSchedule Schedule, Exception Failure)? Fails(Dictionary<int, int> candidate)
        {
            runs++;
            var schedule = new FixedSchedule(candidate, maxSteps);
            return Attempt.Run(program, schedule) is { } again && again.GetType() == failure.GetType() && !schedule.HasDiverged ? (schedule, again) : null;
        }
    }
}

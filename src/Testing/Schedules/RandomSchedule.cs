namespace CoGen.Testing.Schedules;

/// <summary>At each step, anyone; now and then time passes although somebody could run.</summary>
internal sealed class RandomSchedule(int seed, int maxSteps) : Schedule(maxSteps)
{
    private const int TimePassesOnceIn = 8;

    private readonly Random _random = new(seed);

    protected override int Next(IReadOnlyList<GreenThread> ready, bool timeMayPass) =>
        timeMayPass && _random.Next(TimePassesOnceIn) == 0 ? ready.Count : _random.Next(ready.Count);
}

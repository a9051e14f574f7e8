namespace CoGen.Testing.Schedules;

/// <summary>
/// One choice of a schedule: who ran, of how many. <paramref name="Chosen"/> is 0 for the one that had waited longest, and
/// <paramref name="Ready"/> where time passed.
/// </summary>
internal readonly record struct Step(int Chosen, int Ready, bool TimeMayPass, string Who)
{
    public int Choices => Ready + (TimeMayPass ? 1 : 0);
}

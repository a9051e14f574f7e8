namespace CoGen;

/// <summary>Since when each green thread has been parked. Some 40 bytes a thread, so it is there only when asked for.</summary>
internal sealed class ParkTimes(TimeProvider time) : Probe
{
    private readonly Dictionary<GreenThread, long> since = new(ReferenceEqualityComparer.Instance);

    public TimeSpan? Of(GreenThread thread) => since.TryGetValue(thread, out long parked) ? time.GetElapsedTime(parked) : null;

    public override void Pauses(GreenThread thread)
    {
        if (thread.Status == GreenThreadStatus.Parked)
            since[thread] = time.GetTimestamp();
    }

    public override void Resumes(GreenThread thread) => since.Remove(thread);
}

using System.Globalization;

namespace CoGen;

/// <summary>What a parked green thread waits for.</summary>
/// <param name="Text">The same for all that wait for the same.</param>
/// <param name="Detail">What is its own: which socket.</param>
/// <param name="Left">Until its timer is due.</param>
internal readonly record struct WaitReason(string Text, string? Detail, TimeSpan? Left)
{
    public static WaitReason Of(GreenThread thread)
    {
        IWaitPlace? place = thread.Place;
        string text = place is null ? "a task or another OS thread" : place.Purpose.ToString() ?? "";
        TimeSpan? left = null;
        GreenNode? timer = place is TimerWheel ? thread : place as GreenNode;
        if (timer is { Due: >= 0 })
        {
            TimeProvider time = thread.Scheduler.Time;
            left = time.GetElapsedTime(time.GetTimestamp(), timer.Due);
        }
        return new WaitReason(text, ((place is WaitLimit limit ? limit.Inner : place) as SocketWait)?.Describe(), left);
    }

    /// <summary>To a precision that a reader wants: <c>4.2 s</c>, <c>35 min</c>.</summary>
    public static string Print(TimeSpan time) => time.TotalSeconds switch
    {
        < 0.0005 => "0 ms",
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0} h"),
    };
}

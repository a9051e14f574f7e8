using System.Globalization;
using System.Text;

namespace CoGen;

/// <summary>The report of all green threads of a scheduler: those that are alike are one entry, however many they are.</summary>
internal static class SchedulerDump
{
    private const int MaxEntries = 500;

    /// <summary>A headline, and the list. Complete on the scheduler's OS thread; on another one, while that is busy, as good as it gets.</summary>
    public static string Of(GreenScheduler scheduler)
    {
        HashSet<GreenThread> threads = scheduler.CollectThreads();
        int CountOf(GreenThreadStatus status) => threads.Count(thread => thread.Status == status);
        string home = scheduler.Home is { } thread ? $"OS thread {thread.ManagedThreadId}{(thread.Name is { } name ? $" '{name}'" : "")}" : "no OS thread";
        int ready = CountOf(GreenThreadStatus.Ready) + CountOf(GreenThreadStatus.Created);
        string head = string.Create(
            CultureInfo.InvariantCulture,
            $"Scheduler {scheduler.Number} on {home}: {threads.Count:N0} green threads: {CountOf(GreenThreadStatus.Running):N0} running, {ready:N0} ready, {CountOf(GreenThreadStatus.Parked):N0} parked.");
        return head + Environment.NewLine + List(scheduler, threads);
    }

    /// <summary>Plain code, if it waits, and the green threads.</summary>
    public static string List(GreenScheduler scheduler) => List(scheduler, scheduler.CollectThreads());

    private static string List(GreenScheduler scheduler, HashSet<GreenThread> threads)
    {
        var text = new StringBuilder();
        if (scheduler.Root.Status == GreenThreadStatus.Parked)
            text.Append("  plain code waits for ").Append(WaitReason.Of(scheduler.Root).Text).AppendLine();
        List<Entry> entries = [.. threads.Select(Describe)
            .GroupBy(static thread => thread.Kind)
            .Select(static same => new Entry(same.Key, [.. same.OrderBy(static thread => thread.Left ?? TimeSpan.MaxValue).ThenBy(static thread => thread.Name, StringComparer.Ordinal)]))
            .OrderBy(static entry => entry.Kind.Rank).ThenByDescending(static entry => entry.Threads.Count)
            .ThenBy(static entry => entry.Threads[0].Name, StringComparer.Ordinal).ThenBy(static entry => entry.Kind.Text, StringComparer.Ordinal)];
        foreach (Entry entry in entries.Take(MaxEntries))
            entry.Print(text);
        if (entries.Count > MaxEntries)
            text.Append(CultureInfo.InvariantCulture, $"  and {entries.Skip(MaxEntries).Sum(static entry => entry.Threads.Count):N0} more of {entries.Count - MaxEntries:N0} kinds").AppendLine();
        return text.ToString();
    }

    private static Described Describe(GreenThread thread)
    {
        GreenThreadStatus status = thread.Status;
        string stack = string.Concat(LogicalStack.Of(thread).Select(static frame => $"      {frame}{Environment.NewLine}"));
        WaitReason reason = status == GreenThreadStatus.Parked ? WaitReason.Of(thread) : default;
        TimeSpan? since = status == GreenThreadStatus.Parked ? thread.Scheduler.ParkedFor(thread) : null;
        string text = $"({status})"
            + (reason.Text is null ? "" : $" waits for {reason.Text}")
            + "{0}" // what differs
            + (thread.SpawnSite.IsKnown ? $", spawned at {thread.SpawnSite}" : "");
        return new Described(new Kind(RankOf(status), text, stack), thread.Name, reason.Detail, reason.Left, since);
    }

    private static int RankOf(GreenThreadStatus status) => status switch
    {
        GreenThreadStatus.Running => 0,
        GreenThreadStatus.Ready => 1,
        GreenThreadStatus.Created => 2,
        _ => 3,
    };

    private readonly record struct Kind(int Rank, string Text, string Stack);

    private readonly record struct Described(Kind Kind, string Name, string? Detail, TimeSpan? Left, TimeSpan? Since);

    private sealed record Entry(Kind Kind, List<Described> Threads)
    {
        public void Print(StringBuilder text)
        {
            text.Append("  ");
            if (Threads.Count > 1)
                text.Append(CultureInfo.InvariantCulture, $"{Threads.Count:N0} × ");
            string[] names = [.. Threads.Select(static thread => thread.Name).Distinct().Take(4)];
            string list = string.Join(", ", names.Take(3).Select(static name => $"'{name}'")) + (names.Length > 3 ? " …" : "");
            text.Append("green thread ").Append(list).Append(' ').Append(Kind.Text.Replace("{0}", Differences(), StringComparison.Ordinal)).AppendLine();
            text.Append(Kind.Stack);
        }

        private string Differences()
        {
            string[] details = [.. Threads.Select(static thread => thread.Detail).OfType<string>().Distinct().Take(4)];
            string detail = details.Length == 0 ? "" : $" ({string.Join(", ", details.Take(3))}{(details.Length > 3 ? " …" : "")})";
            return detail + Range(Threads.Select(static thread => thread.Left), ", due in ") + Range(Threads.Select(static thread => thread.Since), ", for ");
        }

        private static string Range(IEnumerable<TimeSpan?> times, string words)
        {
            TimeSpan[] known = [.. times.OfType<TimeSpan>()];
            if (known.Length == 0)
                return "";
            string first = WaitReason.Print(known.Min()), last = WaitReason.Print(known.Max());
            return words + (first == last ? first : $"{first} to {last}");
        }
    }
}

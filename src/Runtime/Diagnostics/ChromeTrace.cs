using System.Text.Json;

namespace CoGen;

/// <summary>
/// Prints events in Chrome's trace event format: a track for each green thread, on it slices that say what it does (it runs, is ready, waits
/// for something), and arrows from who spawned or woke it to where it then ran.
/// </summary>
internal sealed class ChromeTrace
{
    private readonly Utf8JsonWriter json;
    private readonly GreenScheduler scheduler;
    private readonly Dictionary<GreenThread, Track> tracks = new(ReferenceEqualityComparer.Instance);
    private readonly long start;
    private int arrows;

    private ChromeTrace(Utf8JsonWriter json, GreenScheduler scheduler, long start)
    {
        this.json = json;
        this.scheduler = scheduler;
        this.start = start;
    }

    public static void Write(Stream stream, GreenScheduler scheduler, IEnumerable<TraceEvent> events)
    {
        TraceEvent[] all = [.. events];
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteStartArray("traceEvents");
        if (all.Length > 0)
        {
            var trace = new ChromeTrace(json, scheduler, all[0].Time);
            foreach (TraceEvent happened in all)
                trace.Add(happened);
            trace.Finish(all[^1].Time);
        }
        json.WriteEndArray();
        json.WriteString("displayTimeUnit", "ns");
        json.WriteEndObject();
    }

    private void Add(in TraceEvent happened)
    {
        Track track = TrackOf(happened.Thread);
        long now = happened.Time;
        switch (happened.Kind)
        {
            case TraceKind.Begin:
                track.Enter(now, "ready", "ready");
                BeginArrow(track, happened.Other as GreenThread, now, "spawn");
                break;
            case TraceKind.Wake:
                Slice(track, now);
                track.Enter(now, "ready", "ready");
                BeginArrow(track, happened.Other as GreenThread, now, "wake");
                break;
            case TraceKind.Resume:
                Slice(track, now);
                track.Enter(now, happened.Thread.Name, "run");
                EndArrow(track, now);
                break;
            default:
                // What began before the first event that is left was running since then.
                if (track.Doing is null)
                    track.Enter(start, happened.Thread.Name, "run");
                Slice(track, now);
                track.Doing = null;
                if (happened.Kind == TraceKind.Park)
                    track.Enter(now, $"waits for {happened.Other}", "wait");
                else if (happened.Kind == TraceKind.Yield)
                    track.Enter(now, "ready", "ready");
                break;
        }
    }

    private void Finish(long end)
    {
        foreach (Track track in tracks.Values)
            Slice(track, end);
        Open("M", "process_name", 0);
        Named($"CoGen scheduler {scheduler.Number}");
        foreach ((GreenThread thread, Track track) in tracks)
        {
            Open("M", "thread_name", track.Number);
            Named(thread.SpawnSite.IsKnown ? $"{thread.Name}, spawned at {thread.SpawnSite}" : thread.Name);
        }
    }

    private Track TrackOf(GreenThread thread)
    {
        if (!tracks.TryGetValue(thread, out Track? track))
            tracks[thread] = track = new Track(tracks.Count + 1);
        return track;
    }

    // What it did until now.
    private void Slice(Track track, long end)
    {
        if (track.Doing is null)
            return;
        Open("X", track.Doing, track.Number);
        json.WriteString("cat", track.Category);
        json.WriteNumber("ts", Microseconds(track.Since));
        json.WriteNumber("dur", Microseconds(end) - Microseconds(track.Since));
        json.WriteEndObject();
    }

    // An arrow is printed when it arrives, for one that does not arrive has no end.
    private void BeginArrow(Track to, GreenThread? by, long now, string what)
    {
        if (by is null)
        {
            to.ArrowFrom = 0;
            return;
        }
        Track from = TrackOf(by);
        if (from.Doing is null)
            from.Enter(start, by.Name, "run");
        (to.ArrowFrom, to.ArrowTime, to.Arrow) = (from.Number, now, what);
    }

    private void EndArrow(Track to, long now)
    {
        if (to.ArrowFrom == 0)
            return;
        arrows++;
        Arrow("s", to.ArrowFrom, to.ArrowTime, to.Arrow);
        Arrow("f", to.Number, now, to.Arrow);
        to.ArrowFrom = 0;
    }

    private void Arrow(string phase, int track, long time, string what)
    {
        Open(phase, what, track);
        json.WriteString("cat", "flow");
        json.WriteNumber("ts", Microseconds(time));
        json.WriteNumber("id", arrows);
        if (phase == "f")
            json.WriteString("bp", "e");
        json.WriteEndObject();
    }

    private void Open(string phase, string name, int track)
    {
        json.WriteStartObject();
        json.WriteString("ph", phase);
        json.WriteString("name", name);
        json.WriteNumber("pid", scheduler.Number);
        json.WriteNumber("tid", track);
    }

    private void Named(string name)
    {
        json.WriteStartObject("args");
        json.WriteString("name", name);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // With a thousandth, that is, in nanoseconds; decimal, so that slices that touch do so in the file too.
    private decimal Microseconds(long time) => decimal.Round((decimal)(time - start) * 1_000_000 / scheduler.Time.TimestampFrequency, 3);

    private sealed class Track(int number)
    {
        public int Number => number;

        public string? Doing { get; set; }

        public string Category { get; private set; } = "";

        public long Since { get; private set; }

        public int ArrowFrom { get; set; }

        public long ArrowTime { get; set; }

        public string Arrow { get; set; } = "";

        public void Enter(long now, string doing, string category) => (Since, Doing, Category) = (now, doing, category);
    }
}

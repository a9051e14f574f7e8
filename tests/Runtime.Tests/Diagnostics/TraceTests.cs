using System.Text.Json;

namespace CoGen.Runtime.Tests;

public class TraceTests
{
    [Fact]
    public void The_file_holds_what_happened()
    {
        using var sim = new Simulation();
        using GreenTrace trace = GreenTrace.Start();
        var queue = new GreenQueue<int>(1);
        GreenThread consumer = Steps.Spawn(Enumerable.Repeat<Action<GreenContext>>(g => queue.Get_Green(g), 20).ToArray());
        consumer.Name = "consumer";
        GreenThread producer = Steps.Spawn(
        [
            _ => Steps.Spawn(Steps.Sleep(5)).Name = "child",
            .. Enumerable.Range(0, 20).Select<int, Action<GreenContext>>(i => g => queue.Put_Green(g, i)),
            Steps.Yield,
        ]);
        producer.Name = "producer";
        consumer.Wait();
        producer.Wait();
        Green.Sleep(TimeSpan.FromMilliseconds(10));
        Parsed file = Parse(trace);
        CheckInvariants(file);
        Assert.Equal(["child", "consumer", "producer"], file.Names.Values.Order());
        Assert.Contains(file.Slices, static slice => slice.Name == "waits for an item of a GreenQueue");
        Assert.Contains(file.Slices, static slice => slice is { Name: "waits for the end of its sleep", Duration: 5000 });
        Assert.Contains(file.Arrows, arrow => arrow.Name == "spawn" && file.Names[arrow.From] == "producer" && file.Names[arrow.To] == "child");
        Assert.Contains(file.Arrows, arrow => arrow.Name == "wake" && file.Names[arrow.From] == "producer" && file.Names[arrow.To] == "consumer");
        Assert.Equal(0, trace.DroppedCount);
    }

    [Fact]
    public void A_full_ring_keeps_the_last_events()
    {
        using var sim = new Simulation();
        using GreenTrace trace = GreenTrace.Start(capacity: 50);
        GreenThread[] threads = [.. Enumerable.Range(0, 7).Select(i => Steps.Spawn(Enumerable.Range(0, 30).Select(n => n % 3 == 0 ? Steps.Sleep(i) : Steps.Yield).ToArray()))];
        foreach (GreenThread thread in threads)
            thread.Wait();
        Parsed file = Parse(trace);
        CheckInvariants(file);
        Assert.True(trace.DroppedCount > 100);
        Assert.NotEmpty(file.Slices);
    }

    [Fact]
    public void Nothing_is_recorded_after_the_end_and_two_may_record()
    {
        using var sim = new Simulation();
        GreenTrace outer = GreenTrace.Start();
        GreenTrace inner = GreenTrace.Start();
        Steps.Spawn(Steps.Yield).Wait();
        outer.Dispose();
        Steps.Spawn(Steps.Yield).Wait();
        inner.Dispose();
        Steps.Spawn(Steps.Yield).Wait();
        Assert.Null(sim.Scheduler.Probe);
        Assert.Single(Parse(outer).Names);
        Assert.Equal(2, Parse(inner).Names.Count);
    }

    [Fact]
    public void An_empty_trace_is_a_file_too()
    {
        using var sim = new Simulation();
        using GreenTrace trace = GreenTrace.Start();
        Assert.Empty(Parse(trace).Slices);
    }

    [Fact]
    public void It_is_saved_to_a_file()
    {
        using var sim = new Simulation();
        using GreenTrace trace = GreenTrace.Start();
        Steps.Spawn(Steps.Yield).Wait();
        string path = Path.GetTempFileName();
        try
        {
            trace.Save(path);
            Assert.Equal(Parse(trace).Slices, Parse(File.ReadAllBytes(path)).Slices);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void CheckInvariants(Parsed file)
    {
        // The slices of a thread touch, and do not overlap.
        foreach (IGrouping<int, Slice> track in file.Slices.GroupBy(static slice => slice.Track))
        {
            Assert.Contains(track.Key, file.Names.Keys);
            foreach ((Slice before, Slice after) in track.Zip(track.Skip(1)))
                Assert.Equal(before.End, after.Start);
        }
        // One runs at a time.
        Slice[] running = [.. file.Slices.Where(static slice => slice.Category == "run").OrderBy(static slice => slice.Start).ThenBy(static slice => slice.End)];
        foreach ((Slice before, Slice after) in running.Zip(running.Skip(1)))
            Assert.True(before.End <= after.Start);
        // Who is woken runs later, and who wakes runs then.
        foreach (Arrow arrow in file.Arrows)
        {
            Assert.True(arrow.Left <= arrow.Arrived);
            Assert.Contains(running, slice => slice.Track == arrow.From && slice.Start <= arrow.Left && arrow.Left <= slice.End);
            Assert.Contains(running, slice => slice.Track == arrow.To && slice.Start == arrow.Arrived);
        }
        Assert.All(file.Slices, static slice => Assert.True(slice.Duration >= 0));
    }

    private static Parsed Parse(GreenTrace trace)
    {
        using var stream = new MemoryStream();
        trace.WriteTo(stream);
        return Parse(stream.ToArray());
    }

    private static Parsed Parse(byte[] json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement[] events = [.. document.RootElement.GetProperty("traceEvents").EnumerateArray()];
        ILookup<string, JsonElement> byPhase = events.ToLookup(static e => e.GetProperty("ph").GetString()!);
        Dictionary<int, JsonElement> arrivals = byPhase["f"].ToDictionary(static e => e.GetProperty("id").GetInt32());
        Assert.Equal(byPhase["s"].Count(), arrivals.Count);
        return new Parsed(
            byPhase["M"].Where(static e => e.GetProperty("name").GetString() == "thread_name").ToDictionary(Track, static e => e.GetProperty("args").GetProperty("name").GetString()!),
            [.. byPhase["X"].Select(static e => new Slice(Track(e), e.GetProperty("name").GetString()!, e.GetProperty("cat").GetString()!, e.GetProperty("ts").GetDecimal(), e.GetProperty("dur").GetDecimal()))],
            [.. byPhase["s"].Select(e => (From: e, To: arrivals[e.GetProperty("id").GetInt32()]))
                .Select(static pair => new Arrow(pair.From.GetProperty("name").GetString()!, Track(pair.From), pair.From.GetProperty("ts").GetDecimal(), Track(pair.To), pair.To.GetProperty("ts").GetDecimal()))]);
    }

    private static int Track(JsonElement e) => e.GetProperty("tid").GetInt32();

    private sealed record Parsed(Dictionary<int, string> Names, List<Slice> Slices, List<Arrow> Arrows);

    private sealed record Slice(int Track, string Name, string Category, decimal Start, decimal Duration)
    {
        public decimal End => Start + Duration;
    }

    private sealed record Arrow(string Name, int From, decimal Left, int To, decimal Arrived);
}

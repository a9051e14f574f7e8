using System.Diagnostics.Metrics;

namespace CoGen.Runtime.Tests;

public class MeterTests
{
    [Fact]
    public void The_meter_tells_what_the_scheduler_does()
    {
        using var sim = new Simulation();
        var queue = new GreenQueue<int>();
        GreenThread killed = SeenProgram.SpawnInner(queue);
        SeenProgram.SpawnInner(queue);
        SeenProgram.SpawnSleeps(100);
        SeenProgram.SpawnSleeps(100);
        GreenThread<int> faulty = SeenProgram.SpawnInner(new GreenQueue<int>());
        Green.Yield();
        killed.Kill();
        faulty.Kill(new ArgumentException("reason"));
        SeenProgram.SpawnSays("a").Wait();
        Green.Yield();
        SeenProgram.SpawnSays("never begins").Kill();
        SeenProgram.SpawnSays("ready");

        Dictionary<string, double> seen = Read(sim.Scheduler);
        Assert.Equal(4, seen["cogen.threads.live"]);
        Assert.Equal(1, seen["cogen.threads.ready"] - 1); // the one that was killed is skipped at its turn
        Assert.Equal(8, seen["cogen.threads.spawned"]);
        Assert.Equal(1, seen["cogen.threads.finished"]);
        Assert.Equal(0, seen["cogen.threads.faulted"]);
        Assert.Equal(3, seen["cogen.threads.killed"]);
        Assert.Equal(2, seen["cogen.timers"]);
        Assert.Equal(0, seen["cogen.hub.waiters"]);
        Assert.True(seen["cogen.switches"] >= 8);
        Assert.Equal(0, seen["cogen.loop.lag"]);
    }

    [Fact]
    public void Lag_is_how_late_a_timer_was()
    {
        using var sim = new Simulation();
        SeenProgram.SpawnSleeps(1);
        GreenThread holder = SeenProgram.SpawnShows(() => sim.Hub.Poll(TimeSpan.FromSeconds(3))); // holds the loop until then
        holder.Wait();
        Green.Yield();
        Assert.Equal(2, Read(sim.Scheduler)["cogen.loop.lag"], 0.1);
        Assert.Equal(0, Read(sim.Scheduler)["cogen.loop.lag"]);
    }

    private static Dictionary<string, double> Read(GreenScheduler scheduler)
    {
        var seen = new Dictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == "CoGen")
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
        listener.RecordObservableInstruments();
        return seen;

        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags[0].Value is int number && number == scheduler.Number)
                seen.Add(instrument.Name, value);
        }
    }
}

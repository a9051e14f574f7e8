namespace CoGen.Runtime.Tests;

/// <summary>A scheduler with a simulated hub, for the OS thread of one test: <c>using var sim = new Simulation();</c></summary>
internal sealed class Simulation : IDisposable
{
    private readonly IDisposable stay;

    public Simulation()
    {
        Hub = new SimulatedHub { Patience = TimeSpan.FromSeconds(20) };
        Scheduler = new GreenScheduler(Hub);
        stay = Scheduler.Enter();
    }

    public SimulatedHub Hub { get; }

    public GreenScheduler Scheduler { get; }

    /// <summary>What the green threads of the test say, in order.</summary>
    public List<string> Log { get; } = [];

    /// <summary>Virtual time since the start.</summary>
    public TimeSpan Now => Hub.Time.GetElapsedTime(0);

    /// <summary>A step that logs.</summary>
    public Action<GreenContext> Say(string text) => _ => Log.Add(text);

    public string TakeLog()
    {
        string log = string.Join(" ", Log);
        Log.Clear();
        return log;
    }

    public void Dispose()
    {
        Leaks.Check(Scheduler);
        stay.Dispose();
        Scheduler.Dispose();
    }
}

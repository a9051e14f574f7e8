namespace CoGen.Fuzz.World;

/// <summary>The callee of every program: writes down that it was called, and does what the plan says.</summary>
public sealed partial class Probe(Plan plan)
{
    private int _spent;
    private int _ticks;

    public Plan Plan => plan;

    /// <summary>What happened, in order.</summary>
    public List<string> Trace { get; } = [];

    /// <summary>How many calls there were.</summary>
    public int Calls { get; private set; }

    /// <summary>The green run's thread; null in a plain run.</summary>
    public GreenThread? Thread { get; set; }

    /// <summary>A suspending call that gives <paramref name="value"/>.</summary>
    [Green]
    public T Call<T>(T value)
    {
        int call = Calls++;
        Trace.Add($"call {Show.Of(value)}");
        if (plan.Mode == Mode.Throws && call == plan.At)
            throw new ProbeException($"call {call}");
        if (Thread is not null && plan.Suspends(call))
        {
            if (plan.Mode == Mode.Killed && call == plan.At)
            {
                GreenScheduler.Current.Post(() => Thread.Kill());
                Green.Sleep(Timeout.InfiniteTimeSpan);
            }
            Green.Yield();
        }
        if (plan.Mode == Mode.SuspendsAndThrows && call == plan.At)
            throw new ProbeException($"call {call}");
        if (Thread is null && plan.Mode == Mode.Killed && call == plan.At)
            throw new GreenKilledException();
        Trace.Add("done");
        return value;
    }

    /// <summary>A suspending call without a result.</summary>
    [Green]
    public void Do(string name) => Call(name);

    /// <summary>A call that never suspends.</summary>
    public T Note<T>(T value)
    {
        Trace.Add($"note {Show.Of(value)}");
        return value;
    }

    /// <summary>Whether another method may be called: keeps recursion finite.</summary>
    public bool Spend() => _spent++ < 8;

    /// <summary>Whether a loop may go on: keeps loops finite.</summary>
    public bool Tick() => _ticks++ < 30;
}

/// <summary>What a <see cref="Probe"/> throws.</summary>
public sealed class ProbeException(string message) : Exception(message);

using CoGen.Semantics.Library;

namespace CoGen.Semantics.Tests;

/// <summary>What the calls of a body do.</summary>
public enum Mode
{
    /// <summary>Every call completes at once.</summary>
    Completes,

    /// <summary>Every call suspends, then completes.</summary>
    Suspends,

    /// <summary>Every second call suspends.</summary>
    Alternates,

    /// <summary>The call number <see cref="Probe.At"/> throws at once.</summary>
    Throws,

    /// <summary>The call number <see cref="Probe.At"/> suspends, then throws; so do the calls before it suspend.</summary>
    SuspendsAndThrows,

    /// <summary>The green thread is killed while the call number <see cref="Probe.At"/> is suspended.</summary>
    Killed,
}

/// <summary>The callee of every body: writes down that it was called, and does what the mode says.</summary>
public sealed partial class Probe(Mode mode, int at = -1) : ICaller
{
    /// <summary>What happened, in order.</summary>
    public List<string> Trace { get; } = [];

    /// <summary>How many calls there were.</summary>
    public int Calls { get; private set; }

    /// <summary>The call that throws or is killed.</summary>
    public int At { get; } = at;

    /// <summary>The green run's thread; null in a plain run.</summary>
    public GreenThread? Thread { get; set; }

    /// <summary>A suspending call that gives <paramref name="value"/>.</summary>
    [Green]
    public T Call<T>(T value)
    {
        int call = Calls++;
        Trace.Add($"call {value}");
        if (mode == Mode.Throws && call == At)
            throw new ProbeException($"call {call}");
        if (Thread is not null && Suspends(call))
        {
            if (mode == Mode.Killed && call == At)
            {
                GreenScheduler.Current.Post(() => Thread.Kill());
                Green.Sleep(Timeout.InfiniteTimeSpan);
            }
            Green.Yield();
        }
        if (mode == Mode.SuspendsAndThrows && call == At)
            throw new ProbeException($"call {call}");
        if (Thread is null && mode == Mode.Killed && call == At)
            throw new GreenKilledException();
        Trace.Add($"done {value}");
        return value;
    }

    /// <summary>What the library calls.</summary>
    [Green]
    public T Invoke<T>(T value) => Call(value);

    /// <summary>A suspending call without a result.</summary>
    [Green]
    public void Do(string name) => Call(name);

    /// <summary>The same call as a blocking library makes it: in plain code only.</summary>
    public T Block<T>(T value) => Call(value);

    /// <summary>The same call as a library's async member.</summary>
    public Task<T> CallAsync<T>(T value)
    {
        int call = Calls++;
        Trace.Add($"call {value}");
        if (mode == Mode.Throws && call == At)
            throw new ProbeException($"call {call}");
        if (!Suspends(call))
            return Done(value);
        var source = new TaskCompletionSource<T>();
        if (mode == Mode.Killed && call == At)
            GreenScheduler.Current.Post(() => Thread!.Kill());
        else if (mode == Mode.SuspendsAndThrows && call == At)
            GreenScheduler.Current.Post(() => source.SetException(new ProbeException($"call {call}")));
        else
            GreenScheduler.Current.Post(() => source.SetResult(Done(value).Result));
        return source.Task;
    }

    private Task<T> Done<T>(T value)
    {
        Trace.Add($"done {value}");
        return Task.FromResult(value);
    }

    /// <summary>A call that never suspends.</summary>
    public T Note<T>(T value)
    {
        Trace.Add($"note {value}");
        return value;
    }

    private bool Suspends(int call) => mode switch
    {
        Mode.Suspends or Mode.SuspendsAndThrows => true,
        Mode.Alternates => call % 2 == 1,
        Mode.Killed => call == At || call % 2 == 0,
        _ => false,
    };
}

/// <summary>What a <see cref="Probe"/> throws.</summary>
public sealed class ProbeException(string message) : Exception(message);

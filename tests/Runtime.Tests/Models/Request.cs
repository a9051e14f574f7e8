namespace CoGen.Runtime.Tests.Models;

/// <summary>What may end a wait, besides a kill.</summary>
internal enum Limit
{
    None,
    Token,
    Time,
    Scope,
}

/// <summary>Where a green thread is, as the model sees it.</summary>
internal enum Phase
{
    Created,
    Waiting,
    Granted, // woken with what it waited for, and not run since
    Ready, // woken otherwise
    Inside, // it has what it waited for, and keeps it
    Ended,
}

/// <summary>A green thread that asks something of a primitive: the real one, and what the model knows of it.</summary>
/// <param name="id">Its number.</param>
/// <param name="limit">What may end its wait.</param>
/// <param name="isOther">Whether it does the other thing one can do: put instead of get, write instead of read.</param>
internal sealed class Request(int id, Limit limit, bool isOther)
{
    public int Id => id;

    public Limit Limit => limit;

    public bool IsOther => isOther;

    public CancellationTokenSource Source { get; } = new();

    /// <summary>For the call that takes a time and a token.</summary>
    public TimeSpan Time { get; init; }

    public bool IsCancelled => limit == Limit.Token && Source.IsCancellationRequested;

    public CancellationToken Token => limit == Limit.Token ? Source.Token : default;

    public TimeSpan OwnTime => limit == Limit.Time ? Time : Timeout.InfiniteTimeSpan;

    public GreenThread Thread { get; set; } = null!;

    /// <summary>What the real one got.</summary>
    public string Result { get; set; } = "";

    public Phase Phase { get; set; }

    /// <summary>What the model says it gets.</summary>
    public string Outcome { get; set; } = "";

    public bool IsKilled { get; set; }

    public TimeSpan Due { get; set; }

    public int Armed { get; set; }

    /// <summary>Where it waits.</summary>
    public List<Request>? Line { get; set; }

    public override string ToString() => $"{id}{(isOther ? "'" : "")} {limit} {Phase}";
}

namespace CoGen;

/// <summary>What other OS threads have to say to a scheduler: an action to run, or a wake-up.</summary>
internal readonly record struct Letter(Action? Action, Parking Parking, Exception? Exception);

/// <summary>The door of a scheduler: the only part of it that other OS threads touch.</summary>
internal sealed class Mailbox(Hub hub)
{
    private readonly Lock gate = new();
    private List<Letter> incoming = [];
    private List<Letter> reading = [];
    private bool asleep;

    /// <summary>Who wakes a host that does not sleep in the hub.</summary>
    public Action? Knock { private get; set; }

    public bool HasLetters
    {
        get
        {
            lock (gate)
                return incoming.Count > 0;
        }
    }

    /// <summary>Any OS thread.</summary>
    public void Add(in Letter letter)
    {
        bool wake;
        lock (gate)
        {
            incoming.Add(letter);
            wake = asleep;
            asleep = false; // one wake-up is enough
        }
        if (!wake)
            return;
        if (Knock is { } knock)
            knock();
        else
            hub.Wake();
    }

    /// <summary>
    /// Announces that the scheduler is about to sleep in the hub: from here on each letter wakes it. Returns false
    /// when a letter is already here.
    /// </summary>
    public bool TrySleep()
    {
        lock (gate)
            return asleep = incoming.Count == 0;
    }

    /// <summary>
    /// The letters that have come so far; the list is good until the next call. Those that come while these are read
    /// wait for the next turn.
    /// </summary>
    public List<Letter> Take()
    {
        reading.Clear();
        lock (gate)
        {
            asleep = false;
            (incoming, reading) = (reading, incoming);
        }
        return reading;
    }
}

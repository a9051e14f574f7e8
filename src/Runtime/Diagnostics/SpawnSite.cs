using System.Runtime.CompilerServices;

namespace CoGen;

/// <summary>
/// The place in the source where a green thread was spawned. <c>SpawnM</c> takes the place of its own call; a method that spawns on behalf of
/// its caller may hand on the caller's, with <see cref="Here"/>.
/// </summary>
public readonly record struct SpawnSite
{
    internal const string Switch = "CoGen.SpawnSites";

    private readonly int number; // in SpawnSites; 0 for none

    internal SpawnSite(int number) => this.number = number;

    /// <summary>
    /// Whether spawn sites are kept: some nanoseconds a spawn. Default: true, unless the runtime option <c>CoGen.SpawnSites</c> is false. Any OS
    /// thread may set it, for the threads that are spawned from then on.
    /// </summary>
    public static bool AreKept { get; set; } = !AppContext.TryGetSwitch(Switch, out bool isOn) || isOn;

    /// <summary>The file; null when the place is not known.</summary>
    public string? File => SpawnSites.Get(number)?.File;

    /// <summary>The line, from 1; 0 when the place is not known.</summary>
    public int Line => SpawnSites.Get(number)?.Line ?? 0;

    /// <summary>Whether the place is known.</summary>
    public bool IsKnown => number != 0;

    internal int Number => number;

    /// <summary>The place of this call, or that of another which the parameters come from.</summary>
    /// <param name="file">A constant: each string is remembered.</param>
    /// <param name="line">From 1.</param>
    public static SpawnSite Here([CallerFilePath] string file = "", [CallerLineNumber] int line = 0) => default(SpawnSite).OrAt(file, line);

    /// <summary>The file and the line, as a compiler prints them.</summary>
    public override string ToString() => IsKnown ? $"{File}:{Line}" : "an unknown place";

    internal SpawnSite OrAt(string file, int line) => number != 0 || line == 0 || !AreKept ? this : new SpawnSite(SpawnSites.Find(file, line));
}

using System.Runtime.CompilerServices;

namespace CoGen;

/// <summary>
/// The places of the process that spawn, numbered from 1, so that a green thread keeps 4 bytes of its own. Looking one up takes no lock
/// and compares references: the file is a constant of the program, the same object at each call.
/// </summary>
internal static class SpawnSites
{
    // More than any program has; who makes up strings is not remembered for ever.
    private const int Limit = 1 << 16;

    private static readonly Lock Gate = new();
    private static Site[] sites = new Site[64]; // by number; the first is never used
    private static Site?[] table = new Site?[128]; // by hash, at most half full
    private static int count;

    public static int Find(string file, int line)
    {
        int number = Look(Volatile.Read(ref table), file, line);
        return number != 0 || count == Limit ? number : Add(file, line);
    }

    public static Site? Get(int number) => number > 0 && Volatile.Read(ref sites) is var all && number < all.Length ? all[number] : null;

    private static int Look(Site?[] places, string file, int line)
    {
        for (uint hash = Hash(file, line); places[hash & (uint)(places.Length - 1)] is { } site; hash++)
        {
            if (ReferenceEquals(site.File, file) && site.Line == line)
                return site.Number;
        }
        return 0;
    }

    private static int Add(string file, int line)
    {
        lock (Gate)
        {
            if (Look(table, file, line) is not 0 and var known)
                return known;
            if (count + 1 == sites.Length)
                Grow();
            var site = new Site(++count, file, line);
            sites[count] = site;
            Enter(table, site);
            return count;
        }
    }

    // Readers go on with what they have; they come here when they miss something.
    private static void Grow()
    {
        var grown = new Site?[4 * sites.Length];
        foreach (Site site in sites.AsSpan(1, count))
            Enter(grown, site);
        Volatile.Write(ref table, grown);
        Site[] longer = [.. sites, .. new Site[sites.Length]];
        Volatile.Write(ref sites, longer);
    }

    private static void Enter(Site?[] places, Site site)
    {
        uint hash = Hash(site.File, site.Line);
        while (places[hash & (uint)(places.Length - 1)] is not null)
            hash++;
        Volatile.Write(ref places[hash & (uint)(places.Length - 1)], site);
    }

    private static uint Hash(string file, int line) => ((uint)RuntimeHelpers.GetHashCode(file) + (uint)line) * 2654435769u >> 8;

    internal sealed record Site(int Number, string File, int Line);
}

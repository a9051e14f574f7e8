namespace CoGen.Generator.Caching;

/// <summary>FNV-1a over 64 bits: the same in every process.</summary>
internal static class Hashing
{
    public const ulong Start = 14695981039346656037;

    public static ulong Add(ulong hash, char value) => unchecked((hash ^ value) * 1099511628211);

    public static ulong Add(ulong hash, string text)
    {
        foreach (char c in text)
            hash = Add(hash, c);
        return hash;
    }

    public static ulong Add(ulong hash, ulong value)
    {
        for (int shift = 0; shift < 64; shift += 16)
            hash = Add(hash, (char)(value >> shift));
        return hash;
    }
}

using System.Globalization;

namespace CoGen.Runtime.Tests;

/// <summary>How much a random test does, and from which seed. <c>COGEN_SOAK=1</c> makes it the big one, <c>COGEN_SEED=n</c> another one.</summary>
internal static class Randomness
{
    public static bool IsSoak { get; } = Environment.GetEnvironmentVariable("COGEN_SOAK") == "1";

    public static int Seed { get; } = int.Parse(Environment.GetEnvironmentVariable("COGEN_SEED") ?? "1", CultureInfo.InvariantCulture);

    public static int Times(int usually, int inSoak) => IsSoak ? inSoak : usually;
}

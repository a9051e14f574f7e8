namespace CoGen.Runtime.Tests;

/// <summary>How much a test does: little in every run, much by hand with <c>COGEN_SOAK=1</c>.</summary>
internal static class Soak
{
    public static int Count(int usually, int byHand) => Environment.GetEnvironmentVariable("COGEN_SOAK") == "1" ? byHand : usually;
}

namespace CoGen.Patches.Tests;

/// <summary>The collection of the tests that count what the whole process has open: nothing runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>Sockets that a test opens and does not close fail it, at its end.</summary>
internal sealed class NoSocketStays : IDisposable
{
    private readonly int before = Count();

    public void Dispose()
    {
        int after = Count();
        // What others have under way, the closing of a connection say, ends by itself.
        for (int i = 0; i < 100 && after > before; i++)
        {
            Thread.Yield();
            after = Count();
        }
        Assert.True(after <= before, $"{before} sockets before, {after} after");
    }

    private static int Count()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return !OperatingSystem.IsLinux() ? 0 : Directory.EnumerateFiles("/proc/self/fd").Count(static path =>
            new FileInfo(path).LinkTarget is { } target && target.StartsWith("socket:", StringComparison.Ordinal));
    }
}

using System.Collections.Concurrent;

namespace CoGen.Runtime.Tests;

/// <summary>What is reported while it lives, also by other tests that run at the same time.</summary>
internal sealed class FaultCollector : IDisposable
{
    private readonly ConcurrentQueue<Exception> seen = new();

    public FaultCollector() => GreenScheduler.UnobservedFault += Add;

    public IReadOnlyCollection<Exception> Seen => seen;

    public void Dispose() => GreenScheduler.UnobservedFault -= Add;

    private void Add(object? sender, UnobservedFaultEventArgs fault) => seen.Enqueue(fault.Exception);
}

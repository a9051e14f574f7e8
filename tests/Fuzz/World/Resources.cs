namespace CoGen.Fuzz.World;

#pragma warning disable CA1815, CA1063, CA1816

/// <summary>Something to dispose of.</summary>
public sealed class Resource(int name) : IDisposable
{
    /// <summary>Which one.</summary>
    public int Name => name;

    /// <inheritdoc/>
    public void Dispose() => Log.Add("dispose", name);

    /// <inheritdoc/>
    public override string ToString() => $"Resource({name})";
}

/// <summary>Something to dispose of that is a struct.</summary>
public readonly struct Lease(int name) : IDisposable
{
    /// <summary>Which one.</summary>
    public int Name => name;

    /// <inheritdoc/>
    public void Dispose() => Log.Add("end of lease", name);

    /// <inheritdoc/>
    public override string ToString() => $"Lease({name})";
}

/// <summary>An exception of the programs.</summary>
public class AppException(string message) : Exception(message);

/// <summary>A special one.</summary>
public sealed class DeepException(string message) : AppException(message);

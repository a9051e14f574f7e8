namespace VerifyTests;

/// <summary>Stands for the official extension's set-up call, made once from a module initializer.</summary>
public static class VerifySourceGenerators
{
    /// <summary>Whether <see cref="Initialize"/> was called.</summary>
    public static bool Initialized { get; private set; }

    /// <summary>There is nothing to register here; a second call throws, as it does in the official extension.</summary>
    public static void Initialize()
    {
        if (Initialized)
            throw new InvalidOperationException("Already Initialized");
        Initialized = true;
    }
}

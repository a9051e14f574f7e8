namespace CoGen.Semantics.Library;

/// <summary>What a library calls back: green across assemblies.</summary>
public partial interface ICaller
{
    /// <summary>Suspends as the other side likes.</summary>
    [Green]
    T Invoke<T>(T value);
}

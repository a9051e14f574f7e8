namespace CoGen.Semantics.Tests;

/// <summary>
/// Marks a green method that takes a <see cref="Probe"/>: it is run plain and green in every mode, and the traces must be equal.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BodyAttribute : Attribute
{
    /// <summary>
    /// The body has a general <c>catch</c>: the plain run cannot stand for a killed one, because there the clause would take the
    /// exception that stands for the kill.
    /// </summary>
    public bool CatchesEverything { get; init; }
}

namespace CoGen;

/// <summary>
/// Marks a method as green: beside the plain body the compiler generates a twin that runs as a coroutine,
/// and <c>SpawnM</c> entry points that start it as a green thread.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GreenAttribute : Attribute
{
    /// <summary>
    /// Whether blocking .NET calls inside the body are redirected to their green counterparts. Default: true.
    /// </summary>
    public bool Patch { get; init; } = true;
}

namespace CoGen;

/// <summary>
/// Marks a method as green: beside the plain body the compiler generates a twin that runs as a coroutine,
/// and <c>SpawnM</c> entry points that start it as a green thread. Inside a green method it marks local functions and lambdas too.
/// A parameter, field or property of a delegate type that is marked takes green functions: in green code, a lambda or a green
/// method given to it is compiled to a coroutine, and a call of it suspends.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class GreenAttribute : Attribute
{
    /// <summary>
    /// Whether blocking .NET calls inside the body are redirected to their green counterparts. Default: true.
    /// </summary>
    public bool Patch { get; init; } = true;
}

namespace CoGen;

/// <summary>
/// Adds a row to the patch table: in green methods, calls of a blocking library member become calls of its async sibling, for which the green thread waits.
/// <c>[assembly: GreenRedirect(typeof(SqlMapper), "Execute", "ExecuteAsync")]</c>
/// </summary>
/// <remarks>
/// It counts for the assembly that has it and for those that refer to that one. All overloads are redirected that have a sibling: the same
/// parameters, perhaps a <see cref="CancellationToken"/> behind them, and the same result as a task. The others stay as they are.
/// </remarks>
/// <param name="type">The type that declares both members; for extensions, their static class.</param>
/// <param name="member">The blocking member.</param>
/// <param name="asyncMember">Its async sibling.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class GreenRedirectAttribute(Type type, string member, string asyncMember) : Attribute
{
    /// <summary>The type that declares both members.</summary>
    public Type Type { get; } = type;

    /// <summary>The blocking member.</summary>
    public string Member { get; } = member;

    /// <summary>Its async sibling.</summary>
    public string AsyncMember { get; } = asyncMember;
}

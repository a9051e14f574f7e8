using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace CoGen.Patches;

/// <summary>What green code calls instead of a blocking member that nothing else stands in for: the member itself, on a thread of the pool.</summary>
/// <remarks>Receiver and arguments have been evaluated before, on the green thread. A kill ends the wait, not the call.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class OffloadPatches
{
    /// <param name="call">The call.</param>
    /// <param name="state">Its receiver and arguments: one, or a tuple.</param>
    [Green(Patch = false)]
    public static void Run<TState>(Action<TState> call, TState state)
    {
        if (IsInMemory(state))
            call(state);
        else
            Green.Offload(() => call(state));
    }

    /// <inheritdoc cref="Run"/>
    /// <returns>What the call returns.</returns>
    [Green(Patch = false)]
    public static TResult Compute<TState, TResult>(Func<TState, TResult> call, TState state) =>
        IsInMemory(state) ? call(state) : Green.Offload(() => call(state));

    // A binary reader or writer over memory blocks nobody.
    private static bool IsInMemory<TState>(TState state) => (state is ITuple { Length: > 0 } tuple ? tuple[0] : state) switch
    {
        BinaryReader reader => StreamPatches.InMemory(reader.BaseStream),
        BinaryWriter writer => StreamPatches.InMemory(writer.BaseStream),
        _ => false,
    };
}

using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace CoGen.Patches;

/// <summary>What green code calls instead of <c>GetAwaiter().GetResult()</c>: the exception comes as it is, not wrapped.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class AwaiterPatches
{
    /// <summary>The result of any other awaiter, asked for when there is one.</summary>
    /// <param name="awaiter">The awaiter.</param>
    /// <param name="isCompleted">Reads its <c>IsCompleted</c>.</param>
    /// <param name="getResult">Calls its <c>GetResult</c>.</param>
    [Green(Patch = false)]
    public static void Run<TAwaiter>(TAwaiter awaiter, Func<TAwaiter, bool> isCompleted, Action<TAwaiter> getResult)
        where TAwaiter : INotifyCompletion
    {
        if (!isCompleted(awaiter))
            Green.Park(TaskWait.BeginAny(awaiter));
        getResult(awaiter);
    }

    /// <inheritdoc cref="Run"/>
    /// <returns>What <c>GetResult</c> returns.</returns>
    [Green(Patch = false)]
    public static TResult Compute<TAwaiter, TResult>(TAwaiter awaiter, Func<TAwaiter, bool> isCompleted, Func<TAwaiter, TResult> getResult)
        where TAwaiter : INotifyCompletion
    {
        if (!isCompleted(awaiter))
            Green.Park(TaskWait.BeginAny(awaiter));
        return getResult(awaiter);
    }

    /// <inheritdoc cref="TaskAwaiter.GetResult"/>
    [Green(Patch = false)]
    public static void GetResult(TaskAwaiter awaiter)
    {
        if (!awaiter.IsCompleted)
            Green.Park(TaskWait.Begin(awaiter));
        awaiter.GetResult();
    }

    /// <inheritdoc cref="TaskAwaiter{TResult}.GetResult"/>
    [Green(Patch = false)]
    public static TResult GetResult<TResult>(TaskAwaiter<TResult> awaiter)
    {
        if (!awaiter.IsCompleted)
            Green.Park(TaskWait.Begin(awaiter));
        return awaiter.GetResult();
    }

    /// <inheritdoc cref="ValueTaskAwaiter.GetResult"/>
    [Green(Patch = false)]
    public static void GetResult(ValueTaskAwaiter awaiter)
    {
        if (!awaiter.IsCompleted)
            Green.Park(TaskWait.Begin(awaiter));
        awaiter.GetResult();
    }

    /// <inheritdoc cref="ValueTaskAwaiter{TResult}.GetResult"/>
    [Green(Patch = false)]
    public static TResult GetResult<TResult>(ValueTaskAwaiter<TResult> awaiter)
    {
        if (!awaiter.IsCompleted)
            Green.Park(TaskWait.Begin(awaiter));
        return awaiter.GetResult();
    }

    /// <inheritdoc cref="ConfiguredTaskAwaitable.ConfiguredTaskAwaiter.GetResult"/>
    [Green(Patch = false)]
    public static void GetResult(ConfiguredTaskAwaitable.ConfiguredTaskAwaiter awaiter)
    {
        if (!awaiter.IsCompleted)
            Green.Park(TaskWait.Begin(awaiter));
        awaiter.GetResult();
    }

    /// <inheritdoc cref="ConfiguredTaskAwaitable{TResult}.ConfiguredTaskAwaiter.GetResult"/>
    [Green(Patch = false)]
    public static TResult GetResult<TResult>(ConfiguredTaskAwaitable<TResult>.ConfiguredTaskAwaiter awaiter)
    {
        if (!awaiter.IsCompleted)
            Green.Park(TaskWait.Begin(awaiter));
        return awaiter.GetResult();
    }

    /// <inheritdoc cref="ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter.GetResult"/>
    [Green(Patch = false)]
    public static void GetResult(ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter awaiter)
    {
        if (!awaiter.IsCompleted)
            Green.Park(TaskWait.Begin(awaiter));
        awaiter.GetResult();
    }

    /// <inheritdoc cref="ConfiguredValueTaskAwaitable{TResult}.ConfiguredValueTaskAwaiter.GetResult"/>
    [Green(Patch = false)]
    public static TResult GetResult<TResult>(ConfiguredValueTaskAwaitable<TResult>.ConfiguredValueTaskAwaiter awaiter)
    {
        if (!awaiter.IsCompleted)
            Green.Park(TaskWait.Begin(awaiter));
        return awaiter.GetResult();
    }
}

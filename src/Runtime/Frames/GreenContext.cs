using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace CoGen;

/// <summary>
/// The channel between generated code and the scheduler: one per scheduler, passed first to every
/// generated twin. Only the OS thread that drives the scheduler may touch it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GreenContext
{
    /// <summary>Set while the native stack unwinds because the running green thread suspends.</summary>
    public bool Suspending;

    // The frames pushed by this unwinding, the leaf first.
    internal GreenFrame? Leaf;
    internal GreenFrame? Last;

    // What the resume path takes at its suspension point: the frame that completed, or what it threw.
    internal GreenFrame? Completed;
    internal Exception? Pending;

    // Above this address the native stack is known to have room left.
    private nuint _roomAbove = nuint.MaxValue;

    internal ExceptionFlight Flight;

    internal GreenContext(GreenScheduler scheduler) => Scheduler = scheduler;

    /// <summary>The scheduler this context belongs to.</summary>
    public GreenScheduler Scheduler { get; }

    /// <summary>
    /// For an async call made in the place of a blocking one: cancelled when the running green thread is killed, or a timeout around it
    /// expires. In what runs after that, a <c>finally</c> block say, it is none: calls there run to their end.
    /// </summary>
    public CancellationToken Token => Scheduler.CallToken;

    /// <summary>Links a frame whose values have been saved to the frames below it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Push(GreenFrame frame)
    {
        if (Last is null)
        {
            // The leaf suspends again, as most do: the chain is as it was.
            if (ReferenceEquals(frame, Scheduler.Running!.Leaf))
                return;
            Leaf = frame;
        }
        else
        {
            Last.Parent = frame;
        }
        Last = frame;
    }

    /// <summary>
    /// At the start of a method that green code may call from itself: whether the native stack runs low. The activation is then
    /// suspended before it begins, and goes on from an empty stack: depth is bounded by the heap only.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe bool StackIsLow()
    {
        byte here;
        return (nuint)(&here) < _roomAbove && MeasureStack((nuint)(&here));
    }

    /// <summary>The scheduler moves to another OS thread.</summary>
    internal void ForgetStack() => _roomAbove = nuint.MaxValue;

    /// <summary>At a suspension point that continues: throws what the callee threw, if it did.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [StackTraceHidden]
    public void Take()
    {
        Completed = null;
        if (Pending is not null)
            Throw();
    }

    /// <summary>At a suspension point that continues: the callee's result, or throws what it threw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [StackTraceHidden]
    public T Take<T>()
    {
        var callee = Unsafe.As<GreenFrame<T>>(Completed!);
        Completed = null; // its result is the caller's to keep
        if (Pending is not null)
            Throw();
        return callee.Result;
    }

    /// <summary>Moves a value whose type has no name, that of <paramref name="like"/>, out of a frame: a running activation's frame keeps nothing alive.</summary>
    public T MoveLike<T>(T like, ref object? field)
    {
        var value = (T)field!;
        field = null;
        return value;
    }

    /// <summary>A callee's result whose type has no name: that of <paramref name="like"/>.</summary>
    public T TakeLike<T>(T like) => Take<T>();

    /// <summary>
    /// Whether a general <c>catch</c> of the running green thread may take this exception: its own kill passes it by. The kill of
    /// another thread, which a <see cref="GreenThread.Wait()"/> has thrown, is an exception like any other.
    /// </summary>
    public bool MayCatch(Exception exception) =>
        exception is not GreenKilledException killed || killed.Victim is null || !ReferenceEquals(killed.Victim, Scheduler.Running);

    /// <summary>
    /// Asked in a general <c>catch</c>, behind the <c>finally</c> blocks further in: whether the clause stands in the stretch of a
    /// timeout of the running green thread whose exception this is. Then it is thrown on.
    /// </summary>
    public bool MustPass(Exception exception) =>
        exception is GreenTimeoutException { Timeout: { } timeout } && timeout.Covers(Scheduler.Self);

    /// <summary>Throws an exception again with the stack it had; it returns only for the sake of a <c>throw</c> around it.</summary>
    [StackTraceHidden]
    public static Exception Rethrow(Exception exception)
    {
        ExceptionDispatchInfo.Throw(exception);
        return exception;
    }

    /// <summary>An array that a span is made of later: throws now if it cannot be, for its elements are of another type.</summary>
    public static T[]? ForSpan<T>(T[]? array)
    {
        _ = new Span<T>(array);
        return array;
    }

    /// <summary>Disposes of what implements <see cref="IDisposable"/> explicitly or as a type parameter, where it stands.</summary>
    public static void Dispose<T>(ref T resource)
        where T : IDisposable? => resource?.Dispose();

    /// <summary>The same for a nullable struct.</summary>
    public static void Dispose<T>(ref T? resource)
        where T : struct, IDisposable => resource?.Dispose();

    /// <summary>The same for a ref struct.</summary>
    public static void DisposeRefStruct<T>(scoped ref T resource)
        where T : IDisposable, allows ref struct => resource.Dispose();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool MeasureStack(nuint here)
    {
        // It asks for far more than is used before the next measurement.
        const int Step = 8 * 1024;
        if (RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _roomAbove = here - Step;
            return false;
        }
        Suspending = true;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    [StackTraceHidden]
    private void Throw()
    {
        Exception pending = Pending!;
        Pending = null;
        Flight.Throw(pending);
    }
}

using System.ComponentModel;

namespace CoGen;

/// <summary>
/// The values of one suspended activation of a green method. The generator derives one class per green
/// method; user code never sees it. A green thread at rest is a chain of frames, the leaf first.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GreenFrame
{
    /// <summary>The suspension point this activation stands at; 0 when it has not started.</summary>
    public int State;

    /// <summary>Whether the suspension point stands in a try, so that an exception of the callee has to come by.</summary>
    public virtual bool Handles => false;

    /// <summary>Where the activation stands in the user's source, for reports.</summary>
    public virtual FrameSource Source => default;

    /// <summary>The frame of the caller, resumed when this one completes.</summary>
    internal GreenFrame? Parent;

    /// <summary>
    /// Starts or continues the activation. Returns when it has completed, or when it suspended again
    /// (<see cref="GreenContext.Suspending"/> is then set and this frame has been pushed again).
    /// </summary>
    public abstract void Resume(GreenContext g);
}

/// <summary>A frame of a green method that returns <typeparamref name="T"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GreenFrame<T> : GreenFrame
{
    /// <summary>What the activation returned; meaningful once it has completed.</summary>
    public T Result = default!;
}

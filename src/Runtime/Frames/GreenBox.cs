using System.ComponentModel;

namespace CoGen;

/// <summary>A local that a nested function of a green method captures: the variable itself, shared by both.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GreenBox<T>
{
    /// <summary>The variable.</summary>
    public T Value = default!;
}

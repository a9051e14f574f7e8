using System.ComponentModel;

namespace CoGen;

/// <summary>A local that a nested function of a green method captures: the variable itself, shared by both.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GreenBox<T>
{
    /// <summary>The variable.</summary>
    public T Value = default!;
}

/// <summary>Makes boxes whose types have no name.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GreenBox
{
    /// <summary>A box that holds the value.</summary>
    public static GreenBox<T> Of<T>(T value) => new() { Value = value };

    /// <summary>A box like this one, which is only there for its type.</summary>
    public static GreenBox<T> New<T>(GreenBox<T>? like) => new();
}

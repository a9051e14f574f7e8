using System.ComponentModel;

namespace CoGen;

/// <summary>A local that a nested function of a green method captures: the variable itself, shared by both.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GreenBox<T>
{
    /// <summary>The variable.</summary>
    public T Value = default!;
}

/// <summary>Makes nested functions over boxes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GreenBox
{
    /// <summary>
    /// Makes a function that keeps the box as it is now: the local that holds the box is given another one when its scope is entered
    /// again, as C# makes a new variable for each iteration of a loop.
    /// </summary>
    public static TFunction Capture<TBox, TFunction>(TBox box, Func<TBox, TFunction> make) => make(box);
}

namespace CoGen.Generator.Model;

internal enum LocalKind
{
    Parameter,
    User,

    /// <summary>A local constant: it has a name, but no value to keep.</summary>
    Constant,

    /// <summary>The variable of a catch clause, declared by the clause itself.</summary>
    Caught,
    Temporary,
}

/// <summary>How the value of a local may change.</summary>
internal enum Change
{
    /// <summary>By what assigns to it, itself or as an argument by reference.</summary>
    Assigned,

    /// <summary>By all that names it: a struct, whose members may write to it.</summary>
    Named,

    /// <summary>At any time: something else refers to it, such as a ref local.</summary>
    Unseen,
}

/// <summary>A parameter, local or temporary of a green method.</summary>
/// <param name="Type">Its type, fully qualified.</param>
/// <param name="IsRefLike">It cannot live on the heap (a span, a pointer): it must not be alive across a suspension.</param>
/// <param name="DeclaredAt">Index of the declaration for a diagnostic; -1 for none.</param>
internal sealed record Local(int Id, string Name, string Type, LocalKind Kind, bool IsRefLike, int DeclaredAt)
{
    /// <summary>It holds a pointer.</summary>
    public bool IsPointer => IsRefLike && Type.IndexOf('*') >= 0;

    /// <summary><c>ref</c> or <c>ref readonly</c> for a ref local, or empty. What it refers to cannot be kept across a suspension.</summary>
    public string Reference { get; init; } = "";

    public Change Change { get; init; }

    /// <summary>Declared by a statement of its own on both paths: the expression that declares it becomes a block.</summary>
    public bool IsHoisted { get; init; }

    /// <summary>It holds the box of a captured variable; the user's name for it means the box's value.</summary>
    public bool IsBox { get; init; }

    /// <summary>
    /// For a box that is made again and again: its name inside nested functions on the resume path, where all locals stand at the head of the
    /// method. A function keeps the box of its time through a copy; null for any other local.
    /// </summary>
    public string? CopyName { get; init; }
}

using System.Diagnostics.CodeAnalysis;

namespace CoGen;

/// <summary>
/// A value for each green thread, made when it is first asked for, and for the plain code of each OS thread. A green thread does not
/// inherit it from the one that spawned it (an <see cref="AsyncLocal{T}"/> does that), and it goes when the green thread ends.
/// </summary>
/// <param name="factory">Makes the first value; without one it is the default of the type. It must not wait.</param>
public sealed class GreenLocal<T>(Func<T>? factory = null)
{
    /// <summary>The value of the current green thread.</summary>
    [MaybeNull]
    public T Value
    {
        get
        {
            Dictionary<object, object> locals = Self.Locals;
            if (locals.TryGetValue(this, out object? box))
                return ((Box)box).Value;
            T? made = factory is null ? default : factory();
            locals[this] = new Box { Value = made };
            return made;
        }
        set => Self.Locals[this] = new Box { Value = value };
    }

    /// <summary>Whether the current green thread has a value.</summary>
    public bool IsValueCreated => Self.LocalsOrNull?.ContainsKey(this) == true;

    /// <summary>Forgets the value of the current green thread.</summary>
    public void Clear() => Self.LocalsOrNull?.Remove(this);

    private static GreenThread Self => GreenScheduler.Current.Self;

    private sealed class Box
    {
        public T? Value;
    }
}

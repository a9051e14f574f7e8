using System.ComponentModel;

namespace CoGen;

/// <summary>What a green lambda or method group becomes: a delegate over this object runs the plain body, green code that calls the delegate runs the twin.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GreenFunc<TResult>(Func<TResult> plain, Func<GreenContext, TResult> twin)
{
    /// <summary>Runs the plain body.</summary>
    public TResult Invoke() => plain();

    /// <summary>A method of a receiver, which is evaluated once.</summary>
    public static GreenFunc<TResult> Bind<TReceiver>(TReceiver receiver, Func<TReceiver, Func<TResult>> plain, Func<TReceiver, Func<GreenContext, TResult>> twin) =>
        new(plain(receiver), twin(receiver));

    /// <summary>Calls the delegate from green code: it suspends if it is green, else it runs as it is.</summary>
    public static TResult Call(GreenContext g, Func<TResult> called)
    {
        if (called.HasSingleTarget && called.Target is GreenFunc<TResult> green)
            return green.Twin(g);
        return called();
    }

    /// <summary>The same for a delegate type of the user's own, which <paramref name="invoke"/> calls.</summary>
    public static TResult Call<TDelegate>(GreenContext g, TDelegate called, Func<TDelegate, TResult> invoke)
        where TDelegate : Delegate
    {
        if (called.HasSingleTarget && called.Target is GreenFunc<TResult> green)
            return green.Twin(g);
        return invoke(called);
    }

    private Func<GreenContext, TResult> Twin { get; } = twin;
}

/// <inheritdoc cref="GreenFunc{TResult}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GreenFunc<T1, TResult>(Func<T1, TResult> plain, Func<GreenContext, T1, TResult> twin)
{
    /// <summary>Runs the plain body.</summary>
    public TResult Invoke(T1 arg1) => plain(arg1);

    /// <summary>A method of a receiver, which is evaluated once.</summary>
    public static GreenFunc<T1, TResult> Bind<TReceiver>(TReceiver receiver, Func<TReceiver, Func<T1, TResult>> plain, Func<TReceiver, Func<GreenContext, T1, TResult>> twin) =>
        new(plain(receiver), twin(receiver));

    /// <summary>Calls the delegate from green code: it suspends if it is green, else it runs as it is.</summary>
    public static TResult Call(GreenContext g, Func<T1, TResult> called, T1 arg1)
    {
        if (called.HasSingleTarget && called.Target is GreenFunc<T1, TResult> green)
            return green.Twin(g, arg1);
        return called(arg1);
    }

    /// <summary>The same for a delegate type of the user's own, which <paramref name="invoke"/> calls.</summary>
    public static TResult Call<TDelegate>(GreenContext g, TDelegate called, T1 arg1, Func<TDelegate, T1, TResult> invoke)
        where TDelegate : Delegate
    {
        if (called.HasSingleTarget && called.Target is GreenFunc<T1, TResult> green)
            return green.Twin(g, arg1);
        return invoke(called, arg1);
    }

    private Func<GreenContext, T1, TResult> Twin { get; } = twin;
}

/// <inheritdoc cref="GreenFunc{TResult}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GreenFunc<T1, T2, TResult>(Func<T1, T2, TResult> plain, Func<GreenContext, T1, T2, TResult> twin)
{
    /// <summary>Runs the plain body.</summary>
    public TResult Invoke(T1 arg1, T2 arg2) => plain(arg1, arg2);

    /// <summary>A method of a receiver, which is evaluated once.</summary>
    public static GreenFunc<T1, T2, TResult> Bind<TReceiver>(TReceiver receiver, Func<TReceiver, Func<T1, T2, TResult>> plain, Func<TReceiver, Func<GreenContext, T1, T2, TResult>> twin) =>
        new(plain(receiver), twin(receiver));

    /// <summary>Calls the delegate from green code: it suspends if it is green, else it runs as it is.</summary>
    public static TResult Call(GreenContext g, Func<T1, T2, TResult> called, T1 arg1, T2 arg2)
    {
        if (called.HasSingleTarget && called.Target is GreenFunc<T1, T2, TResult> green)
            return green.Twin(g, arg1, arg2);
        return called(arg1, arg2);
    }

    /// <summary>The same for a delegate type of the user's own, which <paramref name="invoke"/> calls.</summary>
    public static TResult Call<TDelegate>(GreenContext g, TDelegate called, T1 arg1, T2 arg2, Func<TDelegate, T1, T2, TResult> invoke)
        where TDelegate : Delegate
    {
        if (called.HasSingleTarget && called.Target is GreenFunc<T1, T2, TResult> green)
            return green.Twin(g, arg1, arg2);
        return invoke(called, arg1, arg2);
    }

    private Func<GreenContext, T1, T2, TResult> Twin { get; } = twin;
}

/// <inheritdoc cref="GreenFunc{TResult}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GreenFunc<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> plain, Func<GreenContext, T1, T2, T3, TResult> twin)
{
    /// <summary>Runs the plain body.</summary>
    public TResult Invoke(T1 arg1, T2 arg2, T3 arg3) => plain(arg1, arg2, arg3);

    /// <summary>A method of a receiver, which is evaluated once.</summary>
    public static GreenFunc<T1, T2, T3, TResult> Bind<TReceiver>(TReceiver receiver, Func<TReceiver, Func<T1, T2, T3, TResult>> plain, Func<TReceiver, Func<GreenContext, T1, T2, T3, TResult>> twin) =>
        new(plain(receiver), twin(receiver));

    /// <summary>Calls the delegate from green code: it suspends if it is green, else it runs as it is.</summary>
    public static TResult Call(GreenContext g, Func<T1, T2, T3, TResult> called, T1 arg1, T2 arg2, T3 arg3)
    {
        if (called.HasSingleTarget && called.Target is GreenFunc<T1, T2, T3, TResult> green)
            return green.Twin(g, arg1, arg2, arg3);
        return called(arg1, arg2, arg3);
    }

    /// <summary>The same for a delegate type of the user's own, which <paramref name="invoke"/> calls.</summary>
    public static TResult Call<TDelegate>(GreenContext g, TDelegate called, T1 arg1, T2 arg2, T3 arg3, Func<TDelegate, T1, T2, T3, TResult> invoke)
        where TDelegate : Delegate
    {
        if (called.HasSingleTarget && called.Target is GreenFunc<T1, T2, T3, TResult> green)
            return green.Twin(g, arg1, arg2, arg3);
        return invoke(called, arg1, arg2, arg3);
    }

    private Func<GreenContext, T1, T2, T3, TResult> Twin { get; } = twin;
}

/// <inheritdoc cref="GreenFunc{TResult}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GreenFunc<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> plain, Func<GreenContext, T1, T2, T3, T4, TResult> twin)
{
    /// <summary>Runs the plain body.</summary>
    public TResult Invoke(T1 arg1, T2 arg2, T3 arg3, T4 arg4) => plain(arg1, arg2, arg3, arg4);

    /// <summary>A method of a receiver, which is evaluated once.</summary>
    public static GreenFunc<T1, T2, T3, T4, TResult> Bind<TReceiver>(TReceiver receiver, Func<TReceiver, Func<T1, T2, T3, T4, TResult>> plain, Func<TReceiver, Func<GreenContext, T1, T2, T3, T4, TResult>> twin) =>
        new(plain(receiver), twin(receiver));

    /// <summary>Calls the delegate from green code: it suspends if it is green, else it runs as it is.</summary>
    public static TResult Call(GreenContext g, Func<T1, T2, T3, T4, TResult> called, T1 arg1, T2 arg2, T3 arg3, T4 arg4)
    {
        if (called.HasSingleTarget && called.Target is GreenFunc<T1, T2, T3, T4, TResult> green)
            return green.Twin(g, arg1, arg2, arg3, arg4);
        return called(arg1, arg2, arg3, arg4);
    }

    /// <summary>The same for a delegate type of the user's own, which <paramref name="invoke"/> calls.</summary>
    public static TResult Call<TDelegate>(GreenContext g, TDelegate called, T1 arg1, T2 arg2, T3 arg3, T4 arg4, Func<TDelegate, T1, T2, T3, T4, TResult> invoke)
        where TDelegate : Delegate
    {
        if (called.HasSingleTarget && called.Target is GreenFunc<T1, T2, T3, T4, TResult> green)
            return green.Twin(g, arg1, arg2, arg3, arg4);
        return invoke(called, arg1, arg2, arg3, arg4);
    }

    private Func<GreenContext, T1, T2, T3, T4, TResult> Twin { get; } = twin;
}

/// <inheritdoc cref="GreenFunc{TResult}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GreenFunc<T1, T2, T3, T4, T5, TResult>(Func<T1, T2, T3, T4, T5, TResult> plain, Func<GreenContext, T1, T2, T3, T4, T5, TResult> twin)
{
    /// <summary>Runs the plain body.</summary>
    public TResult Invoke(T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5) => plain(arg1, arg2, arg3, arg4, arg5);

    /// <summary>A method of a receiver, which is evaluated once.</summary>
    public static GreenFunc<T1, T2, T3, T4, T5, TResult> Bind<TReceiver>(TReceiver receiver, Func<TReceiver, Func<T1, T2, T3, T4, T5, TResult>> plain, Func<TReceiver, Func<GreenContext, T1, T2, T3, T4, T5, TResult>> twin) =>
        new(plain(receiver), twin(receiver));

    /// <summary>Calls the delegate from green code: it suspends if it is green, else it runs as it is.</summary>
    public static TResult Call(GreenContext g, Func<T1, T2, T3, T4, T5, TResult> called, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5)
    {
        if (called.HasSingleTarget && called.Target is GreenFunc<T1, T2, T3, T4, T5, TResult> green)
            return green.Twin(g, arg1, arg2, arg3, arg4, arg5);
        return called(arg1, arg2, arg3, arg4, arg5);
    }

    /// <summary>The same for a delegate type of the user's own, which <paramref name="invoke"/> calls.</summary>
    public static TResult Call<TDelegate>(GreenContext g, TDelegate called, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, Func<TDelegate, T1, T2, T3, T4, T5, TResult> invoke)
        where TDelegate : Delegate
    {
        if (called.HasSingleTarget && called.Target is GreenFunc<T1, T2, T3, T4, T5, TResult> green)
            return green.Twin(g, arg1, arg2, arg3, arg4, arg5);
        return invoke(called, arg1, arg2, arg3, arg4, arg5);
    }

    private Func<GreenContext, T1, T2, T3, T4, T5, TResult> Twin { get; } = twin;
}

/// <inheritdoc cref="GreenFunc{TResult}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GreenFunc<T1, T2, T3, T4, T5, T6, TResult>(Func<T1, T2, T3, T4, T5, T6, TResult> plain, Func<GreenContext, T1, T2, T3, T4, T5, T6, TResult> twin)
{
    /// <summary>Runs the plain body.</summary>
    public TResult Invoke(T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6) => plain(arg1, arg2, arg3, arg4, arg5, arg6);

    /// <summary>A method of a receiver, which is evaluated once.</summary>
    public static GreenFunc<T1, T2, T3, T4, T5, T6, TResult> Bind<TReceiver>(TReceiver receiver, Func<TReceiver, Func<T1, T2, T3, T4, T5, T6, TResult>> plain, Func<TReceiver, Func<GreenContext, T1, T2, T3, T4, T5, T6, TResult>> twin) =>
        new(plain(receiver), twin(receiver));

    /// <summary>Calls the delegate from green code: it suspends if it is green, else it runs as it is.</summary>
    public static TResult Call(GreenContext g, Func<T1, T2, T3, T4, T5, T6, TResult> called, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6)
    {
        if (called.HasSingleTarget && called.Target is GreenFunc<T1, T2, T3, T4, T5, T6, TResult> green)
            return green.Twin(g, arg1, arg2, arg3, arg4, arg5, arg6);
        return called(arg1, arg2, arg3, arg4, arg5, arg6);
    }

    /// <summary>The same for a delegate type of the user's own, which <paramref name="invoke"/> calls.</summary>
    public static TResult Call<TDelegate>(GreenContext g, TDelegate called, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, Func<TDelegate, T1, T2, T3, T4, T5, T6, TResult> invoke)
        where TDelegate : Delegate
    {
        if (called.HasSingleTarget && called.Target is GreenFunc<T1, T2, T3, T4, T5, T6, TResult> green)
            return green.Twin(g, arg1, arg2, arg3, arg4, arg5, arg6);
        return invoke(called, arg1, arg2, arg3, arg4, arg5, arg6);
    }

    private Func<GreenContext, T1, T2, T3, T4, T5, T6, TResult> Twin { get; } = twin;
}

/// <inheritdoc cref="GreenFunc{TResult}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GreenFunc<T1, T2, T3, T4, T5, T6, T7, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, TResult> plain, Func<GreenContext, T1, T2, T3, T4, T5, T6, T7, TResult> twin)
{
    /// <summary>Runs the plain body.</summary>
    public TResult Invoke(T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7) => plain(arg1, arg2, arg3, arg4, arg5, arg6, arg7);

    /// <summary>A method of a receiver, which is evaluated once.</summary>
    public static GreenFunc<T1, T2, T3, T4, T5, T6, T7, TResult> Bind<TReceiver>(TReceiver receiver, Func<TReceiver, Func<T1, T2, T3, T4, T5, T6, T7, TResult>> plain, Func<TReceiver, Func<GreenContext, T1, T2, T3, T4, T5, T6, T7, TResult>> twin) =>
        new(plain(receiver), twin(receiver));

    /// <summary>Calls the delegate from green code: it suspends if it is green, else it runs as it is.</summary>
    public static TResult Call(GreenContext g, Func<T1, T2, T3, T4, T5, T6, T7, TResult> called, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7)
    {
        if (called.HasSingleTarget && called.Target is GreenFunc<T1, T2, T3, T4, T5, T6, T7, TResult> green)
            return green.Twin(g, arg1, arg2, arg3, arg4, arg5, arg6, arg7);
        return called(arg1, arg2, arg3, arg4, arg5, arg6, arg7);
    }

    /// <summary>The same for a delegate type of the user's own, which <paramref name="invoke"/> calls.</summary>
    public static TResult Call<TDelegate>(GreenContext g, TDelegate called, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, Func<TDelegate, T1, T2, T3, T4, T5, T6, T7, TResult> invoke)
        where TDelegate : Delegate
    {
        if (called.HasSingleTarget && called.Target is GreenFunc<T1, T2, T3, T4, T5, T6, T7, TResult> green)
            return green.Twin(g, arg1, arg2, arg3, arg4, arg5, arg6, arg7);
        return invoke(called, arg1, arg2, arg3, arg4, arg5, arg6, arg7);
    }

    private Func<GreenContext, T1, T2, T3, T4, T5, T6, T7, TResult> Twin { get; } = twin;
}

/// <inheritdoc cref="GreenFunc{TResult}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GreenFunc<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> plain, Func<GreenContext, T1, T2, T3, T4, T5, T6, T7, T8, TResult> twin)
{
    /// <summary>Runs the plain body.</summary>
    public TResult Invoke(T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8) => plain(arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8);

    /// <summary>A method of a receiver, which is evaluated once.</summary>
    public static GreenFunc<T1, T2, T3, T4, T5, T6, T7, T8, TResult> Bind<TReceiver>(TReceiver receiver, Func<TReceiver, Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult>> plain, Func<TReceiver, Func<GreenContext, T1, T2, T3, T4, T5, T6, T7, T8, TResult>> twin) =>
        new(plain(receiver), twin(receiver));

    /// <summary>Calls the delegate from green code: it suspends if it is green, else it runs as it is.</summary>
    public static TResult Call(GreenContext g, Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> called, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8)
    {
        if (called.HasSingleTarget && called.Target is GreenFunc<T1, T2, T3, T4, T5, T6, T7, T8, TResult> green)
            return green.Twin(g, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8);
        return called(arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8);
    }

    /// <summary>The same for a delegate type of the user's own, which <paramref name="invoke"/> calls.</summary>
    public static TResult Call<TDelegate>(GreenContext g, TDelegate called, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, Func<TDelegate, T1, T2, T3, T4, T5, T6, T7, T8, TResult> invoke)
        where TDelegate : Delegate
    {
        if (called.HasSingleTarget && called.Target is GreenFunc<T1, T2, T3, T4, T5, T6, T7, T8, TResult> green)
            return green.Twin(g, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8);
        return invoke(called, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8);
    }

    private Func<GreenContext, T1, T2, T3, T4, T5, T6, T7, T8, TResult> Twin { get; } = twin;
}

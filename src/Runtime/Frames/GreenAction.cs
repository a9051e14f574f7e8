using System.ComponentModel;

namespace CoGen;

/// <summary>What a green lambda or method group becomes: a delegate over this object runs the plain body, green code that calls the delegate runs the twin.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GreenAction(Action plain, Action<GreenContext> twin)
{
    /// <summary>Runs the plain body.</summary>
    public void Invoke() => plain();

    /// <summary>A method of a receiver, which is evaluated once.</summary>
    public static GreenAction Bind<TReceiver>(TReceiver receiver, Func<TReceiver, Action> plain, Func<TReceiver, Action<GreenContext>> twin) =>
        new(plain(receiver), twin(receiver));

    /// <summary>Calls the delegate from green code: it suspends if it is green, else it runs as it is.</summary>
    public static void Call(GreenContext g, Action called)
    {
        if (called.HasSingleTarget && called.Target is GreenAction green)
            green.Twin(g);
        else
            called();
    }

    /// <summary>The same for a delegate type of the user's own, which <paramref name="invoke"/> calls.</summary>
    public static void Call<TDelegate>(GreenContext g, TDelegate called, Action<TDelegate> invoke)
        where TDelegate : Delegate
    {
        if (called.HasSingleTarget && called.Target is GreenAction green)
            green.Twin(g);
        else
            invoke(called);
    }

    private Action<GreenContext> Twin { get; } = twin;
}

/// <inheritdoc cref="GreenAction"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GreenAction<T1>(Action<T1> plain, Action<GreenContext, T1> twin)
{
    /// <summary>Runs the plain body.</summary>
    public void Invoke(T1 arg1) => plain(arg1);

    /// <summary>A method of a receiver, which is evaluated once.</summary>
    public static GreenAction<T1> Bind<TReceiver>(TReceiver receiver, Func<TReceiver, Action<T1>> plain, Func<TReceiver, Action<GreenContext, T1>> twin) =>
        new(plain(receiver), twin(receiver));

    /// <summary>Calls the delegate from green code: it suspends if it is green, else it runs as it is.</summary>
    public static void Call(GreenContext g, Action<T1> called, T1 arg1)
    {
        if (called.HasSingleTarget && called.Target is GreenAction<T1> green)
            green.Twin(g, arg1);
        else
            called(arg1);
    }

    /// <summary>The same for a delegate type of the user's own, which <paramref name="invoke"/> calls.</summary>
    public static void Call<TDelegate>(GreenContext g, TDelegate called, T1 arg1, Action<TDelegate, T1> invoke)
        where TDelegate : Delegate
    {
        if (called.HasSingleTarget && called.Target is GreenAction<T1> green)
            green.Twin(g, arg1);
        else
            invoke(called, arg1);
    }

    private Action<GreenContext, T1> Twin { get; } = twin;
}

/// <inheritdoc cref="GreenAction"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GreenAction<T1, T2>(Action<T1, T2> plain, Action<GreenContext, T1, T2> twin)
{
    /// <summary>Runs the plain body.</summary>
    public void Invoke(T1 arg1, T2 arg2) => plain(arg1, arg2);

    /// <summary>A method of a receiver, which is evaluated once.</summary>
    public static GreenAction<T1, T2> Bind<TReceiver>(TReceiver receiver, Func<TReceiver, Action<T1, T2>> plain, Func<TReceiver, Action<GreenContext, T1, T2>> twin) =>
        new(plain(receiver), twin(receiver));

    /// <summary>Calls the delegate from green code: it suspends if it is green, else it runs as it is.</summary>
    public static void Call(GreenContext g, Action<T1, T2> called, T1 arg1, T2 arg2)
    {
        if (called.HasSingleTarget && called.Target is GreenAction<T1, T2> green)
            green.Twin(g, arg1, arg2);
        else
            called(arg1, arg2);
    }

    /// <summary>The same for a delegate type of the user's own, which <paramref name="invoke"/> calls.</summary>
    public static void Call<TDelegate>(GreenContext g, TDelegate called, T1 arg1, T2 arg2, Action<TDelegate, T1, T2> invoke)
        where TDelegate : Delegate
    {
        if (called.HasSingleTarget && called.Target is GreenAction<T1, T2> green)
            green.Twin(g, arg1, arg2);
        else
            invoke(called, arg1, arg2);
    }

    private Action<GreenContext, T1, T2> Twin { get; } = twin;
}

/// <inheritdoc cref="GreenAction"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GreenAction<T1, T2, T3>(Action<T1, T2, T3> plain, Action<GreenContext, T1, T2, T3> twin)
{
    /// <summary>Runs the plain body.</summary>
    public void Invoke(T1 arg1, T2 arg2, T3 arg3) => plain(arg1, arg2, arg3);

    /// <summary>A method of a receiver, which is evaluated once.</summary>
    public static GreenAction<T1, T2, T3> Bind<TReceiver>(TReceiver receiver, Func<TReceiver, Action<T1, T2, T3>> plain, Func<TReceiver, Action<GreenContext, T1, T2, T3>> twin) =>
        new(plain(receiver), twin(receiver));

    /// <summary>Calls the delegate from green code: it suspends if it is green, else it runs as it is.</summary>
    public static void Call(GreenContext g, Action<T1, T2, T3> called, T1 arg1, T2 arg2, T3 arg3)
    {
        if (called.HasSingleTarget && called.Target is GreenAction<T1, T2, T3> green)
            green.Twin(g, arg1, arg2, arg3);
        else
            called(arg1, arg2, arg3);
    }

    /// <summary>The same for a delegate type of the user's own, which <paramref name="invoke"/> calls.</summary>
    public static void Call<TDelegate>(GreenContext g, TDelegate called, T1 arg1, T2 arg2, T3 arg3, Action<TDelegate, T1, T2, T3> invoke)
        where TDelegate : Delegate
    {
        if (called.HasSingleTarget && called.Target is GreenAction<T1, T2, T3> green)
            green.Twin(g, arg1, arg2, arg3);
        else
            invoke(called, arg1, arg2, arg3);
    }

    private Action<GreenContext, T1, T2, T3> Twin { get; } = twin;
}

/// <inheritdoc cref="GreenAction"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GreenAction<T1, T2, T3, T4>(Action<T1, T2, T3, T4> plain, Action<GreenContext, T1, T2, T3, T4> twin)
{
    /// <summary>Runs the plain body.</summary>
    public void Invoke(T1 arg1, T2 arg2, T3 arg3, T4 arg4) => plain(arg1, arg2, arg3, arg4);

    /// <summary>A method of a receiver, which is evaluated once.</summary>
    public static GreenAction<T1, T2, T3, T4> Bind<TReceiver>(TReceiver receiver, Func<TReceiver, Action<T1, T2, T3, T4>> plain, Func<TReceiver, Action<GreenContext, T1, T2, T3, T4>> twin) =>
        new(plain(receiver), twin(receiver));

    /// <summary>Calls the delegate from green code: it suspends if it is green, else it runs as it is.</summary>
    public static void Call(GreenContext g, Action<T1, T2, T3, T4> called, T1 arg1, T2 arg2, T3 arg3, T4 arg4)
    {
        if (called.HasSingleTarget && called.Target is GreenAction<T1, T2, T3, T4> green)
            green.Twin(g, arg1, arg2, arg3, arg4);
        else
            called(arg1, arg2, arg3, arg4);
    }

    /// <summary>The same for a delegate type of the user's own, which <paramref name="invoke"/> calls.</summary>
    public static void Call<TDelegate>(GreenContext g, TDelegate called, T1 arg1, T2 arg2, T3 arg3, T4 arg4, Action<TDelegate, T1, T2, T3, T4> invoke)
        where TDelegate : Delegate
    {
        if (called.HasSingleTarget && called.Target is GreenAction<T1, T2, T3, T4> green)
            green.Twin(g, arg1, arg2, arg3, arg4);
        else
            invoke(called, arg1, arg2, arg3, arg4);
    }

    private Action<GreenContext, T1, T2, T3, T4> Twin { get; } = twin;
}

/// <inheritdoc cref="GreenAction"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GreenAction<T1, T2, T3, T4, T5>(Action<T1, T2, T3, T4, T5> plain, Action<GreenContext, T1, T2, T3, T4, T5> twin)
{
    /// <summary>Runs the plain body.</summary>
    public void Invoke(T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5) => plain(arg1, arg2, arg3, arg4, arg5);

    /// <summary>A method of a receiver, which is evaluated once.</summary>
    public static GreenAction<T1, T2, T3, T4, T5> Bind<TReceiver>(TReceiver receiver, Func<TReceiver, Action<T1, T2, T3, T4, T5>> plain, Func<TReceiver, Action<GreenContext, T1, T2, T3, T4, T5>> twin) =>
        new(plain(receiver), twin(receiver));

    /// <summary>Calls the delegate from green code: it suspends if it is green, else it runs as it is.</summary>
    public static void Call(GreenContext g, Action<T1, T2, T3, T4, T5> called, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5)
    {
        if (called.HasSingleTarget && called.Target is GreenAction<T1, T2, T3, T4, T5> green)
            green.Twin(g, arg1, arg2, arg3, arg4, arg5);
        else
            called(arg1, arg2, arg3, arg4, arg5);
    }

    /// <summary>The same for a delegate type of the user's own, which <paramref name="invoke"/> calls.</summary>
    public static void Call<TDelegate>(GreenContext g, TDelegate called, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, Action<TDelegate, T1, T2, T3, T4, T5> invoke)
        where TDelegate : Delegate
    {
        if (called.HasSingleTarget && called.Target is GreenAction<T1, T2, T3, T4, T5> green)
            green.Twin(g, arg1, arg2, arg3, arg4, arg5);
        else
            invoke(called, arg1, arg2, arg3, arg4, arg5);
    }

    private Action<GreenContext, T1, T2, T3, T4, T5> Twin { get; } = twin;
}

/// <inheritdoc cref="GreenAction"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GreenAction<T1, T2, T3, T4, T5, T6>(Action<T1, T2, T3, T4, T5, T6> plain, Action<GreenContext, T1, T2, T3, T4, T5, T6> twin)
{
    /// <summary>Runs the plain body.</summary>
    public void Invoke(T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6) => plain(arg1, arg2, arg3, arg4, arg5, arg6);

    /// <summary>A method of a receiver, which is evaluated once.</summary>
    public static GreenAction<T1, T2, T3, T4, T5, T6> Bind<TReceiver>(TReceiver receiver, Func<TReceiver, Action<T1, T2, T3, T4, T5, T6>> plain, Func<TReceiver, Action<GreenContext, T1, T2, T3, T4, T5, T6>> twin) =>
        new(plain(receiver), twin(receiver));

    /// <summary>Calls the delegate from green code: it suspends if it is green, else it runs as it is.</summary>
    public static void Call(GreenContext g, Action<T1, T2, T3, T4, T5, T6> called, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6)
    {
        if (called.HasSingleTarget && called.Target is GreenAction<T1, T2, T3, T4, T5, T6> green)
            green.Twin(g, arg1, arg2, arg3, arg4, arg5, arg6);
        else
            called(arg1, arg2, arg3, arg4, arg5, arg6);
    }

    /// <summary>The same for a delegate type of the user's own, which <paramref name="invoke"/> calls.</summary>
    public static void Call<TDelegate>(GreenContext g, TDelegate called, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, Action<TDelegate, T1, T2, T3, T4, T5, T6> invoke)
        where TDelegate : Delegate
    {
        if (called.HasSingleTarget && called.Target is GreenAction<T1, T2, T3, T4, T5, T6> green)
            green.Twin(g, arg1, arg2, arg3, arg4, arg5, arg6);
        else
            invoke(called, arg1, arg2, arg3, arg4, arg5, arg6);
    }

    private Action<GreenContext, T1, T2, T3, T4, T5, T6> Twin { get; } = twin;
}

/// <inheritdoc cref="GreenAction"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GreenAction<T1, T2, T3, T4, T5, T6, T7>(Action<T1, T2, T3, T4, T5, T6, T7> plain, Action<GreenContext, T1, T2, T3, T4, T5, T6, T7> twin)
{
    /// <summary>Runs the plain body.</summary>
    public void Invoke(T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7) => plain(arg1, arg2, arg3, arg4, arg5, arg6, arg7);

    /// <summary>A method of a receiver, which is evaluated once.</summary>
    public static GreenAction<T1, T2, T3, T4, T5, T6, T7> Bind<TReceiver>(TReceiver receiver, Func<TReceiver, Action<T1, T2, T3, T4, T5, T6, T7>> plain, Func<TReceiver, Action<GreenContext, T1, T2, T3, T4, T5, T6, T7>> twin) =>
        new(plain(receiver), twin(receiver));

    /// <summary>Calls the delegate from green code: it suspends if it is green, else it runs as it is.</summary>
    public static void Call(GreenContext g, Action<T1, T2, T3, T4, T5, T6, T7> called, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7)
    {
        if (called.HasSingleTarget && called.Target is GreenAction<T1, T2, T3, T4, T5, T6, T7> green)
            green.Twin(g, arg1, arg2, arg3, arg4, arg5, arg6, arg7);
        else
            called(arg1, arg2, arg3, arg4, arg5, arg6, arg7);
    }

    /// <summary>The same for a delegate type of the user's own, which <paramref name="invoke"/> calls.</summary>
    public static void Call<TDelegate>(GreenContext g, TDelegate called, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, Action<TDelegate, T1, T2, T3, T4, T5, T6, T7> invoke)
        where TDelegate : Delegate
    {
        if (called.HasSingleTarget && called.Target is GreenAction<T1, T2, T3, T4, T5, T6, T7> green)
            green.Twin(g, arg1, arg2, arg3, arg4, arg5, arg6, arg7);
        else
            invoke(called, arg1, arg2, arg3, arg4, arg5, arg6, arg7);
    }

    private Action<GreenContext, T1, T2, T3, T4, T5, T6, T7> Twin { get; } = twin;
}

/// <inheritdoc cref="GreenAction"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GreenAction<T1, T2, T3, T4, T5, T6, T7, T8>(Action<T1, T2, T3, T4, T5, T6, T7, T8> plain, Action<GreenContext, T1, T2, T3, T4, T5, T6, T7, T8> twin)
{
    /// <summary>Runs the plain body.</summary>
    public void Invoke(T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8) => plain(arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8);

    /// <summary>A method of a receiver, which is evaluated once.</summary>
    public static GreenAction<T1, T2, T3, T4, T5, T6, T7, T8> Bind<TReceiver>(TReceiver receiver, Func<TReceiver, Action<T1, T2, T3, T4, T5, T6, T7, T8>> plain, Func<TReceiver, Action<GreenContext, T1, T2, T3, T4, T5, T6, T7, T8>> twin) =>
        new(plain(receiver), twin(receiver));

    /// <summary>Calls the delegate from green code: it suspends if it is green, else it runs as it is.</summary>
    public static void Call(GreenContext g, Action<T1, T2, T3, T4, T5, T6, T7, T8> called, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8)
    {
        if (called.HasSingleTarget && called.Target is GreenAction<T1, T2, T3, T4, T5, T6, T7, T8> green)
            green.Twin(g, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8);
        else
            called(arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8);
    }

    /// <summary>The same for a delegate type of the user's own, which <paramref name="invoke"/> calls.</summary>
    public static void Call<TDelegate>(GreenContext g, TDelegate called, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, Action<TDelegate, T1, T2, T3, T4, T5, T6, T7, T8> invoke)
        where TDelegate : Delegate
    {
        if (called.HasSingleTarget && called.Target is GreenAction<T1, T2, T3, T4, T5, T6, T7, T8> green)
            green.Twin(g, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8);
        else
            invoke(called, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8);
    }

    private Action<GreenContext, T1, T2, T3, T4, T5, T6, T7, T8> Twin { get; } = twin;
}

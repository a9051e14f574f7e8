using System.Diagnostics;

namespace CoGen;

/// <summary>
/// Thrown by a suspending call that is reached through a method that is not green, a callback for instance, while a
/// green thread runs: the callback's native frames cannot be suspended.
/// </summary>
public sealed class GreenSuspensionException : InvalidOperationException
{
    /// <summary>The usual message.</summary>
    public GreenSuspensionException()
        : this("A suspending call was reached through a method that is not green.")
    {
    }

    /// <summary>A message of one's own.</summary>
    public GreenSuspensionException(string message)
        : base(message)
    {
    }

    /// <summary>A message and what led to it.</summary>
    public GreenSuspensionException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <param name="running">The green thread that runs; none in an action posted to the scheduler.</param>
    internal static GreenSuspensionException Create(GreenThread? running)
    {
        (string call, string caller) = FindCall();
        return new GreenSuspensionException(running is null
            ? $"{call} cannot wait here: {caller} was called by the scheduler itself, between green threads. "
                + "Spawn a green thread that does the waiting."
            : $"{call} cannot suspend here: {caller} was called by {running} through a method that is not green. "
                + $"Mark {caller} and every method between with [Green] and call them directly, or do the waiting in a "
                + "green thread of its own.");
    }

    // The outermost method of this library on top of the stack, and who called it.
    private static (string Call, string Caller) FindCall()
    {
        string call = "A suspending call";
        foreach (StackFrame frame in new StackTrace().GetFrames())
        {
            if (DiagnosticMethodInfo.Create(frame) is not { } method)
                break; // compiled ahead of time without names
            string name = $"{method.DeclaringTypeName}.{method.Name}";
            if (method.DeclaringAssemblyName.Split(',')[0] != typeof(Green).Assembly.GetName().Name)
                return (call, name);
            call = name;
        }
        return (call, "the calling method");
    }
}

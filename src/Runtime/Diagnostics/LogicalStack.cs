using System.Diagnostics;

namespace CoGen;

/// <summary>
/// Logical stacks: what the stack would be if green methods were plain. The suspended part is the chain of frames, whose classes know
/// their source; the running part is on the native stack, where generated methods are called <c>M_Green</c> and <c>M_Resume</c>.
/// </summary>
internal static class LogicalStack
{
    private static readonly string Library = typeof(LogicalStack).Assembly.GetName().Name!;

    /// <summary>The innermost activation first. Of a thread that runs on another OS thread, from where it last went on.</summary>
    public static List<GreenStackFrame> Of(GreenThread thread)
    {
        GreenFrame? frame = thread.Status >= GreenThreadStatus.Completed ? null : thread.Leaf;
        if (!ReferenceEquals(thread, GreenThread.Current))
            return Suspended(frame);
        List<GreenStackFrame> stack = Native(new StackTrace(fNeedFileInfo: true), toTheScheduler: true);
        stack.AddRange(Suspended(frame?.Parent)); // the leaf itself is running
        return stack;
    }

    /// <summary>What the trace of an exception says, without the machinery between green methods.</summary>
    public static List<GreenStackFrame> Of(Exception exception) => Native(new StackTrace(exception, fNeedFileInfo: true), toTheScheduler: false);

    /// <summary>A chain of frames. Another OS thread may read it: it then is what it was a moment ago, or a part of that.</summary>
    public static List<GreenStackFrame> Suspended(GreenFrame? leaf)
    {
        var stack = new List<GreenStackFrame>();
        for (GreenFrame? frame = leaf; frame is not null; frame = frame.Parent)
        {
            FrameSource source = frame.Source;
            if (source.File is not null)
                stack.Add(new GreenStackFrame(source.Method!, source.File.Length == 0 ? null : source.File, source.LineOf(frame.State)));
            else if (source.Method is null)
                stack.Add(new GreenStackFrame(NameOf(frame), null, 0)); // written by hand
        }
        return stack;
    }

    /// <summary>The method that a frame belongs to.</summary>
    public static string NameOf(GreenFrame frame)
    {
        if (frame.Source.Method is { } known)
            return known;
        Type type = frame.GetType();
        string method = type.Name.Split('`')[0];
        if (method.EndsWith("Frame", StringComparison.Ordinal) && method.Length > "Frame".Length)
            method = method[..^"Frame".Length];
        return type.DeclaringType is { } declaring ? $"{declaring.Name}.{method}" : method;
    }

    private static List<GreenStackFrame> Native(StackTrace trace, bool toTheScheduler)
    {
        var stack = new List<GreenStackFrame>();
        foreach (StackFrame frame in trace.GetFrames())
        {
            if (DiagnosticMethodInfo.Create(frame) is not { } method)
                continue; // compiled ahead of time without names
            bool isOurs = method.DeclaringAssemblyName.Split(',')[0] == Library;
            string name = NameOf(method);
            if (isOurs && name == method.Name)
            {
                if (toTheScheduler && name == "Resume" && ShortName(method.DeclaringTypeName) == nameof(GreenScheduler))
                    break; // below it is the plain code that waits
                continue; // machinery, or a plain form
            }
            if (method.DeclaringTypeName.EndsWith("_Frame", StringComparison.Ordinal) && method.Name is "Resume")
                continue;
            stack.Add(new GreenStackFrame($"{ShortName(method.DeclaringTypeName)}.{name}", frame.GetFileName(), frame.GetFileLineNumber()));
        }
        return stack;
    }

    // M_Green and M_Resume are M.
    private static string NameOf(DiagnosticMethodInfo method)
    {
        foreach (string suffix in (ReadOnlySpan<string>)["_Green", "_Resume"])
        {
            if (method.Name.EndsWith(suffix, StringComparison.Ordinal))
                return method.Name[..^suffix.Length];
        }
        return method.Name;
    }

    // Outer.Inner without the namespace, and Generic without its arity.
    private static string ShortName(string type)
    {
        int arguments = type.IndexOf('[', StringComparison.Ordinal);
        if (arguments >= 0)
            type = type[..arguments];
        type = type[(type.LastIndexOf('.') + 1)..].Replace('+', '.');
        int arity = type.IndexOf('`', StringComparison.Ordinal);
        return arity >= 0 ? type[..arity] : type;
    }
}

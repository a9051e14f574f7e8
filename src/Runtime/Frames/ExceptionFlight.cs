using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace CoGen;

/// <summary>
/// One exception on its way up a chain of frames. Each frame it is thrown in adds a line to its stack trace, and each throw copies the
/// trace: a deep recursion would copy for hours. So the trace ends after some frames.
/// </summary>
internal struct ExceptionFlight
{
    private const int MaxFrames = 100;

    private Exception? _exception;
    private ExceptionDispatchInfo? _trace;
    private int _frames;

    public readonly bool IsUsed => _exception is not null;

    /// <summary>Whether frames that do not handle the exception may be left out: they would add nothing to its trace.</summary>
    public readonly bool IsLong(Exception exception) => _frames >= MaxFrames && ReferenceEquals(exception, _exception);

    [StackTraceHidden]
    public void Throw(Exception exception)
    {
        if (!ReferenceEquals(exception, _exception))
            this = new ExceptionFlight { _exception = exception };
        if (++_frames < MaxFrames)
            ExceptionDispatchInfo.Throw(exception);
        _trace ??= ExceptionDispatchInfo.Capture(exception);
        _trace.Throw();
    }
}

using System.Runtime.InteropServices;

namespace CoGen;

public sealed partial class GreenScheduler
{
    /// <summary>
    /// From now on SIGQUIT (<c>kill -QUIT</c>, Ctrl+\; Ctrl+Break on Windows) writes <see cref="DumpAll"/> and the process goes on, until the result is disposed. Without this call
    /// the signal ends the process, as it does any.
    /// </summary>
    /// <param name="output">Standard error when left out. It is written to by an OS thread of its own.</param>
    public static IDisposable DumpOnQuit(TextWriter? output = null) => PosixSignalRegistration.Create(PosixSignal.SIGQUIT, signal =>
    {
        signal.Cancel = true;
        TextWriter writer = output ?? Console.Error;
        writer.Write(DumpAll());
        writer.Flush();
    });
}
